using CaseApi.Calendar;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>Why a clock is due when it is: how its term was counted, and what was decided since.</summary>
/// <param name="Counted">From start, rule and pauses; for a clock whose last day an official set, that day.</param>
/// <param name="Since">The extensions; null where there was none.</param>
public sealed record ClockExplanation(DueDate Counted, DeadlineSequel? Since = null)
{
    public DueDate Now => Since?.Now ?? Counted;

    /// <param name="clock">As it stands.</param>
    /// <param name="history">The case's events without those that were annulled.</param>
    /// <param name="rule">The clock's.</param>
    /// <param name="procedure">The case's.</param>
    /// <param name="timeOf">The place of a clock, with the version of the calendar that it was counted by.</param>
    /// <returns>Null where the stored date cannot be told again: the calendar lacks the year.</returns>
    public static ClockExplanation? Of(ClockState clock, IEnumerable<RecordedEvent> history, ClockRule rule, Procedure procedure, Func<ClockState, CaseTime> timeOf)
    {
        if (ClockMath.Explain(clock, rule, procedure, timeOf(clock)) is not DueDate found)
        {
            return null;
        }

        var now = found.State == DueState.Paused && rule.PausesNow(clock) is { Max: { } max } ? found with { LatestOn = clock.DueOn, LongestPause = max } : found;
        return Extensions(clock, history, timeOf(clock).Zone) is var (before, extensions) && ClockMath.Explain(before, rule, procedure, timeOf(before)) is DueDate counted && counted.DueOn == before.DueOn
            ? new ClockExplanation(counted, new DeadlineSequel(extensions, now))
            : new ClockExplanation(clock.OriginalDueOn is null ? now with { SetDay = AsSet(clock) } : now);
    }

    /// <summary>The day as an official set it: each standstill put it off by its days.</summary>
    private static LocalDate? AsSet(ClockState clock) =>
        clock.FixedDay?.PlusDays(-clock.Pauses.Sum(p => p.Until is { } until ? Period.DaysBetween(p.From, until) : 0));

    /// <summary>The clock as it was before it was first extended, and the extensions since.</summary>
    private static (ClockState Before, IReadOnlyList<DeadlineExtension> Extensions)? Extensions(ClockState clock, IEnumerable<RecordedEvent> history, DateTimeZone zone)
    {
        if (clock.OriginalDueOn is null)
        {
            return null;
        }

        var changes = history.SelectMany(e => e.Event.Clocks.Where(c => c.State.Is(clock.Clock, clock.Instance)).Select(c => (e.Event.At, c.Effect, c.State))).ToList();
        var counted = changes.FindLastIndex(c => c.State.OriginalDueOn is null);
        var extended = changes.Skip(counted + 1).Where(c => c.Effect == ClockEffect.Extended).ToList();
        if (counted < 0 || extended.Count == 0)
        {
            return null;
        }

        return (changes[counted].State, [.. extended.Select((step, i) =>
        {
            var later = i + 1 < extended.Count ? extended[i + 1].State : clock;
            return new DeadlineExtension(step.At.InZone(zone).Date, step.State.FixedDay!.Value, step.State.Cap) { PausesSince = [.. later.Pauses.Skip(step.State.Pauses.Count)] };
        })]);
    }
}
