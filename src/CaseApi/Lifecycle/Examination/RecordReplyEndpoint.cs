using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Enters what the section replied.</summary>
public static class RecordReplyEndpoint
{
    /// <param name="Referral">The number of the referral in the case.</param>
    /// <param name="ReceivedAt">When the reply arrived; default: at.</param>
    public sealed record RecordReplyRequest(int Referral, string Answer, Guid? Document = null, Instant? ReceivedAt = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordReplyRequest, RecordReply>(RecordReply.Step, StepScopes.Write, (meta, request) => new RecordReply(meta, request.Referral, request.Answer, request.Document, request.ReceivedAt))
            .WithSummary("Enters what the section replied to a referral.");

    public sealed class Validator : AbstractValidator<RecordReply>
    {
        public Validator()
        {
            RuleFor(c => c.Answer).NotEmpty().WithMessage("Say what was replied.");
            RuleFor(c => c.ReceivedAt).Must((c, received) => received is null || received <= c.Meta.Now).WithErrorCode("in-the-future").WithMessage("It cannot be received in the future.");
        }
    }
}
