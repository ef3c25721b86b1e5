using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>The reviewing body restores a term that was missed for a good reason, on the complainant's motion (APPC art. 92(2)).</summary>
public sealed record RestoreTerm(CommandMeta Meta, string Ground, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("restore-term", Statuses.Open, "APPC art. 92(2)")
    {
        Unless = (state, _) => state.Origin?.Complaint is not { Late: true } || state.Review.TermRestored is not null
            ? new Refusal("no-term-to-restore", "The complaint was filed in time, or its term was restored before.", "APPC art. 92(2)")
            : null,
    };

    public static StepOutcome Decide(RestoreTerm command, Case state, Procedure procedure) =>
        procedure.RestoreGrounds.Any(g => g.Id == command.Ground)
            ? new ComplaintTermRestored { Ground = command.Ground, Reasons = command.Reasons }
            : Grounds.Unknown(command.Ground, procedure.RestoreGrounds, "APPC art. 92(2)");
}

public sealed record ComplaintTermRestored : CaseEvent
{
    public string Ground { get; init; } = "";

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with { Review = before.Review with { TermRestored = Ground } };
}
