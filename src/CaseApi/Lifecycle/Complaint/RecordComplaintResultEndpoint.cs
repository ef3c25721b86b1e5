using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>Enters how an outside reviewing body has decided.</summary>
public static class RecordComplaintResultEndpoint
{
    /// <param name="SentBack">The file came back with a remittal: the case is examined again.</param>
    public sealed record RecordComplaintResultRequest(int Complaint, ReviewOutcome Outcome, LocalDate DecidedOn, bool SentBack = false, IReadOnlyList<string>? Breaches = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordComplaintResultRequest, RecordComplaintResult>(RecordComplaintResult.Step, StepScopes.Write, (meta, request) => new RecordComplaintResult(
                meta, request.Complaint, request.Outcome, request.DecidedOn, request.SentBack, request.Breaches))
            .WithSummary("Enters how an outside reviewing body has decided; an authority of this installation tells it by itself.");

    public sealed class Validator : AbstractValidator<RecordComplaintResult>
    {
        public Validator()
        {
            RuleFor(c => c.Complaint).GreaterThan(0);
            RuleFor(c => c.DecidedOn).Must((c, day) => day <= c.Meta.DayOf(c.Meta.Now)).WithErrorCode("in-the-future").WithMessage("It cannot be decided in the future.");
            RuleForEach(c => c.Breaches).NotEmpty();
        }
    }
}
