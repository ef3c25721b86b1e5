using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Enters that the case has come to a stage of its procedure.</summary>
public static class ReachStageEndpoint
{
    /// <param name="Stage">A stage of the procedure.</param>
    /// <param name="DelayCause">Code of what delayed the stage that is left.</param>
    /// <param name="AttributedTo">Code of the section or officer with whom the delay arose.</param>
    public sealed record ReachStageRequest(string Stage, string? DelayCause = null, string? AttributedTo = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ReachStageRequest, ReachStage>(ReachStage.Step, StepScopes.Write, (meta, request) => new ReachStage(meta, request.Stage, request.DelayCause, request.AttributedTo))
            .WithSummary("Enters that the case has come to a stage of its procedure, and what delayed the one it leaves.");

    public sealed class Validator : AbstractValidator<ReachStage>
    {
        public Validator()
        {
            RuleFor(c => c.Stage).MustBeACode();
            RuleFor(c => c.DelayCause!).MustBeACode().When(c => c.DelayCause is not null);
            RuleFor(c => c.AttributedTo!).MustBeAName().When(c => c.AttributedTo is not null);
        }
    }
}
