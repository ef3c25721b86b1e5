using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>Leaves the hearing out on a ground that the law names (APPC art. 73(2); R-090). It may be held all the same .</summary>
public sealed record WaiveHearing(CommandMeta Meta, string Ground, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new(
        "waive-hearing", [CaseStatus.UnderExamination, CaseStatus.DraftShared, CaseStatus.HearingScheduled], "APPC art. 73(2)", "R-090");

    public static StepOutcome Decide(WaiveHearing command, Case state, Procedure procedure) =>
        procedure.Hearing.MayOmit.Any(g => g.Id == command.Ground)
            ? new HearingWaived { Ground = command.Ground, Reasons = command.Reasons }
            : Grounds.Unknown(command.Ground, procedure.Hearing.MayOmit, "APPC art. 73(2)");
}

public sealed record HearingWaived : CaseEvent
{
    public string Ground { get; init; } = "";

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with { Hearing = before.Hearing with { Waiver = new HearingWaiver(Ground, Reasons) } };
}
