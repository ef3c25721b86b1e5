using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>Sends the file back to the first body, which examines the case again.</summary>
public static class RemitBackEndpoint
{
    public sealed record RemitBackRequest : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RemitBackRequest, RemitBack>(RemitBack.Step, StepScopes.Write, (meta, _) => new RemitBack(meta))
            .WithSummary("Sends the file back to the first body, which examines the case again.");
}
