using System.Text.Json;
using CaseApi.Calendar;

namespace CaseApi.UnitTests.Calendar;

/// <summary>
/// The law read a second time, slowly: it walks day by day (hours: quarter of an hour by quarter), reads the calendar files by itself and shares no code with
/// the engine. It knows nothing of traces, bitmaps or sums.
/// </summary>
internal sealed class Reference
{
    private readonly Dictionary<DateOnly, bool> _listed = [];
    private readonly HashSet<int> _years = [];
    private readonly HashSet<string> _weekend;
    private readonly bool _everyYear;

    public Reference(string? file)
    {
        _everyYear = file is null;
        if (file is null)
        {
            _weekend = ["Saturday", "Sunday"];
            return;
        }

        using var json = JsonDocument.Parse(Calendars.Text(file));
        _weekend = [.. json.RootElement.GetProperty("weekend").EnumerateArray().Select(day => day.GetString()!)];
        foreach (var year in json.RootElement.GetProperty("years").EnumerateObject().Where(year => year.Value.GetProperty("status").GetString() != "incomplete"))
        {
            _years.Add(int.Parse(year.Name, null));
            foreach (var (list, works) in new[] { ("off", false), ("working", true) })
            {
                foreach (var entry in year.Value.GetProperty(list).EnumerateArray())
                {
                    _listed[DateOnly.Parse(entry.GetProperty("date").GetString()!, null)] = works;
                }
            }
        }
    }

    public sealed class GapFound(int year) : Exception
    {
        public int Year { get; } = year;
    }

    public bool Works(DateOnly day) =>
        !_everyYear && !_years.Contains(day.Year) ? throw new GapFound(day.Year)
        : _listed.TryGetValue(day, out var works) ? works
        : !_weekend.Contains(day.DayOfWeek.ToString());

    /// <summary>A day, "paused", or a code of refusal, as text.</summary>
    public string Ask(DateOnly start, int n, TermUnit unit, bool include, Roll roll, bool backward, IReadOnlyList<(DateOnly From, DateOnly? Until)> pauses)
    {
        try
        {
            return backward ? Back(start, n, unit, include, roll) : Forth(start, n, unit, include, roll, [.. pauses.OrderBy(pause => pause.From)]);
        }
        catch (GapFound gap)
        {
            return $"calendar-gap {gap.Year}";
        }
    }

    private string Forth(DateOnly start, int n, TermUnit unit, bool include, Roll roll, (DateOnly From, DateOnly? Until)[] pauses)
    {
        // A pause is judged by the due day that stood when it began, so by the pauses before it alone.
        for (var k = 0; roll == Roll.Previous && unit != TermUnit.WorkingDay && k < pauses.Length; k++)
        {
            if (End(start, n, unit, include, roll, pauses[..k]) is { } due && pauses[k].From > due)
            {
                return "invalid-pauses";
            }
        }

        var end = End(start, n, unit, include, roll, pauses);
        return end is null ? "paused" : pauses.Any(pause => pause.From > end) ? "invalid-pauses" : Iso(end.Value);
    }

    private DateOnly? End(DateOnly start, int n, TermUnit unit, bool include, Roll roll, (DateOnly From, DateOnly? Until)[] pauses)
    {
        bool Still(DateOnly d) => pauses.Any(pause => pause.From <= d && (pause.Until is null || d < pause.Until));
        bool Forever(DateOnly d) => pauses.Any(pause => pause.Until is null && pause.From <= d);
        var first = include ? start : start.AddDays(1);
        var toCount = unit switch
        {
            TermUnit.Day or TermUnit.WorkingDay => n,
            TermUnit.Week => 7 * n,
            _ => LastBefore(start, unit == TermUnit.Year ? 12 * n : n, strictly: include).DayNumber - first.DayNumber + 1,
        };
        var day = first.AddDays(-1);
        while (toCount > 0)
        {
            day = day.AddDays(1);
            if (Forever(day))
            {
                return null;
            }

            if (!Still(day) && (unit != TermUnit.WorkingDay || Works(day)))
            {
                toCount--;
            }
        }

        if (roll == Roll.None || unit == TermUnit.WorkingDay)
        {
            return day;
        }

        if (roll == Roll.Previous)
        {
            for (var back = day; !Still(back); back = back.AddDays(-1))
            {
                if (Works(back))
                {
                    return back;
                }
            }
        }

        while (true)
        {
            if (Forever(day))
            {
                return null;
            }

            if (!Still(day) && Works(day))
            {
                return day;
            }

            day = day.AddDays(1);
        }
    }

    private string Back(DateOnly start, int n, TermUnit unit, bool include, Roll roll)
    {
        var day = include ? start.AddDays(1) : start;
        if (unit is TermUnit.Month or TermUnit.Year)
        {
            day = LastBefore(start, unit == TermUnit.Year ? -12 * n : -n, strictly: false).AddDays(include ? 1 : 0);
        }
        else
        {
            for (var left = unit == TermUnit.Week ? 7 * n : n; left > 0;)
            {
                day = day.AddDays(-1);
                left -= unit != TermUnit.WorkingDay || Works(day) ? 1 : 0;
            }
        }

        while (roll != Roll.None && !Works(day))
        {
            day = day.AddDays(roll == Roll.Next ? 1 : -1);
        }

        return Iso(day);
    }

    /// <summary>The last real day before (or not after) the same day number so many months on, were every month to have 31 days.</summary>
    private static DateOnly LastBefore(DateOnly start, int months, bool strictly)
    {
        var (year, month) = (start.Year, start.Month);
        for (; months > 0; months--)
        {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        }

        for (; months < 0; months++)
        {
            (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1);
        }

        var virtualDay = (year, month, strictly ? start.Day - 1 : start.Day);
        var day = new DateOnly(year, month, 28).AddDays(10);
        while ((day.Year, day.Month, day.Day).CompareTo(virtualDay) > 0)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", null);

    /// <summary>Hours on the quarter hour: an end in UTC, "paused", or a code of refusal. Times are local to a zone given as a function.</summary>
    public string AskHours(
        DateTime startUtc, int hours, (TimeOnly From, TimeOnly To)? open, Func<DateTime, DateTime> toLocal, bool backward, IReadOnlyList<(DateOnly From, DateOnly? Until)> pauses)
    {
        var step = TimeSpan.FromMinutes(backward ? -15 : 15);
        var now = startUtc;
        try
        {
            for (var quarters = hours * 4; quarters > 0; now += step)
            {
                // Of each quarter its beginning decides, also when time is walked backwards.
                var local = toLocal(backward ? now + step : now);
                var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
                var inside = open is not { } o || (time >= o.From && time < o.To);
                if (pauses.Any(pause => pause.Until is null && pause.From <= day) && inside)
                {
                    return "paused";
                }

                var runs = inside && !pauses.Any(pause => pause.From <= day && day < (pause.Until ?? DateOnly.MaxValue)) && (open is null || Works(day));
                quarters -= runs ? 1 : 0;
            }
        }
        catch (GapFound gap)
        {
            return $"calendar-gap {gap.Year}";
        }

        // What begins at the very end comes too late to matter; what begins later is a mistake.
        var endDay = DateOnly.FromDateTime(toLocal(now));
        return pauses.Any(pause => pause.From > endDay) ? "invalid-pauses" : now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
    }
}
