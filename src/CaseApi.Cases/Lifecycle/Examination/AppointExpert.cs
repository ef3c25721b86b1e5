using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Brings in an expert where the body lacks the knowledge (APPC art. 72; R-049). What the expert finds is added as evidence.</summary>
public sealed record AppointExpert(CommandMeta Meta, string Who, string Question, LocalDate? Until) : ICaseCommand
{
    public static readonly Step Step = new("appoint-expert", Statuses.Examined, "APPC art. 72", "R-049");

    public static StepOutcome Decide(AppointExpert command, Case state, Procedure procedure) =>
        command.Until < command.Meta.Day
            ? new Refusal("until-has-passed", $"The last day, {command.Until:uuuu-MM-dd}, has passed.", "APPC art. 72").About("/until").Naming($"{command.Until:uuuu-MM-dd}")
            : new ExpertAppointed { Number = state.Experts.Count + 1, Until = command.Until, Who = command.Who, Question = command.Question };
}

public sealed record ExpertAppointed : CaseEvent
{
    public int Number { get; init; }

    public LocalDate? Until { get; init; }

    [PersonalData] public string? Who { get; init; }

    [PersonalData] public string? Question { get; init; }

    public override Case ApplyTo(Case before) => before with { Experts = [.. before.Experts, new ExpertState(Number, Who, Question, Until, At)] };
}
