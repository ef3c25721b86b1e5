using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>Gives the case to an officer, who examines it (APPC art. 71; R-018).</summary>
public sealed record Assign(CommandMeta Meta, string? Officer, string? Unit) : ICaseCommand
{
    public static readonly Step Step = new("assign", Statuses.Open, "APPC art. 71", "R-018");

    public static StepOutcome Decide(Assign command, Case state, Procedure procedure) =>
        command.Officer is { } officer && state.IsRecused(officer) ? RecusedOfficials.Refuse(officer, "/officer")
        : new CaseAssigned { Officer = command.Officer ?? state.Officer, Unit = command.Unit ?? state.Unit };
}

public sealed record CaseAssigned : CaseEvent
{
    public string? Officer { get; init; }

    public string? Unit { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Officer = Officer,
        Unit = Unit,
        Status = before.Status == CaseStatus.Registered ? CaseStatus.UnderExamination : before.Status,
    };
}
