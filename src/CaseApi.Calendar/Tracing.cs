using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Tells a found last day again, day by day, with the reason for each.</summary>
internal static class Tracing
{
    /// <summary>Ten years. A longer trace helps nobody and would let one request fill the memory.</summary>
    public const int MostDays = 3_660;

    public static (IReadOnlyList<TraceDay> Trace, LocalDate? RawLast, bool Shortened) OfDays(
        LocalDate start, int amount, TermUnit unit, TimeLimit limit, WorkCalendar? calendar, Pause[] pauses, LocalDate? last)
    {
        var step = limit.Direction == Direction.Backward ? -1 : 1;
        var include = limit.Counting == Counting.IncludeStart;
        LocalDate? unrolled = unit == TermUnit.WorkingDay || last is null ? last : LastDays.Unrolled(start, amount, unit, limit, pauses);
        var stop = unrolled ?? pauses[^1].From;
        if (Math.Abs((long)Days.Number(stop) - Days.Number(start)) > MostDays)
        {
            return (Ends(start, last), unrolled, true);
        }

        var trace = new List<TraceDay>();
        if (!include)
        {
            trace.Add(new TraceDay(start, TraceMark.Start));
        }

        if (unit is TermUnit.Day or TermUnit.WorkingDay)
        {
            var number = 0;
            for (var day = include ? start : start.PlusDays(step); step > 0 ? day <= stop : day >= stop; day = day.PlusDays(step))
            {
                trace.Add(Told(day, unit == TermUnit.WorkingDay ? calendar : null, pauses, ref number));
                if (Days.Number(day) is 0 || Days.Number(day) == Days.Last)
                {
                    break;
                }
            }
        }
        else
        {
            var raw = step > 0 ? LastDays.RawForward(start, amount, unit, limit.Counting) : LastDays.RawBackward(start, amount, unit, limit.Counting);
            if (include)
            {
                trace.Add(new TraceDay(start, TraceMark.Start));
            }

            trace.Add(new TraceDay(Days.Date((int)raw), TraceMark.RawLastDay));
            trace.AddRange(pauses.Length == 0 ? [] : Paused(include ? start : start.PlusDays(1), stop, pauses));
        }

        if (last is { } due && unit != TermUnit.WorkingDay)
        {
            trace.AddRange(OfRoll(unrolled!.Value, due, limit.Roll, calendar, pauses, counted: unit == TermUnit.Day));
        }

        return (trace, unrolled, false);
    }

    public static IEnumerable<TraceDay> OfHours(LocalDate start, LocalDate? last, Pause[] pauses)
    {
        yield return new TraceDay(start, TraceMark.Start);
        foreach (var day in Paused(start, last ?? (pauses.Length > 0 ? pauses[^1].From : start), pauses))
        {
            yield return day;
        }

        if (last is { } due)
        {
            yield return new TraceDay(due, TraceMark.LastDay);
        }
    }

    public static TraceDay OfWorkingHours(LocalDate day, DayInfo look, Duration ran, bool paused)
    {
        if (paused)
        {
            return new TraceDay(day, TraceMark.Skipped) { Skipped = SkipReason.Paused };
        }

        return look.IsWorking
            ? new TraceDay(day, TraceMark.Counted) { Kind = look.Kind, Name = look.Name, Names = look.Names, Basis = look.Basis, Ran = ran }
            : NonWorking(day, look, TraceMark.Skipped);
    }

    /// <summary>The last day before the roll, the days passed over and the day come to.</summary>
    public static IReadOnlyList<TraceDay> OfRoll(LocalDate from, LocalDate due, Roll roll, WorkCalendar? calendar, Pause[]? pauses = null, bool counted = false)
    {
        if (from == due)
        {
            return counted ? [] : [new TraceDay(due, TraceMark.LastDay) { Kind = roll == Roll.None ? null : calendar?.Look(due).Kind }];
        }

        var trace = new List<TraceDay>();
        var step = from < due ? 1 : -1;
        for (var day = from; day != due; day = day.PlusDays(step))
        {
            trace.Add((pauses ?? []).Any(pause => pause.Holds(day))
                ? new TraceDay(day, TraceMark.RolledOver) { Skipped = SkipReason.Paused }
                : NonWorking(day, calendar!.Look(day), TraceMark.RolledOver));
        }

        var look = calendar!.Look(due);
        trace.Add(new TraceDay(due, TraceMark.LastDay) { Kind = look.Kind, Name = look.Name, Names = look.Names, Basis = look.Basis });
        return trace;
    }

    private static TraceDay Told(LocalDate day, WorkCalendar? calendar, Pause[] pauses, ref int number)
    {
        if (pauses.Any(pause => pause.Holds(day)))
        {
            return new TraceDay(day, TraceMark.Skipped) { Skipped = SkipReason.Paused };
        }

        if (calendar is null)
        {
            return new TraceDay(day, TraceMark.Counted) { Number = ++number };
        }

        var look = calendar.Look(day);
        return look.IsWorking
            ? new TraceDay(day, TraceMark.Counted) { Number = ++number, Kind = look.Kind, Name = look.Name, Names = look.Names, Basis = look.Basis }
            : NonWorking(day, look, TraceMark.Skipped);
    }

    private static TraceDay NonWorking(LocalDate day, DayInfo look, TraceMark mark) => new(day, mark)
    {
        Skipped = look.Kind switch
        {
            DayKind.Holiday => SkipReason.Holiday,
            DayKind.DayOff => SkipReason.DayOff,
            DayKind.CarryOver => SkipReason.CarryOver,
            DayKind.MovedRestDay => SkipReason.MovedRestDay,
            DayKind.Weekend => SkipReason.Weekend,
            _ => null,
        },
        Kind = look.Kind,
        Name = look.Name,
        Names = look.Names,
        Basis = look.Basis,
    };

    private static IEnumerable<TraceDay> Paused(LocalDate from, LocalDate to, Pause[] pauses)
    {
        foreach (var pause in pauses)
        {
            for (var day = Days.Number(pause.From > from ? pause.From : from); day <= Days.Number(to) && pause.Holds(Days.Date(day)); day++)
            {
                yield return new TraceDay(Days.Date(day), TraceMark.Skipped) { Skipped = SkipReason.Paused };
            }
        }
    }

    private static IReadOnlyList<TraceDay> Ends(LocalDate start, LocalDate? last) =>
        last is { } due ? [new TraceDay(start, TraceMark.Start), new TraceDay(due, TraceMark.LastDay)] : [new TraceDay(start, TraceMark.Start)];
}
