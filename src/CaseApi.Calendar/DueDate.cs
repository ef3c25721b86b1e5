using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Unresolved: due by a session whose date is not known. Never overdue.</summary>
public enum DueState
{
    Running,
    Paused,
    Unresolved,
}

/// <summary>Either a <see cref="DueDate"/> or a <see cref="DueDateError"/>.</summary>
public abstract record DueDateOutcome;

/// <summary>When something is due, and why: a pure function of the question, the calendar's version and the tzdb version, so nothing of it need be stored.</summary>
public sealed record DueDate : DueDateOutcome
{
    public required TimeLimit Limit { get; init; }

    public DueState State { get; init; }

    /// <summary>The day of registration, where the question gave a receipt and a rule of registration.</summary>
    public LocalDate? RegisteredOn { get; init; }

    /// <summary>The day of the event. Counting decides whether it is day 1.</summary>
    public LocalDate? StartsOn { get; init; }

    /// <summary>For the two hour units.</summary>
    public Instant? StartsAt { get; init; }

    /// <summary>The last day of the term. For the hour units the local day of <see cref="DueAt"/>. Null while paused or unresolved.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>First instant that is late: the first instant of the next local day, or the end itself for the hour units. Null without a zone.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The last day before it rolled, where it rolled.</summary>
    public LocalDate? RolledFrom { get; init; }

    /// <summary>The last day that was set as such, before it rolled; no term was counted then.</summary>
    public LocalDate? SetDay { get; init; }

    /// <summary>While it is paused: the last day there will be if nobody ends the pause before its longest time is over.</summary>
    public LocalDate? LatestOn { get; init; }

    /// <summary>The longest time of the pause that goes on.</summary>
    public AmountTerm? LongestPause { get; init; }

    /// <summary>Of a window: days before it are outside.</summary>
    public LocalDate? EarliestOn { get; init; }

    /// <summary>First instant inside a window.</summary>
    public Instant? EarliestAt { get; init; }

    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    public IReadOnlyList<InstantPause> InstantPauses { get; init; } = [];

    public IReadOnlyList<TraceDay> Trace { get; init; } = [];

    /// <summary>True for a span of more than ten years: the trace then holds only the start and the last day.</summary>
    public bool TraceIsShortened { get; init; }

    /// <summary>The calendar that was used, null where none was needed.</summary>
    public string? CalendarId { get; init; }

    public int? CalendarVersion { get; init; }

    /// <summary>The least trustworthy of the years from the start to the last day; null where no calendar was needed.</summary>
    public YearStatus? CalendarStatus { get; init; }

    public string? ZoneId { get; init; }

    public string TzdbVersion { get; init; } = DateTimeZoneProviders.Tzdb.VersionId;
}

/// <summary>Why there is no due date: a value, never an exception. Where names the member of the question at fault.</summary>
public sealed record DueDateError(string Code, string Where, string Message, int? Year = null) : DueDateOutcome
{
    public const string InvalidTerm = "invalid-term";
    public const string InvalidPauses = "invalid-pauses";
    public const string StopBeforeStart = "stop-before-start";
    public const string AmbiguousLocalTime = "ambiguous-local-time";
    public const string CalendarGap = "calendar-gap";
}
