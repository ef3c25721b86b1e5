using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Enters that the case has come to a stage of its procedure, and what delayed the one it leaves.</summary>
/// <param name="DelayCause">Code of what delayed the stage that is left.</param>
/// <param name="AttributedTo">Code of the section or officer with whom the delay arose.</param>
public sealed record ReachStage(CommandMeta Meta, string Stage, string? DelayCause, string? AttributedTo) : ICaseCommand
{
    private const string Basis = "A/RES/71/263, para 12";

    public static readonly Step Step = new("reach-stage", Statuses.NotArchived, Basis);

    public static StepOutcome Decide(ReachStage command, Case state, Procedure procedure) =>
        VocabularyRules.Check(procedure.Stages, command.Stage, "/stage", Basis) is { } unknown ? unknown
        : command.Stage == state.Stage ? new Refusal("stage-already-reached", $"The case is at the stage {command.Stage} already.", Basis).About("/stage")
        : state.Stages is [.., var last] && command.Meta.At < last.Entered
            ? new Refusal("before-last-step", $"The case came to the stage {last.Stage} later than that; stages are entered in their order.", Basis).About("/at")
        : state.Stage is null && (command.DelayCause ?? command.AttributedTo) is not null
            ? new Refusal("no-stage-left", "This is the first stage: nothing before it was delayed.", Basis).About(command.DelayCause is null ? "/attributedTo" : "/delayCause")
        : new StageReached { Stage = command.Stage, DelayCause = command.DelayCause, AttributedTo = command.AttributedTo };
}

/// <summary>The case came to a stage, entered by somebody or by what the procedure says enters it.</summary>
public sealed record StageReached : CaseEvent
{
    public string Stage { get; init; } = "";

    /// <summary>What delayed the stage that was left.</summary>
    public string? DelayCause { get; init; }

    public string? AttributedTo { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Stage = Stage,
        Stages =
        [
            .. before.Stages.Select((visit, i) => i == before.Stages.Count - 1 ? visit with { Left = At, DelayCause = DelayCause, AttributedTo = AttributedTo } : visit),
            new StageVisit(Stage, At, null, null),
        ],
    };
}
