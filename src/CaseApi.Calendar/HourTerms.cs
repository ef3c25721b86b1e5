using NodaTime;

namespace CaseApi.Calendar;

/// <summary>The end of a term in elapsed or in working hours.</summary>
internal static class HourTerms
{
    /// <summary>A term in working hours that needs more days than this is refused: no such term exists, and each day costs two look-ups in the zone.</summary>
    public const int MostDays = 36_525;

    private const int MostHours = MostDays * 24;

    public readonly record struct End(LastDayState State, Instant At = default, int Year = 0);

    /// <summary>Elapsed time: the calendar does not matter, the zone neither.</summary>
    public static End Elapsed(Instant start, int hours, Direction direction, ReadOnlySpan<InstantPause> pauses)
    {
        if (hours > (Days.LatestInstant - start).TotalHours && direction == Direction.Forward)
        {
            return new End(LastDayState.InvalidTerm);
        }

        if (direction == Direction.Backward)
        {
            return hours <= (start - Days.EarliestInstant).TotalHours
                ? new End(LastDayState.Found, start - Duration.FromHours(hours))
                : new End(LastDayState.InvalidTerm);
        }

        var end = start + Duration.FromHours(hours);
        foreach (var pause in pauses)
        {
            if (pause.From >= end)
            {
                // All hours had run when it began. At that very instant it comes too late to matter; later it is a mistake.
                if (pause.From > end)
                {
                    return new End(LastDayState.InvalidPauses);
                }

                continue;
            }

            if (pause.Until is not { } until)
            {
                return new End(LastDayState.Paused);
            }

            if (until > start)
            {
                var stood = until - (pause.From > start ? pause.From : start);
                if (stood > Days.LatestInstant - end)
                {
                    return new End(LastDayState.InvalidTerm);
                }

                end += stood;
            }
        }

        return new End(LastDayState.Found, end);
    }

    /// <summary>The earliest instant at which so many hours of opening time have run. Ran reports each day's share, null where none is asked.</summary>
    public static End Working(
        Instant start, int hours, OpeningHours open, WorkCalendar calendar, DateTimeZone zone, ReadOnlySpan<InstantPause> pauses, Action<LocalDate, DayInfo, Duration, bool>? ran)
    {
        if (hours > MostHours)
        {
            return new End(LastDayState.InvalidTerm);
        }

        var missing = Duration.FromHours(hours);
        var day = zone.DayOf(start);
        for (var days = 0; days < MostDays && Days.HoldsAround(day); days++, day = day.PlusDays(1))
        {
            var (opens, closes) = Opening(day, open, zone);
            opens = opens < start ? start : opens;
            if (opens >= closes)
            {
                ran?.Invoke(day, calendar.Look(day), Duration.Zero, false);
                continue;
            }

            if (Covering(pauses, opens, closes) is { } covering)
            {
                ran?.Invoke(day, default, Duration.Zero, true);
                if (covering.Until is null)
                {
                    return new End(LastDayState.Paused);
                }

                continue;
            }

            var look = calendar.Look(day);
            if (look.Kind == DayKind.Gap)
            {
                return new End(LastDayState.CalendarGap, Year: day.Year);
            }

            if (!look.IsWorking)
            {
                ran?.Invoke(day, look, Duration.Zero, false);
                continue;
            }

            var before = missing;
            var end = Run(opens, closes, ref missing, pauses);
            ran?.Invoke(day, look, before - missing, false);
            if (end is { } known)
            {
                return known.State == LastDayState.Found && BeginsAfter(pauses, known.At) ? new End(LastDayState.InvalidPauses) : known;
            }
        }

        return new End(LastDayState.InvalidTerm);
    }

    /// <summary>The latest instant from which so many hours of opening time lie before the start.</summary>
    public static End WorkingBackward(Instant start, int hours, OpeningHours open, WorkCalendar calendar, DateTimeZone zone, Action<LocalDate, DayInfo, Duration, bool>? ran)
    {
        if (hours > MostHours)
        {
            return new End(LastDayState.InvalidTerm);
        }

        var missing = Duration.FromHours(hours);
        var day = zone.DayOf(start);
        for (var days = 0; days < MostDays && Days.HoldsAround(day); days++, day = day.PlusDays(-1))
        {
            var (opens, closes) = Opening(day, open, zone);
            closes = closes > start ? start : closes;
            var look = calendar.Look(day);
            if (opens < closes && look.Kind == DayKind.Gap)
            {
                return new End(LastDayState.CalendarGap, Year: day.Year);
            }

            var share = opens < closes && look.IsWorking ? Duration.Min(closes - opens, missing) : Duration.Zero;
            missing -= share;
            ran?.Invoke(day, look, share, false);
            if (missing == Duration.Zero)
            {
                return new End(LastDayState.Found, closes - share);
            }
        }

        return new End(LastDayState.InvalidTerm);
    }

    private static (Instant Opens, Instant Closes) Opening(LocalDate day, OpeningHours open, DateTimeZone zone) =>
        (zone.Resolve(day + open.From), zone.Resolve((open.To == LocalTime.Midnight ? day.PlusDays(1) : day) + open.To));

    private static InstantPause? Covering(ReadOnlySpan<InstantPause> pauses, Instant opens, Instant closes)
    {
        foreach (var pause in pauses)
        {
            if (pause.From <= opens && (pause.Until is not { } until || until >= closes))
            {
                return pause;
            }
        }

        return null;
    }

    /// <summary>Runs through one day's opening time around the pauses. Null: the term goes on after this day.</summary>
    private static End? Run(Instant from, Instant to, ref Duration missing, ReadOnlySpan<InstantPause> pauses)
    {
        foreach (var pause in pauses)
        {
            if (pause.Until <= from)
            {
                continue;
            }

            if (pause.From >= to)
            {
                break;
            }

            if (pause.From > from)
            {
                if (missing <= pause.From - from)
                {
                    return Finish(from, ref missing);
                }

                missing -= pause.From - from;
            }

            if (pause.Until is not { } until)
            {
                return new End(LastDayState.Paused);
            }

            from = until;
        }

        if (from < to)
        {
            if (missing <= to - from)
            {
                return Finish(from, ref missing);
            }

            missing -= to - from;
        }

        return null;
    }

    private static End Finish(Instant from, ref Duration missing)
    {
        var end = new End(LastDayState.Found, from + missing);
        missing = Duration.Zero;
        return end;
    }

    private static bool BeginsAfter(ReadOnlySpan<InstantPause> pauses, Instant end) => pauses.Length > 0 && pauses[^1].From > end;
}
