using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>Turns the appeal away on a ground of the procedure; it stays registered, and the case ends.</summary>
public sealed record RejectTriage(CommandMeta Meta, string Ground, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("reject-triage", Triage.From, Triage.Basis) { Unless = Triage.Done };

    public static StepOutcome Decide(RejectTriage command, Case state, Procedure procedure) =>
        procedure.TriageGrounds.Any(g => g.Id == command.Ground)
            ? new AppealRejected { Ground = command.Ground, Reasons = command.Reasons }
            : Grounds.Unknown(command.Ground, procedure.TriageGrounds, Triage.Basis);
}

public sealed record AppealRejected : CaseEvent
{
    public string Ground { get; init; } = "";

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with { Status = CaseStatus.Rejected, Outcome = CaseOutcome.Rejected, Triage = new TriageState(false, Ground, Reasons, By, At) };
}
