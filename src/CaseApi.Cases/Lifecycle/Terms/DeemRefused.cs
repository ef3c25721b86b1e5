using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Terms;

/// <summary>The term to decide ran out: silence is refusal, and the next remedy opens (APPC art. 91(2), 100(5)). A late act stays possible.</summary>
public sealed record DeemRefused(CommandMeta Meta, string Clock, string? Instance) : ICaseCommand
{
    public static readonly Step Step = new("deem-refused", Statuses.Open, "APPC art. 91(2)")
    {
        SystemOnly = true,
        Unless = (state, _) => state.Has(CaseFlag.DeemedRefused)
            ? new Refusal("already-deemed-refused", "The appeal counts as refused already.", "APPC art. 91(2)")
            : null,
    };

    public static StepOutcome Decide(DeemRefused command, Case state, Procedure procedure) =>
        state.Clocks.Find(command.Clock, command.Instance) is { DueAt: { } due } && due <= command.Meta.At
            ? new AppealDeemedRefused { Clock = command.Clock, Instance = command.Instance }
            : new Refusal("term-not-over", "The term has not run out.", "APPC art. 91(2)");
}

public sealed record AppealDeemedRefused : CaseEvent, IForRecipient
{
    // Who may complain of the silence, or sue.
    string IForRecipient.Recipient => Persons.ParticipantIds.Applicant;

    public string Clock { get; init; } = "";

    public string? Instance { get; init; }

    public override Case ApplyTo(Case before) => before.With(CaseFlag.DeemedRefused);
}
