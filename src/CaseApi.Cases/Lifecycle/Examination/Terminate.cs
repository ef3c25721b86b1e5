using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Ends the procedure without an act on the merits (APPC arts 70, 88; R-017).</summary>
public sealed record Terminate(CommandMeta Meta, string Ground, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("terminate", Statuses.Open, "APPC art. 70", "R-017");

    public static StepOutcome Decide(Terminate command, Case state, Procedure procedure) =>
        procedure.TerminationGrounds.Any(g => g.Id == command.Ground)
            ? new CaseTerminated { Ground = command.Ground, Reasons = command.Reasons }
            : Grounds.Unknown(command.Ground, procedure.TerminationGrounds, "APPC art. 70");
}

public sealed record CaseTerminated : CaseEvent
{
    public string Ground { get; init; } = "";

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with { Status = CaseStatus.Terminated, Outcome = CaseOutcome.Terminated };
}
