using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Sets the case apart in one figure.</summary>
public static class RecordExclusionEndpoint
{
    /// <param name="Indicator">The figure in which the case is set apart.</param>
    public sealed record RecordExclusionRequest(string Indicator) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordExclusionRequest, RecordExclusion>(RecordExclusion.Step, StepScopes.Write, (meta, request) => new RecordExclusion(meta, request.Indicator, request.Reason ?? ""))
            .WithSummary("Sets the case apart in one figure, for a reason of the procedure; it is shown with such cases and without them.");

    public sealed class Validator : AbstractValidator<RecordExclusion>
    {
        public Validator()
        {
            RuleFor(c => c.Indicator).MustBeACode();
            RuleFor(c => c.Reason).MustBeACode();
        }
    }
}
