using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Enters what is done so that the matter does not come up again: by whom, by when, and what came of it.</summary>
public sealed record RecordMeasure(CommandMeta Meta, string Measure, string Owner, LocalDate Due, string? Effect) : ICaseCommand
{
    public static readonly Step Step = new("record-measure", Statuses.NotArchived, "Al-Birr H1 2023, 1/4/4");

    public static StepOutcome Decide(RecordMeasure command, Case state, Procedure procedure) =>
        command.Effect is null && command.Due < command.Meta.Day
            ? new Refusal("until-has-passed", $"The day by which it is done, {command.Due:uuuu-MM-dd}, has passed; say what came of it, or give a later day.", Step.Basis)
                .About("/due").Naming($"{command.Due:uuuu-MM-dd}")
            : new MeasureRecorded { Number = state.Measures.Count + 1, Owner = command.Owner, Due = command.Due, Measure = command.Measure, Effect = command.Effect };
}

public sealed record MeasureRecorded : CaseEvent
{
    public int Number { get; init; }

    public string Owner { get; init; } = "";

    public LocalDate Due { get; init; }

    [PersonalData] public string? Measure { get; init; }

    [PersonalData] public string? Effect { get; init; }

    public override Case ApplyTo(Case before) => before with { Measures = [.. before.Measures, new MeasureState(Number, Measure, Owner, Due, Effect, At)] };
}
