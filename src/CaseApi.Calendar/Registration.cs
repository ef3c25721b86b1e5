using NodaTime;

namespace CaseApi.Calendar;

public enum AfterHours
{
    SameDay,
    NextWorkingDay,
}

/// <summary>On which day a receipt is registered (APPC art. 64(3)). The working day ends at 18:30 local time unless said otherwise; exactly then is in time.</summary>
public sealed record RegistrationRule(AfterHours AfterHours, LocalTime? DayEnd = null)
{
    public static readonly LocalTime UsualDayEnd = new(18, 30);

    public LocalTime EndsAt => DayEnd ?? UsualDayEnd;
}

/// <summary>A day, or the year for which the calendar has no table.</summary>
public readonly record struct DayOrGap(LocalDate? Day, int? MissingYear);

public static class Registration
{
    /// <summary>After the end of the working day, or on a non-working day, the nearest following working day registers.</summary>
    public static DayOrGap DayOf(Instant receivedAt, DateTimeZone zone, WorkCalendar calendar, RegistrationRule rule)
    {
        if (!Days.Holds(receivedAt))
        {
            return new DayOrGap(null, receivedAt.InUtc().Year);
        }

        var local = receivedAt.InZone(zone).LocalDateTime;
        return rule.AfterHours == AfterHours.SameDay ? new DayOrGap(local.Date, null)
            : local.TimeOfDay > rule.EndsAt ? WorkingDayFrom(local.Date, 1, calendar)
            : WorkingDayFrom(local.Date, 0, calendar);
    }

    /// <summary>A receipt of which only the day is known counts as in time on that day.</summary>
    public static DayOrGap DayOf(LocalDate receivedOn, WorkCalendar calendar, RegistrationRule rule) =>
        rule.AfterHours == AfterHours.SameDay ? new DayOrGap(receivedOn, null) : WorkingDayFrom(receivedOn, 0, calendar);

    /// <summary>
    /// Where the calendar lacks the year, the day by what is certain without it: the end of the working day and the weekly days of rest. Which other days are off,
    /// and which days of rest are worked, nobody knows before the year is loaded; so <see cref="DayOf(Instant, DateTimeZone, WorkCalendar, RegistrationRule)"/> is asked again then.
    /// </summary>
    public static LocalDate ProvisionalDayOf(Instant receivedAt, DateTimeZone zone, WorkCalendar calendar, RegistrationRule rule)
    {
        var local = receivedAt.InZone(zone).LocalDateTime;
        if (rule.AfterHours == AfterHours.SameDay || !Days.Holds(receivedAt))
        {
            return local.Date;
        }

        var day = Math.Min(Days.Number(local.Date) + (local.TimeOfDay > rule.EndsAt ? 1 : 0), Days.Last);
        while (day < Days.Last && Rests(Days.Date(day), calendar))
        {
            day++;
        }

        return Days.Date(day);
    }

    private static bool Rests(LocalDate day, WorkCalendar calendar) =>
        calendar.HasYear(day.Year) ? !calendar.Look(day).IsWorking : calendar.Weekend.Holds(day.DayOfWeek);

    private static DayOrGap WorkingDayFrom(LocalDate day, int later, WorkCalendar calendar)
    {
        if (!Days.Holds(day))
        {
            return new DayOrGap(null, day.WithCalendar(CalendarSystem.Iso).Year);
        }

        var walk = WorkingDays.Forward(calendar, Math.Min(Days.Number(day) + later, Days.Last), Days.Last, 1);
        return walk.Arrived ? new DayOrGap(Days.Date(walk.Day), null) : new DayOrGap(null, walk.GapYear == 0 ? 9999 : walk.GapYear);
    }
}
