using System.Globalization;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Asks another state body for help, which it owes (APPC art. 20(1)(8); R-042).</summary>
/// <param name="Until">The last day for the answer, where one is set; the Code names none.</param>
public sealed record RequestAssistance(CommandMeta Meta, string To, string Question, LocalDate? Until) : ICaseCommand
{
    public static readonly Step Step = new("request-assistance", Statuses.Examined, "APPC art. 20(1)(8)", "R-042");

    public static StepOutcome Decide(RequestAssistance command, Case state, Procedure procedure) =>
        command.Until < command.Meta.Day
            ? new Refusal("until-has-passed", $"The last day, {command.Until:uuuu-MM-dd}, has passed.", "APPC art. 20(1)(8)").About("/until").Naming($"{command.Until:uuuu-MM-dd}")
            : new AssistanceRequested
            {
                Item = (state.Assistance.Count + 1).ToString(CultureInfo.InvariantCulture),
                Until = command.Until,
                To = command.To,
                Question = command.Question,
            };
}

public sealed record AssistanceRequested : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    public LocalDate? Until { get; init; }

    [PersonalData] public string? To { get; init; }

    [PersonalData] public string? Question { get; init; }

    public override Case ApplyTo(Case before) => before with { Assistance = [.. before.Assistance, new AssistanceState(before.Assistance.Count + 1, To, Question, Until, At)] };
}
