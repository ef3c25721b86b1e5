using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Enters what is done so that the matter does not come up again.</summary>
public static class RecordMeasureEndpoint
{
    /// <param name="Owner">Code of the officer or section that does it.</param>
    /// <param name="Due">The day by which it is done.</param>
    /// <param name="Effect">What came of it, where that is known.</param>
    public sealed record RecordMeasureRequest(string Measure, string Owner, LocalDate Due, string? Effect = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordMeasureRequest, RecordMeasure>(RecordMeasure.Step, StepScopes.Write, (meta, request) => new RecordMeasure(meta, request.Measure, request.Owner, request.Due, request.Effect))
            .WithSummary("Enters what is done so that the matter does not come up again: by whom, by when, and what came of it.");

    public sealed class Validator : AbstractValidator<RecordMeasure>
    {
        public Validator()
        {
            RuleFor(c => c.Measure).NotEmpty().WithMessage("Say what is done.");
            RuleFor(c => c.Owner).MustBeAName();
        }
    }
}
