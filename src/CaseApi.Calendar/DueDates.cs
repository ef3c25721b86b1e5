using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Computes due dates. Pure: the same question, calendar and tzdb give the same answer; whatever is asked, the answer is a value.</summary>
public static partial class DueDates
{
    /// <summary>With the full trace.</summary>
    public static DueDateOutcome Calculate(DueDateQuestion question)
    {
        var zone = question.Zone ?? (question.Calendar is { FixesZone: true } calendar ? calendar.Zone : null);
        return Refuse(question, zone)
            ?? PauseRules.Order(question.Pauses, out var pauses)
            ?? Begin(question, zone, out var beginning)
            ?? StopBefore(question, beginning.Day)
            ?? question.Limit.Term switch
            {
                SessionTerm session => OfSession(session, question, zone, beginning, pauses),
                AmountTerm { Unit: TermUnit.Hour or TermUnit.WorkingHour } or WindowTerm { Unit: TermUnit.Hour or TermUnit.WorkingHour } =>
                    OfHours(question, zone, beginning, pauses),
                _ => OfDays(question, zone, beginning, pauses),
            };
    }

    /// <summary>
    /// The fast path: the bare last day of an amount of days, working days, weeks, months or years, without reasons and without allocation.
    /// Pauses must stand in order and must not overlap. Hours, windows and sessions are no such term.
    /// </summary>
    public static LastDay LastDayOf(LocalDate start, TimeLimit limit, WorkCalendar? calendar, ReadOnlySpan<Pause> pauses = default)
    {
        if (limit.Term is not AmountTerm { Amount: var amount, Unit: var unit } || limit.Bound == Bound.Window)
        {
            return LastDay.OutOfRange;
        }

        if (!PauseRules.InOrder(pauses) || (pauses.Length > 0 && limit.Direction == Direction.Backward))
        {
            return LastDay.BadPauses;
        }

        return limit.Roll != Roll.None && calendar is null && unit != TermUnit.WorkingDay
            ? LastDay.OutOfRange
            : LastDays.Find(start, amount, unit, limit, calendar, pauses, rolls: true);
    }

    /// <summary>The latest last day that an extension may have ("not more than up to two months from the date of that decision", APPC art. 76(3)). A maximum does not roll.</summary>
    public static LastDay Cap(LocalDate from, AmountTerm max, Counting counting, WorkCalendar? calendar = null) =>
        LastDays.Find(from, max.Amount, max.Unit, new TimeLimit(max, counting), calendar, [], rolls: false);

    /// <summary>
    /// A last day set by an official or by a decision to extend: it rolls like any last day (APPC art. 76(5)), but never past the cap.
    /// </summary>
    public static DueDateOutcome OfFixedDay(LocalDate day, Roll roll, WorkCalendar? calendar, DateTimeZone? zone, LocalDate? cap = null)
    {
        if (!Days.Holds(day) || (cap is { } held && !Days.Holds(held)))
        {
            return Invalid("day", "Give a day of the years 1 to 9999.");
        }

        day = day.WithCalendar(CalendarSystem.Iso);
        cap = cap?.WithCalendar(CalendarSystem.Iso);
        if (day > cap)
        {
            return Invalid("day", $"The day {Iso(day)} lies after {Iso(cap.Value)}, the latest that is allowed; give that day or an earlier one.");
        }

        if (roll != Roll.None && calendar is null)
        {
            return Invalid("calendar", "A last day rolls along a calendar; name one, or take roll 'none'.");
        }

        var rolled = Rolls.Apply(Days.Number(day), roll, calendar, []);
        if (!rolled.IsFound)
        {
            return Failed(rolled, "day", calendar);
        }

        var due = cap < rolled.Day ? cap.Value : rolled.Day;
        var limit = new TimeLimit(new AmountTerm(1, TermUnit.Day), Counting.IncludeStart, roll);
        return Answer(limit, day, zone) with
        {
            DueOn = due,
            DueAt = zone?.FirstInstant(due, after: true),
            RolledFrom = due == day ? null : day,
            SetDay = day,
            Trace = Tracing.OfRoll(day, due, roll, calendar),
            CalendarId = roll == Roll.None ? null : calendar?.Id,
            CalendarVersion = roll == Roll.None ? null : calendar?.Version,
            CalendarStatus = roll == Roll.None ? null : WeakestStatus(calendar, day, due),
        };
    }

    private static DueDate Answer(TimeLimit limit, LocalDate? startsOn, DateTimeZone? zone) => new() { Limit = limit, StartsOn = startsOn, ZoneId = zone?.Id };

    private static DueDateError Invalid(string where, string message) => new(DueDateError.InvalidTerm, where, message);

    private static DueDateError Gap(int year, WorkCalendar? calendar) => new(
        DueDateError.CalendarGap, "calendar", $"The calendar {calendar?.Id} has no complete year {year}; load it before computing with it.", year);

    private static DueDateError Failed(LastDay failure, string where, WorkCalendar? calendar = null) => failure.State switch
    {
        LastDayState.CalendarGap => Gap(failure.Year, calendar),
        LastDayState.InvalidPauses => new DueDateError(
            DueDateError.InvalidPauses, "pauses", "A pause begins after the due day, when the term has already ended; leave it out or correct its first day."),
        _ => Invalid(where, "The term is too long: it leads out of the years 1 to 9999, or takes more than a hundred years of opening hours; give a smaller amount."),
    };

    private static YearStatus? WeakestStatus(WorkCalendar? calendar, LocalDate from, LocalDate to)
    {
        YearStatus? weakest = null;
        var (first, last) = from <= to ? (from.Year, to.Year) : (to.Year, from.Year);
        for (var year = first; year <= last; year++)
        {
            var status = calendar?.StatusOf(year);
            weakest = weakest is null || status > weakest ? status ?? weakest : weakest;
        }

        return weakest;
    }

    private static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}
