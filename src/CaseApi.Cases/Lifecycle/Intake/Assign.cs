using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>Gives the case to an officer, who examines it (APPC art. 71; R-018).</summary>
public sealed record Assign(CommandMeta Meta, string? Officer, string? Unit) : ICaseCommand
{
    public static readonly Step Step = new("assign", Statuses.Open, "APPC art. 71", "R-018");

    public static StepOutcome Decide(Assign command, Case state, Procedure procedure) =>
        command.Officer is { } officer && state.IsRecused(officer) ? RecusedOfficials.Refuse(officer, "/officer")
        : new CaseAssigned { Officer = command.Officer ?? state.Officer, Unit = command.Unit ?? state.Unit, Reason = command.Meta.Reason };
}

public sealed record CaseAssigned : CaseEvent
{
    public string? Officer { get; init; }

    public string? Unit { get; init; }

    /// <summary>Why it was given, above all why it was taken from another.</summary>
    [PersonalData] public string? Reason { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Officer = Officer,
        Unit = Unit,
        Assignments = [.. before.Assignments, new AssignmentState(Officer, Unit, Reason, By, At)],
        Status = before.Status == CaseStatus.Registered ? CaseStatus.UnderExamination : before.Status,
    };
}
