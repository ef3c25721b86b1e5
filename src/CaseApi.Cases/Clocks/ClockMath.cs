using CaseApi.Calendar;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>When a clock is due, from its start, its rule, its pauses and what officials have set. The same sum makes the stored date and its explanation.</summary>
public static class ClockMath
{
    /// <summary>The clock with its due date; <see cref="ClockCondition.Unresolved"/> where the calendar has no such year, or a session no date.</summary>
    /// <param name="time">The clock's own place; see <see cref="CaseTime.Of"/>.</param>
    public static ClockState WithDue(ClockState clock, ClockRule rule, Procedure procedure, CaseTime time)
    {
        var dated = clock with
        {
            Zone = time.Zone.Id,
            Hours = TermOf(clock, rule) is { } term && UnitOf(term) == TermUnit.WorkingHour ? time.Hours : null,
            CalendarId = time.Calendar.Id,
            CalendarVersion = time.Calendar.Version,
            MissingYear = null,
            DueOn = null,
            DueAt = null,
            DueSoonAt = null,
        };
        return Explain(clock, rule, procedure, time) switch
        {
            DueDate { State: DueState.Running } due when rule.IsAtLeast => dated with
            {
                EarliestOn = due.DueOn, EarliestAt = RunsFromInstant(due.Limit.Term) ? due.DueAt : null, Condition = ClockCondition.Running,
            },
            DueDate { State: DueState.Running } due => dated with
            {
                DueOn = due.DueOn,
                DueAt = due.DueAt,
                DueSoonAt = due.DueOn is { } day ? DueSoon(day, clock, rule, time) : null,
                EarliestOn = due.EarliestOn,
                EarliestAt = RunsFromInstant(due.Limit.Term) ? due.EarliestAt : null,
                Condition = ClockCondition.Running,
            },
            DueDate { State: DueState.Paused } => dated with { Condition = ClockCondition.Paused },
            DueDateError { Year: { } year } => dated with { Condition = ClockCondition.Unresolved, MissingYear = year },
            _ => dated with { Condition = ClockCondition.Unresolved },
        };
    }

    /// <summary>
    /// The clock as another version of the calendar dates it. While a pause with a longest time goes on, the day it ends at the latest is counted anew too.
    /// </summary>
    public static ClockState Recounted(ClockState clock, ClockRule rule, Procedure procedure, CaseTime time)
    {
        clock = WithOriginal(clock, rule, procedure, time);
        var dated = WithDue(clock, rule, procedure, time);
        if (dated.Condition != ClockCondition.Paused || rule.PausesNow(clock) is not { Max: { } max })
        {
            return dated;
        }

        return LongestPauseEnd(clock.Pauses[^1].From, max, time) is { } latest
            && WithDue(WithOriginal(ClockPauses.End(clock, latest, time.FirstInstant(latest)), rule, procedure, time), rule, procedure, time) is { Condition: ClockCondition.Running } bounded
            ? dated with { DueOn = bounded.DueOn, DueAt = bounded.DueAt }
            : dated;
    }

    /// <summary>
    /// The last day that an extended term would have without its extension, counted again from its start, rule and pauses: so it is the same whether the pause or
    /// the extension came first, and with it the latest day that is counted from it. Where it cannot be counted it stays as it is.
    /// </summary>
    private static ClockState WithOriginal(ClockState clock, ClockRule rule, Procedure procedure, CaseTime time)
    {
        if (clock is not { OriginalDueOn: not null, FixedDay: not null } || rule.SetBy is not null
            || WithDue(clock with { FixedDay = null, Cap = null }, rule, procedure, time) is not { Condition: ClockCondition.Running, DueOn: { } original })
        {
            return clock;
        }

        // A standstill over a weekend puts off a day that was set by more than it puts off the original one: no day is set back behind it.
        return rule.Extension is { From: ExtensionFrom.OriginalDue, Max: { } max } && DueDates.Cap(original, max, Counting.ExcludeStart) is { IsFound: true, Day: var latest }
            ? clock with { OriginalDueOn = original, Cap = clock.Cap > latest ? clock.Cap : latest }
            : clock with { OriginalDueOn = original };
    }

    /// <summary>The reasoning behind a clock's due date.</summary>
    public static DueDateOutcome Explain(ClockState clock, ClockRule rule, Procedure procedure, CaseTime time)
    {
        var roll = rule.Roll ?? procedure.Counting.Roll;
        if (clock.FixedDay is { } day)
        {
            var set = clock.Pauses.Any(p => p.Until is null)
                ? new DueDate { Limit = new TimeLimit(new AmountTerm(1, TermUnit.Day)), State = DueState.Paused, SetDay = day }
                : DueDates.OfFixedDay(day, roll, time.Calendar, time.Zone, clock.Cap);
            return set is DueDate due ? due with { StartsOn = clock.StartDay, Pauses = clock.Pauses } : set;
        }

        if (TermOf(clock, rule) is not { } term)
        {
            return new DueDateError(DueDateError.InvalidTerm, "/term", $"The clock {rule.Id} has no term and no day that an official set.");
        }

        var hours = RunsFromInstant(term);
        return DueDates.Calculate(new DueDateQuestion
        {
            Start = hours && clock.StartInstant is { } instant ? ClockStart.At(instant) : ClockStart.On(clock.StartDay!.Value),
            Limit = new TimeLimit(term, rule.Counting ?? procedure.Counting.Start, roll, rule.Direction, rule.Bound),
            Calendar = time.Calendar,
            Zone = time.Zone,
            Hours = time.Hours,
            Pauses = hours ? [] : clock.Pauses,
            InstantPauses = hours ? clock.InstantPauses ?? [] : [],
            Sessions = procedure.Sessions,
        });
    }

    /// <summary>The first instant of the day from which a last day counts as near; for a term that is not longer than that, its start.</summary>
    private static Instant DueSoon(LocalDate due, ClockState clock, ClockRule rule, CaseTime time)
    {
        var near = Near(due, rule, time);

        // A term that is counted back from a planned event ends before the day from which it is counted.
        return rule.Direction == Direction.Forward && clock.StartDay is { } day && day <= due
            ? Instant.Max(near, clock.StartInstant ?? time.FirstInstant(day))
            : near;
    }

    private static Instant Near(LocalDate due, ClockRule rule, CaseTime time)
    {
        if (rule.DueSoonWorkingDays == 0)
        {
            return time.FirstInstant(due);
        }

        // Before the years that the calendar knows, days must do.
        var near = DueDates.LastDayOf(due, new TimeLimit(new AmountTerm(rule.DueSoonWorkingDays, TermUnit.WorkingDay), Direction: Direction.Backward), time.Calendar);
        return time.FirstInstant(near.IsFound ? near.Day : due.PlusDays(-rule.DueSoonWorkingDays));
    }

    private static Term? TermOf(ClockState clock, ClockRule rule) => clock.Special is { } special ? new AmountTerm(special.Amount, special.Unit)
        : clock.Limit is { } own ? new AmountTerm(own.Amount, own.Unit) : rule.Limit;

    /// <summary>The first day on which the later event may take place after <paramref name="earlier"/>, for a term that must lie between the two.</summary>
    public static LocalDate? EarliestAfter(LocalDate earlier, ClockRule rule, CaseTime time) =>
        rule.Limit is { } term && !RunsFromInstant(term) && DueDates.Calculate(new DueDateQuestion
        {
            Start = ClockStart.On(earlier),
            Limit = new TimeLimit(term, Counting.ExcludeStart),
            Calendar = time.Calendar,
            Zone = time.Zone,
        }) is DueDate due ? due.DueOn : null;

    /// <summary>The day after the longest pause that began on <paramref name="from"/>.</summary>
    public static LocalDate? LongestPauseEnd(LocalDate from, AmountTerm max, CaseTime time) =>
        DueDates.Calculate(new DueDateQuestion
        {
            Start = ClockStart.On(from),
            Limit = new TimeLimit(max, Counting.IncludeStart),
            Calendar = time.Calendar,
            Zone = time.Zone,
        }) is DueDate { DueOn: { } last } ? last.PlusDays(1) : null;

    /// <summary>True if the clock runs in hours, so that its last moment is not the end of a day.</summary>
    public static bool CountsHours(ClockState clock, ClockRule rule) => RunsFromInstant(TermOf(clock, rule));

    /// <summary>True if the unit runs from an instant rather than from a day.</summary>
    public static bool RunsFromInstant(Term? term) => UnitOf(term) is TermUnit.Hour or TermUnit.WorkingHour;

    private static TermUnit? UnitOf(Term? term) => term switch
    {
        AmountTerm amount => amount.Unit,
        WindowTerm window => window.Unit,
        _ => null,
    };
}
