using CaseApi.Calendar;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>Where and by which calendar a case's days are counted: the unit's own, else the authority's, else the procedure's.</summary>
public sealed record CaseTime(DateTimeZone Zone, WorkCalendar Calendar, OpeningHours? Hours = null)
{
    /// <summary>The present version of any calendar, for clocks that started in another place.</summary>
    public Func<string, WorkCalendar?> Calendars { get; init; } = _ => null;

    /// <summary>
    /// The place in which the clock started. A case that goes to another unit takes its clocks along as they are: a term does not become
    /// longer or shorter because an authority works in two places.
    /// </summary>
    public CaseTime Of(ClockState clock)
    {
        var zone = clock.Zone is { } id && id != Zone.Id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? Zone : Zone;
        var calendar = clock.CalendarId is { } name && name != Calendar.Id ? Calendars(name) ?? Calendar : Calendar;
        var hours = clock.Hours ?? Hours;
        return zone == Zone && calendar == Calendar && hours == Hours ? this : this with { Zone = zone, Calendar = calendar, Hours = hours };
    }

    /// <summary>When a day begins.</summary>
    public Instant FirstInstant(LocalDate day) => Zone.AtStartOfDay(day).ToInstant();

    /// <summary>With another version of one of the calendars.</summary>
    public CaseTime With(WorkCalendar changed) => this with
    {
        Calendar = Calendar.Id == changed.Id ? changed : Calendar,
        Calendars = id => id == changed.Id ? changed : Calendars(id),
    };
}
