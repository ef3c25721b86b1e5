using NodaTime;

namespace CaseApi.Operations;

/// <summary>A change of what days are counted by: of a calendar's year, or of the dates of sessions that a procedure names.</summary>
/// <param name="Calendar">The calendar; of sessions, the procedure as id@version.</param>
/// <param name="Version">The version that the change made of the calendar, or the patch of the procedure.</param>
/// <param name="Year">The year; null where sessions were dated.</param>
public sealed record CalendarChange(string Calendar, int Version, int? Year)
{
    public bool IsOfSessions => Year is null;
}

/// <summary>A deadline that a change of the calendar moves.</summary>
/// <param name="From">The last day so far; null while it was open for want of a year.</param>
/// <param name="RegisteredOn">The day of registration, where the change makes a provisional one certain; the clocks that begin there are counted from it.</param>
/// <param name="FormerRegisteredOn">The provisional one; the same day where it was right.</param>
/// <param name="FromAt">The first instant that was late, where hours are counted: such a term can move within one day. Null where days are counted.</param>
/// <param name="ToAt">The first instant that would be late, where hours are counted.</param>
public sealed record MovedDeadline(
    Guid CaseId, string Reference, string Clock, string? Instance, LocalDate? From, LocalDate? To, LocalDate? RegisteredOn = null, LocalDate? FormerRegisteredOn = null,
    Instant? FromAt = null, Instant? ToAt = null);
