using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Ends a simplified procedure by taking note of the appeal; the applicant is told so (APPC art. 89(1)(2), (3)).</summary>
public sealed record TakeNote(CommandMeta Meta, string? Text) : ICaseCommand
{
    public static readonly Step Step = new("take-note", [CaseStatus.UnderExamination], "APPC art. 89(1)");

    public static StepOutcome Decide(TakeNote command, Case state, Procedure procedure) => new AppealNoted { NotedOn = command.Meta.Day, Text = command.Text };
}

public sealed record AppealNoted : CaseEvent
{
    public LocalDate NotedOn { get; init; }

    [PersonalData] public string? Text { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Status = CaseStatus.Noted,
        Outcome = CaseOutcome.Noted,
        Answer = new AnswerState(NotedOn, By, []) { Note = Text },
    };
}
