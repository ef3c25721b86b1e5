using CaseApi.Calendar;
using NodaTime;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>What a deadline is calculated from: either a term and how it is counted, or a procedure's clock.</summary>
/// <param name="Start">A day; an instant with offset; or a local time, with <paramref name="Zone"/>. With a registration it is the receipt.</param>
/// <param name="Counting">Default exclude-start.</param>
/// <param name="Roll">Default none.</param>
/// <param name="Direction">Default forward.</param>
/// <param name="Bound">Default max, for a term with min and max window.</param>
/// <param name="Calendar">The calendar's id; may be left out where none is needed. With a procedure, default: as <paramref name="Unit"/> says.</param>
/// <param name="Zone">IANA zone; default: the calendar's own. With a procedure, default: as <paramref name="Unit"/> says.</param>
/// <param name="Stop">The day on which the clock is said to have stopped; only checked.</param>
/// <param name="WorkingHours">Opening hours, for a term in working hours. With a procedure, default: as <paramref name="Unit"/> says.</param>
/// <param name="Sessions">The dates of sessions, for a term that names one.</param>
/// <param name="Procedure">id@version; with <paramref name="Clock"/> in place of term, counting, roll, direction, bound and registration. A clock that starts on the day of registration is asked for with the receipt as its start.</param>
/// <param name="Clock">The id of a clock of the procedure.</param>
/// <param name="Unit">
/// With a procedure: a unit of the caller's authority, as a case registered there now would have it. Zone, calendar, opening hours and end of the day are
/// the unit's own, else the authority's, else the procedure's; without a key only the procedure's.
/// </param>
/// <param name="DayEnd">With a procedure: the end of the working day, HH:mm; a receipt after it is registered on the next working day where the procedure says so. Default: as <paramref name="Unit"/> says.</param>
public sealed record CalculateRequest(
    string Start,
    TermRequest? Term = null,
    Counting? Counting = null,
    Roll? Roll = null,
    Direction? Direction = null,
    Bound? Bound = null,
    string? Calendar = null,
    string? Zone = null,
    IReadOnlyList<PauseRequest>? Pauses = null,
    LocalDate? Stop = null,
    HoursRequest? WorkingHours = null,
    IReadOnlyList<SessionRequest>? Sessions = null,
    RegistrationRequest? Registration = null,
    string? Procedure = null,
    string? Clock = null,
    string? Unit = null,
    LocalTime? DayEnd = null);

/// <summary>An amount of a unit, a window from min to max, or a session.</summary>
public sealed record TermRequest(int? Amount = null, TermUnit? Unit = null, int? Min = null, int? Max = null, SessionName? Session = null);

public sealed record SessionName(string Body, int Number);

/// <summary>The days from ≤ day &lt; until stand still; without until the pause still lasts.</summary>
public sealed record PauseRequest(LocalDate From, LocalDate? Until = null);

/// <summary>Local opening hours; to 00:00 means midnight at the end of the day.</summary>
public sealed record HoursRequest(LocalTime From, LocalTime To);

public sealed record SessionRequest(string Body, int Number, LocalDate Date);

public sealed record RegistrationRequest(AfterHours AfterHours, LocalTime? DayEnd = null);

/// <summary>A due date and why it is so.</summary>
/// <param name="RegisteredOn">Where the start was a receipt.</param>
/// <param name="DueOn">The last day of the term; null while paused or unresolved.</param>
/// <param name="DueAt">The first instant that is late; null without a zone.</param>
/// <param name="EarliestOn">The first day of a window.</param>
/// <param name="State">running, paused, or unresolved for a session without a date.</param>
/// <param name="Zone">The zone in which the days begin.</param>
public sealed record CalculatedDeadline(
    LocalDate? RegisteredOn,
    LocalDate? StartsOn,
    Instant? StartsAt,
    LocalDate? DueOn,
    Instant? DueAt,
    LocalDate? EarliestOn,
    Instant? EarliestAt,
    DueState State,
    string? Zone,
    string Sentence,
    IReadOnlyList<TraceLine> Trace,
    bool TraceShortened,
    RuleView? Rule,
    UsedCalendar? Calendar,
    string Tzdb);
