using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;

namespace CaseApi.Lifecycle.Intake;

/// <summary>The receiver takes a forwarded appeal as its own.</summary>
public static class AcceptForwardedEndpoint
{
    public sealed record AcceptForwardedRequest : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AcceptForwardedRequest, AcceptForwarded>(AcceptForwarded.Step, StepScopes.Write, (meta, _) => new AcceptForwarded(meta))
            .WithSummary("The receiver takes a forwarded appeal as its own.");
}
