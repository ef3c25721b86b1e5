using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Persons;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>A participant asks to be heard in person.</summary>
public static class RequestOralHearingEndpoint
{
    public sealed record RequestOralHearingRequest(string Recipient = ParticipantIds.Applicant) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RequestOralHearingRequest, RequestOralHearing>(RequestOralHearing.Step, StepScopes.Applicant, (meta, request) => new RequestOralHearing(meta, request.Recipient))
            .WithSummary("A participant asks to be heard in person.");
}
