using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>Enters what the court did with the act.</summary>
public static class RecordCourtActEndpoint
{
    public sealed record RecordCourtActRequest(string Court, LocalDate Date, CourtResult Result, string? CourtNumber = null, LocalDate? InForceOn = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordCourtActRequest, RecordCourtAct>(RecordCourtAct.Step, StepScopes.Write, (meta, request) => new RecordCourtAct(
                meta, request.Court, request.Date, request.Result, request.CourtNumber, request.InForceOn))
            .WithSummary("Enters what the court did with the act.");

    public sealed class Validator : AbstractValidator<RecordCourtAct>
    {
        public Validator()
        {
            RuleFor(c => c.Court).NotEmpty().MaximumLength(300);
            RuleFor(c => c.Date).Must((c, day) => day <= c.Meta.DayOf(c.Meta.Now)).WithErrorCode("in-the-future").WithMessage("It cannot be made in the future.");
        }
    }
}
