using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Persons;

namespace CaseApi.Lifecycle.Act;

/// <summary>A participant asks for an oral act in writing.</summary>
public static class RequestWrittenActEndpoint
{
    public sealed record RequestWrittenActRequest(string Recipient = ParticipantIds.Applicant) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RequestWrittenActRequest, RequestWrittenAct>(RequestWrittenAct.Step, StepScopes.Write, (meta, request) => new RequestWrittenAct(meta, request.Recipient))
            .WithSummary("A participant asks for an oral act in writing.");
}
