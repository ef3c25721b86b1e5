using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Persons;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>Enters that a participant has sued.</summary>
public static class RecordSuitEndpoint
{
    /// <param name="FiledAt">When the suit was filed in court; the term to sue is kept or missed by it.</param>
    /// <param name="Plaintiff">Participant id; default: applicant.</param>
    public sealed record RecordSuitRequest(string Court, Instant FiledAt, string? Plaintiff = null, string? CourtNumber = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordSuitRequest, RecordSuit>(RecordSuit.Step, StepScopes.Write, (meta, request) => new RecordSuit(
                meta, request.Plaintiff ?? ParticipantIds.Applicant, request.Court, request.CourtNumber, request.FiledAt))
            .WithSummary("Enters that a participant has sued.");

    public sealed class Validator : AbstractValidator<RecordSuit>
    {
        public Validator()
        {
            RuleFor(c => c.Plaintiff).MustBeACode();
            RuleFor(c => c.Court).NotEmpty().MaximumLength(300);
            RuleFor(c => c.FiledAt).Must((c, filed) => filed <= c.Meta.Now).WithErrorCode("in-the-future").WithMessage("It cannot be filed in the future.");
        }
    }
}
