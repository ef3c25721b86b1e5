using CaseApi.Calendar;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Terms;

/// <summary>Extends the term to decide by a reasoned step of one who may (APPC art. 76(3); R-027).</summary>
/// <param name="Until">The new last day, in the authority's zone.</param>
public sealed record ExtendTerm(CommandMeta Meta, LocalDate Until, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("extend-term", Statuses.Open, "APPC art. 76(3)", "R-027")
    {
        Unless = (state, _) => DecideClock(state) is { Condition: ClockCondition.Running or ClockCondition.Unresolved, Lapsed: false }
            ? null
            : new Refusal("no-term-to-extend", "The term to decide is not running, or has run out.", "APPC art. 76(3)"),
    };

    public static StepOutcome Decide(ExtendTerm command, Case state, Procedure procedure)
    {
        var clock = DecideClock(state)!;
        if (procedure.Clock(ClockIds.Decide)?.Extension is not { } rule)
        {
            return new Refusal("no-extension", "This procedure allows no extension of the term.", "APPC art. 99");
        }

        if (!command.Meta.Roles.Any(rule.By.Contains))
        {
            return new Refusal("extension-not-by-this-officer", $"Only these may extend the term: {string.Join(", ", rule.By)}.", rule.Basis);
        }

        if (clock.DueOn is { } due && command.Until <= due)
        {
            return new Refusal("extension-too-short", $"The new last day must be after the present one, {due:uuuu-MM-dd}.", rule.Basis).About("/until");
        }

        var from = rule.From == ExtensionFrom.DayOfStep ? command.Meta.Day : clock.OriginalDueOn ?? clock.DueOn ?? command.Meta.Day;
        var latest = DueDates.Cap(from, rule.Max, Counting.ExcludeStart);
        var cap = latest.IsFound ? latest.Day : from;
        return command.Until > cap
            ? new Refusal("extension-too-long", $"The new last day may not be after {cap:uuuu-MM-dd}.", [.. new[] { rule.Basis, "R-027" }.Distinct()]).About("/until")
            : new TermExtended { NewLastDay = command.Until, Cap = cap, Reasons = command.Reasons };
    }

    private static ClockState? DecideClock(Case state) => state.Clocks.Find(ClockIds.Decide);
}

public sealed record TermExtended : CaseEvent
{
    public LocalDate NewLastDay { get; init; }

    /// <summary>The latest last day that was possible; a rolled day never passes it.</summary>
    public LocalDate Cap { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before;
}
