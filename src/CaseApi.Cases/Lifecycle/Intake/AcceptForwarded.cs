using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>The receiver takes the forwarded appeal as its own; its term has run since its own receipt (APPC arts 65, 76(2)).</summary>
public sealed record AcceptForwarded(CommandMeta Meta) : ICaseCommand
{
    public static readonly Step Step = new("accept-forwarded", Statuses.Open, "APPC art. 65") { Unless = (state, _) => ForwardedHere.Unanswered(state) };

    public static StepOutcome Decide(AcceptForwarded command, Case state, Procedure procedure) => new ForwardingAccepted();
}

public sealed record ForwardingAccepted : CaseEvent
{
    public override Case ApplyTo(Case before) => before with { ForwardingAccepted = true };
}

internal static class ForwardedHere
{
    public static Refusal? Unanswered(Case state) =>
        state is { Origin.Relation: OriginRelation.Forwarded, ForwardingAccepted: null }
            ? null
            : new Refusal("no-forwarding-to-answer", "The case was not forwarded here by an authority of this installation, or was answered already.", "APPC art. 65");
}
