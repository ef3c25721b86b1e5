using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Enters whether who complained was in the right, and what had caused the matter.</summary>
public static class RecordFindingEndpoint
{
    /// <param name="Causes">Codes of the procedure; several are possible.</param>
    /// <param name="WhyNot">Code of the procedure: why it was not justified.</param>
    public sealed record RecordFindingRequest(Justified Justified, IReadOnlyList<string>? Causes = null, string? WhyNot = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordFindingRequest, RecordFinding>(RecordFinding.Step, StepScopes.Write, (meta, request) => new RecordFinding(meta, request.Justified, request.Causes ?? [], request.WhyNot))
            .WithSummary("Enters whether who complained was in the right, and what had caused the matter; a later finding replaces an earlier one.");

    public sealed class Validator : AbstractValidator<RecordFinding>
    {
        public Validator()
        {
            RuleForEach(c => c.Causes).MustBeACode();
            RuleFor(c => c.Causes).Must(causes => causes.Distinct().Count() == causes.Count).WithErrorCode("duplicate").WithMessage("Name each cause once.");
            RuleFor(c => c.WhyNot!).MustBeACode().When(c => c.WhyNot is not null);
        }
    }
}
