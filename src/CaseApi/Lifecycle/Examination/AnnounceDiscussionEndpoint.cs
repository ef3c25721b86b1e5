using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Examination;

/// <summary>When and where a petition is discussed in public.</summary>
public static class AnnounceDiscussionEndpoint
{
    /// <param name="StartsAt">When the discussion begins, with offset.</param>
    /// <param name="Place">Where it is held, or how to join.</param>
    /// <param name="AnnouncedIn">Where it was announced to everybody.</param>
    public sealed record AnnounceDiscussionRequest(Instant StartsAt, string Place, string AnnouncedIn) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AnnounceDiscussionRequest, AnnounceDiscussion>(
                AnnounceDiscussion.Step, StepScopes.Write, (meta, request) => new AnnounceDiscussion(meta, request.StartsAt, request.Place, request.AnnouncedIn))
            .WithSummary("Announces the public discussion of a petition, at least three working days before it is held.");

    internal static AnnounceDiscussion Complete(AnnounceDiscussion command, IServiceProvider services)
    {
        var rules = services.GetRequiredService<CaseRules>();
        return command with { EarliestDay = (state, procedure, day) => AnnounceDiscussion.EarliestAfter(day, procedure, rules.Time(state.Tenant, state.Unit, procedure)) };
    }

    public sealed class Validator : AbstractValidator<AnnounceDiscussion>
    {
        public Validator()
        {
            RuleFor(c => c.Place).NotEmpty().WithMessage("Say where it is held, or how to join (APPC art. 90-6).");
            RuleFor(c => c.AnnouncedIn).NotEmpty().WithMessage("Say where it was announced (APPC art. 90-6).");
        }
    }
}
