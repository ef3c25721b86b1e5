using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Enters the proof of a notice.</summary>
public static class RecordNoticeEndpoint
{
    public sealed record RecordNoticeRequest(NoticeSubject About, string To, NoticeChannel Channel, Instant SentAt, DeliveryOutcome Outcome, Instant? ReceivedAt = null, string? Proof = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordNoticeRequest, RecordNotice>(RecordNotice.Step, StepScopes.Write, (meta, request) => new RecordNotice(meta, request.About, request.To, request.Channel, request.SentAt, request.ReceivedAt, request.Outcome, request.Proof))
            .WithSummary("Enters the proof of a notice.");

    public sealed class Validator : AbstractValidator<RecordNotice>
    {
        public Validator()
        {
            RuleFor(c => c.ReceivedAt).NotNull().When(c => c.Outcome != DeliveryOutcome.Failed).WithMessage("Say when it was received or refused.");
            RuleFor(c => c.ReceivedAt).Must((c, received) => received is null || received >= c.SentAt).WithErrorCode("before-sent").WithMessage("It cannot be received before it is sent.");
            RuleFor(c => c.ReceivedAt).Must((c, received) => received is null || received <= c.Meta.Now).WithErrorCode("in-the-future").WithMessage("It cannot be received in the future.");
            RuleFor(c => c.SentAt).Must((c, sent) => sent <= c.Meta.Now).WithErrorCode("in-the-future").WithMessage("It cannot be sent in the future.");
        }
    }
}
