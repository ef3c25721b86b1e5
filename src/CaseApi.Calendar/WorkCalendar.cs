using System.Collections.Frozen;
using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Which days work, year by year. Immutable; an edit makes a new version. Read one with <see cref="CalendarText"/>.</summary>
public sealed class WorkCalendar
{
    private readonly CalendarYear?[] _years;
    private readonly int _firstYear;
    private readonly bool _everyYear;

    internal WorkCalendar(string id, int version, DateTimeZone zone, WeekendDays weekend, IReadOnlyList<string> sources, string? note, IEnumerable<CalendarYear> years)
    {
        (Id, Version, Zone, Weekend, Sources, Note) = (id, version, zone, weekend, sources, note);
        Years = years.ToFrozenDictionary(year => year.Year);
        _firstYear = Years.Count == 0 ? 0 : Years.Keys.Min();
        _years = new CalendarYear?[Years.Count == 0 ? 0 : Years.Keys.Max() - _firstYear + 1];
        foreach (var year in Years.Values.Where(year => year.Status != YearStatus.Incomplete))
        {
            _years[year.Year - _firstYear] = year;
        }
    }

    /// <summary>A calendar of bare weeks. Fourteen tables serve every year: seven weekdays for 1 January, leap or not.</summary>
    private WorkCalendar(string id, DateTimeZone zone, WeekendDays weekend)
    {
        (Id, Version, Zone, Weekend, Sources, _everyYear) = (id, 1, zone, weekend, [], true);
        Years = FrozenDictionary<int, CalendarYear>.Empty;
        _years = new CalendarYear?[16];
        for (var year = 2000; _years.Count(table => table is not null) < 14; year++)
        {
            _years[ShapeOf(year)] ??= new CalendarYear(year, YearStatus.Official, null, [], [], weekend);
        }
    }

    /// <summary>Monday to Friday, every year, no holidays: it stands in where no list of holidays is loaded, and fixes no zone of its own.</summary>
    public static WorkCalendar MondayToFriday { get; } = new("mon-fri", DateTimeZone.Utc, new WeekendDays(IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday));

    public string Id { get; }

    public int Version { get; }

    /// <summary>Where a question names no zone, its instants are read in this one (unless the calendar fixes none).</summary>
    public DateTimeZone Zone { get; }

    /// <summary>False for a calendar that serves any place: its <see cref="Zone"/> says nothing about where the days begin.</summary>
    public bool FixesZone => !_everyYear;

    public WeekendDays Weekend { get; }

    public IReadOnlyList<string> Sources { get; }

    public string? Note { get; }

    /// <summary>The years as loaded, incomplete ones among them.</summary>
    public IReadOnlyDictionary<int, CalendarYear> Years { get; }

    /// <summary>False for a year that is absent or incomplete: a gap.</summary>
    public bool HasYear(int year) => Table(year) is not null;

    public YearStatus? StatusOf(int year) => Table(year)?.Status;

    /// <summary>One array access. A day outside the loaded years is <see cref="DayKind.Gap"/>.</summary>
    public DayInfo Look(LocalDate day)
    {
        day = day.WithCalendar(CalendarSystem.Iso);
        return Table(day.Year) is { } table ? table.At(day.DayOfYear) : new DayInfo(DayKind.Gap);
    }

    /// <summary>A new version with one year put in. The built-in calendar has every year already and takes none.</summary>
    public WorkCalendar WithYear(CalendarYear year, int version) => _everyYear
        ? throw new InvalidOperationException($"The built-in calendar {Id} is not edited.")
        : new(Id, version, Zone, Weekend, Sources, Note, Years.Values.Where(other => other.Year != year.Year).Append(year));

    internal CalendarYear? Table(int year)
    {
        if (_everyYear)
        {
            return year is < 1 or > 9999 ? null : _years[ShapeOf(year)];
        }

        var index = (long)year - _firstYear;
        return index >= 0 && index < _years.Length ? _years[index] : null;
    }

    private static int ShapeOf(int year) => ((int)new DateOnly(year, 1, 1).DayOfWeek * 2) + (DateTime.IsLeapYear(year) ? 1 : 0);
}
