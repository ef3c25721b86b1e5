using System.Numerics;
using NodaTime;

namespace CaseApi.Calendar;

/// <summary>How far a year can be trusted, best first. Nothing is computed with an incomplete one.</summary>
public enum YearStatus
{
    Official,
    Derived,
    Projected,
    Incomplete,
}

/// <summary>A day that a calendar lists by itself: a weekday off, or a weekend day that works.</summary>
/// <param name="Names">The name in other languages, by kk, ru, en, ar.</param>
public sealed record CalendarEntry(LocalDate Date, DayKind Kind, string Name, string Basis, IReadOnlyDictionary<string, string>? Names = null);

/// <summary>One year of a calendar, as read and as a table by day of the year, so that a look is one array access and a count is a few bit counts.</summary>
public sealed class CalendarYear
{
    private readonly DayInfo[] _days;
    private readonly ulong[] _working = new ulong[6];

    internal CalendarYear(int year, YearStatus status, string? note, IReadOnlyList<CalendarEntry> off, IReadOnlyList<CalendarEntry> working, WeekendDays weekend)
    {
        Year = year;
        Status = status;
        Note = note;
        Off = off;
        Working = working;
        var first = new LocalDate(year, 1, 1);
        _days = new DayInfo[CalendarSystem.Iso.GetDaysInYear(year)];
        for (var i = 0; i < _days.Length; i++)
        {
            _days[i] = new DayInfo(weekend.Holds(first.PlusDays(i).DayOfWeek) ? DayKind.Weekend : DayKind.Working);
        }

        foreach (var entry in off.Concat(working))
        {
            _days[entry.Date.DayOfYear - 1] = new DayInfo(entry.Kind, entry.Name, entry.Basis, entry.Names);
        }

        for (var i = 0; i < _days.Length; i++)
        {
            if (_days[i].IsWorking)
            {
                _working[i >> 6] |= 1UL << (i & 63);
            }
        }
    }

    public int Year { get; }

    public YearStatus Status { get; }

    public string? Note { get; }

    public IReadOnlyList<CalendarEntry> Off { get; }

    public IReadOnlyList<CalendarEntry> Working { get; }

    internal int Length => _days.Length;

    internal DayInfo At(int dayOfYear) => _days[dayOfYear - 1];

    /// <summary>Working days among the indexes (from 0) first to last, both inclusive.</summary>
    internal int Count(int first, int last)
    {
        var count = 0;
        for (var word = first >> 6; word <= last >> 6; word++)
        {
            count += BitOperations.PopCount(Masked(word, first, last));
        }

        return count;
    }

    /// <summary>Index of the n-th working day (n ≥ 1) at or after an index; the caller has made sure that there is one.</summary>
    internal int NthFrom(int first, int n)
    {
        for (var word = first >> 6; ; word++)
        {
            var bits = Masked(word, first, Length - 1);
            var count = BitOperations.PopCount(bits);
            if (count < n)
            {
                n -= count;
                continue;
            }

            for (; n > 1; n--)
            {
                bits &= bits - 1;
            }

            return (word << 6) + BitOperations.TrailingZeroCount(bits);
        }
    }

    private ulong Masked(int word, int first, int last)
    {
        var bits = _working[word];
        if (word == first >> 6)
        {
            bits &= ulong.MaxValue << (first & 63);
        }

        return word == last >> 6 ? bits & (ulong.MaxValue >> (63 - (last & 63))) : bits;
    }
}
