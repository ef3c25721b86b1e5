using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Sends the appeal, or some of its claims, to the competent body.</summary>
public static class ForwardEndpoint
{
    /// <param name="To">The body's name; for an authority of this installation, its id stands in authority.</param>
    /// <param name="Authority">Id of the receiving authority on this installation; a case is opened there.</param>
    /// <param name="Channel">How it was sent to an outside body; with sentAt and proof.</param>
    public sealed record ForwardRequest(
        string Reasons, string? To = null, IReadOnlyList<string>? Claims = null, string? Authority = null, NoticeChannel? Channel = null, Instant? SentAt = null, string? Proof = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ForwardRequest, Forward>(Forward.Step, StepScopes.Write, (meta, request) => new Forward(
                meta, request.To ?? request.Authority ?? "", request.Claims, request.Reasons, request.Authority, request.Channel, request.SentAt, request.Proof))
            .WithSummary("Sends the appeal, or some of its claims, to the competent body.");

    public static IEnumerable<Mistake> Facts(Forward command, IServiceProvider services)
    {
        if (command.Authority is { } authority && services.GetRequiredService<AccessStore>().Current.Authority(authority) is null)
        {
            yield return new Mistake("/authority", "unknown-authority", "The installation has no such authority; an outside body is named by to, with the proof of sending.");
        }
    }

    public sealed class Validator : AbstractValidator<Forward>
    {
        public Validator()
        {
            RuleFor(c => c.To).NotEmpty().MaximumLength(300);
            RuleForEach(c => c.Claims).MustBeAName();
            RuleFor(c => c.Reasons).NotEmpty();
            When(c => c.Authority is null && c.To.Length > 0, () =>
            {
                RuleFor(c => c.Channel).NotNull().WithMessage("Say how it was sent to the outside body.");
                RuleFor(c => c.SentAt).NotNull().WithMessage("Say when it was sent.");
                RuleFor(c => c.Proof).NotEmpty().WithMessage("Sending to an outside body is proved.");
                RuleFor(c => c.SentAt).Must((c, sent) => sent is null || sent <= c.Meta.Now).WithErrorCode("in-the-future").WithMessage("It cannot be sent in the future.");
            });
        }
    }
}
