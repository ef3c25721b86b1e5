using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Persons;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Act;

/// <summary>Enters the proof that the act reached, or did not reach, its addressee.</summary>
public static class DeliverActEndpoint
{
    public sealed record DeliverActRequest(string To, NoticeChannel Channel, Instant SentAt, DeliveryOutcome Outcome, string Proof, Instant? ReceivedAt = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<DeliverActRequest, DeliverAct>(DeliverAct.Step, StepScopes.Write, (meta, request) => new DeliverAct(meta, request.To, request.Channel, request.SentAt, request.ReceivedAt, request.Outcome, request.Proof))
            .WithSummary("Enters the proof that the act reached, or did not reach, its addressee.");

    public sealed class Validator : AbstractValidator<DeliverAct>
    {
        public Validator()
        {
            RuleFor(c => c.Proof).NotEmpty().WithMessage("Delivery is proved (APPC art. 66(1)).");
            RuleFor(c => c.ReceivedAt).NotNull().When(c => c.Outcome != DeliveryOutcome.Failed).WithMessage("Say when it was received or refused.");
            RuleFor(c => c.ReceivedAt).Must((c, received) => received is null || received >= c.SentAt).WithErrorCode("before-sent").WithMessage("It cannot be received before it is sent.");
            RuleFor(c => c.ReceivedAt).Must((c, received) => received is null || received <= c.Meta.Now).WithErrorCode("in-the-future").WithMessage("It cannot be received in the future.");
            RuleFor(c => c.SentAt).Must((c, sent) => sent <= c.Meta.Now).WithErrorCode("in-the-future").WithMessage("It cannot be sent in the future.");
        }
    }
}
