using CaseApi.Cases.Lifecycle.Intake;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Takes the appeal on, where the procedure sifts appeals first.</summary>
public static class AcceptEndpoint
{
    public sealed record AcceptRequest : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AcceptRequest, Accept>(Accept.Step, StepScopes.Write, (meta, _) => new Accept(meta))
            .WithSummary("Takes the appeal on, where the procedure sifts appeals first.");
}
