using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Sets the case apart in one figure, for a reason that the procedure knows. It is shown with such cases and without them, never dropped.</summary>
public sealed record RecordExclusion(CommandMeta Meta, string Indicator, string Reason) : ICaseCommand
{
    private const string Basis = "A/68/491, paras 41, 53, 67";

    public static readonly Step Step = new("record-exclusion", Statuses.NotArchived, Basis) { IsEntry = true };

    public static StepOutcome Decide(RecordExclusion command, Case state, Procedure procedure)
    {
        var figures = procedure.Indicators.Where(i => i.SumsOf is null).Select(i => i.Id).ToArray();
        return !figures.Contains(command.Indicator)
                ? new Refusal("unknown-indicator", $"There is no indicator {command.Indicator} in this procedure; it has: {string.Join(", ", figures)}.", Basis).About("/indicator").Naming(figures)
            : VocabularyRules.Check(procedure.ExclusionReasons, command.Reason, "/reason", Basis) is { } unknown ? unknown
            : state.Exclusions.Any(e => e.Indicator == command.Indicator)
                ? new Refusal("already-excluded", $"The case is set apart in {command.Indicator} already; annul that entry first.", Basis).About("/indicator")
            : new ExclusionRecorded { Indicator = command.Indicator, ExclusionReason = command.Reason };
    }
}

public sealed record ExclusionRecorded : CaseEvent
{
    public string Indicator { get; init; } = "";

    public string ExclusionReason { get; init; } = "";

    public override Case ApplyTo(Case before) => before with { Exclusions = [.. before.Exclusions, new ExclusionState(Indicator, ExclusionReason, At)] };
}
