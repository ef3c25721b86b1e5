using NodaTime;

namespace CaseApi.Calendar;

public enum TraceMark
{
    /// <summary>The day of the event, where it is not counted itself.</summary>
    Start,
    Counted,
    Skipped,

    /// <summary>Where months and years lead, before pauses and roll.</summary>
    RawLastDay,

    /// <summary>A non-working day on which the term would have ended but for the roll, or that the roll passed over.</summary>
    RolledOver,

    /// <summary>The due day, where it is not simply the last one counted.</summary>
    LastDay,

    /// <summary>The due day as it was counted, before a decision extended the term.</summary>
    OriginalLastDay,
}

public enum SkipReason
{
    Weekend,
    Holiday,
    DayOff,
    CarryOver,
    MovedRestDay,
    Paused,
}

/// <summary>One line of the reasoning. Number counts from 1; Skipped stands beside the marks Skipped and RolledOver; Kind is given for counted days of a calendar.</summary>
public sealed record TraceDay(LocalDate Date, TraceMark Mark)
{
    public int? Number { get; init; }

    public SkipReason? Skipped { get; init; }

    public DayKind? Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>The name in other languages, by kk, ru, en, ar, where the calendar has it.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    public string? Basis { get; init; }

    /// <summary>Opening time that ran on this day, for working hours.</summary>
    public Duration? Ran { get; init; }
}
