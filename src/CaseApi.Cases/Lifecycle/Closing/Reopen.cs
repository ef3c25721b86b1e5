using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Closing;

/// <summary>Opens an ended case again on new arguments or circumstances (APPC art. 70), or because a court undid its act. A new term begins.</summary>
public sealed record Reopen(CommandMeta Meta, string Ground, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new(
        "reopen",
        [CaseStatus.Returned, CaseStatus.Delivered, CaseStatus.Answered, CaseStatus.Noted, CaseStatus.Terminated, CaseStatus.Withdrawn, CaseStatus.Closed],
        "APPC art. 70")
    {
        Unless = (state, _) => state.Links.Any(l => l.Relation == "joined-into")
            ? new Refusal("other-case-not-open", "The case was joined to another one, which goes on for it.", "APPC art. 21")
            : null,
    };

    public static StepOutcome Decide(Reopen command, Case state, Procedure procedure) =>
        procedure.ReopenGrounds.Any(g => g.Id == command.Ground)
            ? new CaseReopened { Ground = command.Ground, Kind = state.Kind, Reasons = command.Reasons }
            : Grounds.Unknown(command.Ground, procedure.ReopenGrounds, "APPC art. 70");
}

public sealed record CaseReopened : CaseEvent
{
    public string Ground { get; init; } = "";

    /// <summary>What the case is, for terms that only some kinds have; null in entries made before it was said.</summary>
    public string? Kind { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) =>
        (before with { Status = CaseStatus.UnderExamination, Outcome = null, Hearing = new HearingState(), Answer = null }).Without(CaseFlag.DeemedRefused).With(CaseFlag.Reopened);
}
