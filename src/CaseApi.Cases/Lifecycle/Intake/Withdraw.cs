using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>The applicant takes the appeal back, in writing, before it is decided (APPC art. 64(9)).</summary>
public sealed record Withdraw(CommandMeta Meta, string? Reasons) : ICaseCommand
{
    public static readonly Step Step = new("withdraw", Statuses.Open, "APPC art. 64(9)") { Unless = OwnInitiative.NoAppeal };

    public static StepOutcome Decide(Withdraw command, Case state, Procedure procedure) => new AppealWithdrawn { Reasons = command.Reasons };
}

public sealed record AppealWithdrawn : CaseEvent
{
    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with { Status = CaseStatus.Withdrawn, Outcome = CaseOutcome.Withdrawn };
}
