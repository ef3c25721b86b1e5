using NodaTime;

namespace CaseApi.Calendar;

/// <summary>The last day of a term in days, working days, weeks, months or years. Allocates nothing; <see cref="DueDates"/> adds the reasons.</summary>
internal static class LastDays
{
    /// <summary>Pauses in order and without overlap (<see cref="PauseRules"/>). A calendar is given where the limit needs one.</summary>
    public static LastDay Find(LocalDate start, int amount, TermUnit unit, TimeLimit limit, WorkCalendar? calendar, ReadOnlySpan<Pause> pauses, bool rolls)
    {
        if (amount <= 0 || !Days.Holds(start) || unit is TermUnit.Hour or TermUnit.WorkingHour)
        {
            return LastDay.OutOfRange;
        }

        var from = Days.Number(start);
        var backward = limit.Direction == Direction.Backward;
        if (unit == TermUnit.WorkingDay)
        {
            var first = (long)from + (limit.Counting == Counting.IncludeStart ? 0 : backward ? -1 : 1);
            return first < 0 || first > Days.Last ? LastDay.OutOfRange
                : calendar is null ? LastDay.OutOfRange
                : backward ? Arrived(WorkingDays.Backward(calendar, (int)first, amount))
                : OfWorkingDays((int)first, amount, calendar, pauses);
        }

        var raw = backward ? RawBackward(start, amount, unit, limit.Counting) : RawForward(start, amount, unit, limit.Counting);
        if (raw < 0 || raw > Days.Last)
        {
            return LastDay.OutOfRange;
        }

        var counted = from + (limit.Counting == Counting.IncludeStart ? 0 : 1);
        return OfCalendarDays(counted, (int)raw, rolls ? limit.Roll : Roll.None, calendar, pauses);
    }

    /// <summary>Raw last day as a day number; out of range where no date can hold it.</summary>
    public static long RawForward(LocalDate start, int amount, TermUnit unit, Counting counting)
    {
        start = start.WithCalendar(CalendarSystem.Iso);
        var include = counting == Counting.IncludeStart;
        switch (unit)
        {
            case TermUnit.Day or TermUnit.Week:
                return Days.Number(start) + ((long)amount * (unit == TermUnit.Week ? 7 : 1)) - (include ? 1 : 0);
            default:
                var month = MonthIndex(start) + ((long)amount * (unit == TermUnit.Year ? 12 : 1));
                // Neither AddMonths then minus a day nor the other way round gives the day before the same day number at a month's end.
                return !include ? DayOfMonth(month, start.Day)
                    : start.Day == 1 ? DayOfMonth(month - 1, 31)
                    : DayOfMonth(month, start.Day - 1);
        }
    }

    /// <summary>Backward: the same day number so many months before, clamped (exclude), or the day after it (include), which is day 1 of the term that ends on the start.</summary>
    public static long RawBackward(LocalDate start, int amount, TermUnit unit, Counting counting)
    {
        start = start.WithCalendar(CalendarSystem.Iso);
        var back = unit is TermUnit.Day or TermUnit.Week
            ? Days.Number(start) - ((long)amount * (unit == TermUnit.Week ? 7 : 1))
            : DayOfMonth(MonthIndex(start) - ((long)amount * (unit == TermUnit.Year ? 12 : 1)), start.Day);
        return back >= 0 && counting == Counting.IncludeStart ? back + 1 : back;
    }

    private static long MonthIndex(LocalDate day) => ((long)day.Year * 12) + day.Month - 1;

    private static long DayOfMonth(long monthIndex, int day)
    {
        var (year, month) = (monthIndex / 12, (int)(monthIndex % 12) + 1);
        return year is < 1 or > 9999 || monthIndex < 0
            ? -1
            : new DateOnly((int)year, month, Math.Min(day, DateTime.DaysInMonth((int)year, month))).DayNumber;
    }

    private static LastDay OfWorkingDays(int from, int amount, WorkCalendar calendar, ReadOnlySpan<Pause> pauses)
    {
        foreach (var pause in pauses)
        {
            var begins = Days.Number(pause.From);
            if (begins > from)
            {
                var walk = WorkingDays.Forward(calendar, from, begins - 1, amount);
                if (walk.GapYear != 0)
                {
                    return LastDay.Gap(walk.GapYear);
                }

                if (walk.Arrived)
                {
                    return LastDay.BadPauses;
                }

                amount = walk.Missing;
            }

            if (pause.Until is not { } until)
            {
                return new LastDay(LastDayState.Paused);
            }

            from = Math.Max(from, Days.Number(until));
        }

        return Arrived(WorkingDays.Forward(calendar, from, Days.Last, amount));
    }

    /// <summary>A pause that begins while the term runs moves its last day; one that begins while it rolls only lengthens the roll.</summary>
    private static LastDay OfCalendarDays(int counted, int last, Roll roll, WorkCalendar? calendar, ReadOnlySpan<Pause> pauses)
    {
        for (var i = 0; i < pauses.Length; i++)
        {
            var begins = Days.Number(pauses[i].From);
            if (begins > last || roll == Roll.Previous)
            {
                var due = Rolls.Apply(last, roll, calendar, pauses[..i]);
                if (!due.IsFound)
                {
                    return due;
                }

                if (begins > Days.Number(due.Day))
                {
                    return LastDay.BadPauses;
                }
            }

            if (pauses[i].Until is null)
            {
                return new LastDay(LastDayState.Paused);
            }

            var moved = begins > last ? last : Moved(last, counted, pauses[i]);
            if (moved > Days.Last)
            {
                return LastDay.OutOfRange;
            }

            last = (int)moved;
        }

        return Rolls.Apply(last, roll, calendar, pauses);
    }

    /// <summary>The last day moved by its pauses but not rolled, of a term that <see cref="Find"/> has found.</summary>
    public static LocalDate Unrolled(LocalDate start, int amount, TermUnit unit, TimeLimit limit, ReadOnlySpan<Pause> pauses)
    {
        if (limit.Direction == Direction.Backward)
        {
            return Days.Date((int)RawBackward(start, amount, unit, limit.Counting));
        }

        var counted = Days.Number(start) + (limit.Counting == Counting.IncludeStart ? 0 : 1);
        var last = RawForward(start, amount, unit, limit.Counting);
        foreach (var pause in pauses)
        {
            last = Days.Number(pause.From) > last ? last : Moved(last, counted, pause);
        }

        return Days.Date((int)last);
    }

    private static long Moved(long last, int counted, Pause pause) =>
        last + Math.Max(0, Days.Number(pause.Until!.Value) - Math.Max(Days.Number(pause.From), counted));

    private static LastDay Arrived(WorkingDays.Walk walk) =>
        walk.GapYear != 0 ? LastDay.Gap(walk.GapYear) : walk.Missing != 0 ? LastDay.OutOfRange : LastDay.On(walk.Day);
}
