using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Persons;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>Sends the complaint and the case file to the reviewing body.</summary>
public static class PassUpEndpoint
{
    /// <param name="Authority">Id of the reviewing authority on this installation; the case is opened there.</param>
    /// <param name="Body">Or the name of an outside body; then channel, sentAt and proof say how it was sent.</param>
    /// <param name="Complaint">Number of the complaint; default: the one that waits.</param>
    public sealed record PassUpRequest(
        string? Authority = null, string? Body = null, int? Complaint = null, NoticeChannel? Channel = null, Instant? SentAt = null, string? Proof = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<PassUpRequest, PassUp>(PassUp.Step, StepScopes.Write, (meta, request) => new PassUp(
                meta, request.Complaint, request.Authority, request.Body, request.Channel, request.SentAt, request.Proof))
            .WithSummary("Sends the complaint and the case file to the reviewing body within three working days.");

    public sealed class Validator : AbstractValidator<PassUp>
    {
        public Validator()
        {
            RuleFor(c => c.Authority).Must((c, authority) => (authority is null) != (c.Body is null)).WithErrorCode("missing").WithMessage("Name the reviewing authority of this installation, or an outside body.");
            RuleFor(c => c.Body).MaximumLength(300);
            When(c => c.Body is not null, () =>
            {
                RuleFor(c => c.Channel).NotNull().WithMessage("Say how it was sent.");
                RuleFor(c => c.SentAt).NotNull().WithMessage("Say when it was sent.");
                RuleFor(c => c.Proof).NotEmpty().WithMessage("Sending to an outside body is proved.");
                RuleFor(c => c.SentAt).Must((c, sent) => sent is null || sent <= c.Meta.Now).WithErrorCode("in-the-future").WithMessage("It cannot be sent in the future.");
            });
        }
    }
}
