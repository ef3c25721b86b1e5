using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Http.OpenApi;
using CaseApi.Http;

namespace CaseApi.Lifecycle.Terms;

/// <summary>Steps that only a clock takes. The routes exist so that a caller is told so, rather than that there is no such step.</summary>
public static class SystemSteps
{
    public static void Map(IEndpointRouteBuilder cases)
    {
        foreach (var step in new[] { LapseCorrection.Step, DeemRefused.Step, Escalate.Step, MoveDeadline.Step, RecordFurtherResult.Step })
        {
            Map(cases, step);
        }
    }

    private static void Map(IEndpointRouteBuilder cases, Step step) =>
        cases.MapPost($"/{{id:guid}}/{step.Name}", (Guid id) => new Problem("only-by-the-clock", LegalBasis: step.Basis).ToResult())
            .RequireScope(Scopes.CasesWrite)
            .WithName(step.Name)
            .WithMetadata(step)
            .WithSummary("Taken only by the service itself: for a clock that has lapsed, a calendar that has changed, or what another case tells; 403 for everybody else.")
            .WithTags("Terms")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ReadsOnly();
}
