using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Days as numbers, so that sums can be checked before they become dates. Years 1 to 9999 of the ISO calendar.</summary>
internal static class Days
{
    public static readonly int Last = DateOnly.MaxValue.DayNumber;

    public static bool Holds(LocalDate day) => day.WithCalendar(CalendarSystem.Iso).Year is >= 1 and <= 9999;

    /// <summary>Whether the day and both its neighbours can be held, so that any zone can turn its times into instants.</summary>
    public static bool HoldsAround(LocalDate day) => Holds(day) && Number(day) > 0 && Number(day) < Last;

    public static int Number(LocalDate day) => day.WithCalendar(CalendarSystem.Iso).ToDateOnly().DayNumber;

    public static LocalDate Date(int number) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(number));

    /// <summary>First instant of a local day. A day that the zone leaves out begins where the zone jumps over it. Null where it cannot be held.</summary>
    public static Instant? FirstInstant(this DateTimeZone zone, LocalDate day)
    {
        if (!Holds(day))
        {
            return null;
        }

        return zone.Resolve(day.WithCalendar(CalendarSystem.Iso) + LocalTime.Midnight);
    }

    /// <summary>The first instant after a local day: null after the last day of 9999.</summary>
    public static Instant? FirstInstant(this DateTimeZone zone, LocalDate day, bool after) =>
        !after ? zone.FirstInstant(day) : Holds(day) && Number(day) < Last ? zone.FirstInstant(day.PlusDays(1)) : null;

    /// <summary>The first instant at which the local clock has reached this time.</summary>
    public static Instant Resolve(this DateTimeZone zone, LocalDateTime local)
    {
        var mapping = zone.MapLocal(local);
        return mapping.Count == 0 ? mapping.EarlyInterval.End : mapping.First().ToInstant();
    }

    public static LocalDate DayOf(this DateTimeZone zone, Instant instant) => instant.InZone(zone).Date;

    /// <summary>Far enough from both ends of time for any zone to tell the day.</summary>
    public static bool Holds(Instant instant) => instant >= EarliestInstant && instant <= LatestInstant;

    public static readonly Instant EarliestInstant = Instant.FromUtc(1, 1, 2, 0, 0);

    public static readonly Instant LatestInstant = Instant.FromUtc(9999, 12, 30, 0, 0);
}
