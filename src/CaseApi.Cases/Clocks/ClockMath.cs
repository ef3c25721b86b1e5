using CaseApi.Calendar;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>When a clock is due, from its start, its rule, its pauses and what officials have set. The same sum makes the stored date and its explanation.</summary>
public static class ClockMath
{
    /// <summary>The clock with its due date; <see cref="ClockCondition.Unresolved"/> where the calendar has no such year.</summary>
    public static ClockState WithDue(ClockState clock, ClockRule rule, Procedure procedure, CaseTime time)
    {
        var dated = clock with { CalendarId = time.Calendar.Id, CalendarVersion = time.Calendar.Version, MissingYear = null };
        return Explain(clock, rule, procedure, time) switch
        {
            DueDate { State: DueState.Running } due => dated with
            {
                DueOn = due.DueOn, DueAt = due.DueAt, EarliestOn = due.EarliestOn, Condition = ClockCondition.Running,
            },
            DueDate { State: DueState.Paused } => dated with { DueOn = null, DueAt = null, Condition = ClockCondition.Paused },
            DueDateError { Year: { } year } => dated with { DueOn = null, DueAt = null, Condition = ClockCondition.Unresolved, MissingYear = year },
            _ => dated with { DueOn = null, DueAt = null, Condition = ClockCondition.Unresolved },
        };
    }

    /// <summary>
    /// The clock as another version of the calendar dates it. While a pause with a longest time goes on, the day it ends at the latest is counted anew too.
    /// </summary>
    public static ClockState Recounted(ClockState clock, ClockRule rule, Procedure procedure, CaseTime time)
    {
        var dated = WithDue(clock, rule, procedure, time);
        if (dated.Condition != ClockCondition.Paused || rule.Pauses.FirstOrDefault(p => p.Max is not null) is not { Max: { } max })
        {
            return dated;
        }

        var begun = clock.Pauses[^1].From;
        return LongestPauseEnd(begun, max, time) is { } latest && Paused(clock with { Pauses = [.. clock.Pauses.SkipLast(1)] }, begun, latest) is var over
            && WithDue(over, rule, procedure, time) is { Condition: ClockCondition.Running } bounded
            ? dated with { DueOn = bounded.DueOn, DueAt = bounded.DueAt }
            : dated;
    }

    /// <summary>The clock with a pause that is over; a day that was set is put off by as much.</summary>
    public static ClockState Paused(ClockState clock, LocalDate from, LocalDate until)
    {
        var paused = Math.Max(0, Period.DaysBetween(from, until));
        return clock with
        {
            Pauses = paused > 0 ? [.. clock.Pauses, new Pause(from, until)] : clock.Pauses,
            FixedDay = clock.FixedDay?.PlusDays(paused),
            Cap = clock.Cap?.PlusDays(paused),
        };
    }

    /// <summary>The reasoning behind a clock's due date.</summary>
    public static DueDateOutcome Explain(ClockState clock, ClockRule rule, Procedure procedure, CaseTime time)
    {
        var roll = rule.Roll ?? procedure.Counting.Roll;
        if (clock.FixedDay is { } day)
        {
            return clock.Pauses.Any(p => p.Until is null)
                ? new DueDate { Limit = new TimeLimit(new AmountTerm(1, TermUnit.Day)), State = DueState.Paused, StartsOn = clock.StartDay, Pauses = clock.Pauses }
                : DueDates.OfFixedDay(day, roll, time.Calendar, time.Zone, clock.Cap);
        }

        var term = clock.Special is { } special ? new AmountTerm(special.Amount, special.Unit) : rule.Limit;
        if (term is null)
        {
            return new DueDateError(DueDateError.InvalidTerm, "/term", $"The clock {rule.Id} has no term and no day that an official set.");
        }

        return DueDates.Calculate(new DueDateQuestion
        {
            Start = clock.StartInstant is { } instant ? ClockStart.At(instant) : ClockStart.On(clock.StartDay!.Value),
            Limit = new TimeLimit(term, rule.Counting ?? procedure.Counting.Start, roll, rule.Direction, rule.Bound),
            Calendar = time.Calendar,
            Zone = time.Zone,
            Hours = time.Hours,
            Pauses = clock.Pauses,
        });
    }

    /// <summary>The first day on which the later event may take place after <paramref name="earlier"/>, for a term that must lie between the two.</summary>
    public static LocalDate? EarliestAfter(LocalDate earlier, ClockRule rule, CaseTime time) =>
        rule.Limit is { } term && DueDates.Calculate(new DueDateQuestion
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

    /// <summary>True if the unit runs from an instant rather than from a day.</summary>
    public static bool RunsFromInstant(Term? term) => term is AmountTerm { Unit: TermUnit.Hour or TermUnit.WorkingHour };
}
