using NodaTime;

namespace CaseApi.Operations;

/// <summary>A change of a calendar: which version it made, and when it took effect.</summary>
public sealed record CalendarChange(string Calendar, int Version, int Year);

/// <summary>A deadline that a change of the calendar moves.</summary>
/// <param name="From">The last day so far; null while it was open for want of a year.</param>
public sealed record MovedDeadline(Guid CaseId, string Reference, string Clock, string? Instance, LocalDate? From, LocalDate? To);
