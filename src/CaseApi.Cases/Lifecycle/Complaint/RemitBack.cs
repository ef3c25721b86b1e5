using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>Sends the file back to the first body within five working days of the decision to remit; the case there is examined again (APPC art. 100(2)).</summary>
public sealed record RemitBack(CommandMeta Meta) : ICaseCommand
{
    public static readonly Step Step = new("remit-back", Statuses.NotArchived, "APPC art. 100(2)")
    {
        Unless = (state, _) => state.Review is { Outcome: ReviewOutcome.Remit, SentBackAt: null }
            ? null
            : new Refusal("nothing-to-remit", "The complaint was not decided so, or the file has gone back already.", "APPC art. 100(2)"),
    };

    public static StepOutcome Decide(RemitBack command, Case state, Procedure procedure) => new CaseRemitted { Number = state.Origin?.Complaint?.Number ?? 0 };
}

public sealed record CaseRemitted : CaseEvent
{
    /// <summary>The complaint's number in the first body's case.</summary>
    public int Number { get; init; }

    public override Case ApplyTo(Case before) => before with { Review = before.Review with { SentBackAt = At } };
}
