using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Everything a due date depends on.</summary>
public sealed record DueDateQuestion
{
    /// <summary>With <see cref="Registration"/> this is the receipt, otherwise the event itself.</summary>
    public required ClockStart Start { get; init; }

    public required TimeLimit Limit { get; init; }

    /// <summary>Null where the limit needs none: day, week, month and year without a roll, and hours.</summary>
    public WorkCalendar? Calendar { get; init; }

    /// <summary>Null: the calendar's own zone, if it fixes one.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>For working hours only.</summary>
    public OpeningHours? Hours { get; init; }

    /// <summary>In any order, but none may overlap. For the two hour units a day lasts from its first instant in the zone to the next day's.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>For the two hour units only.</summary>
    public IReadOnlyList<InstantPause> InstantPauses { get; init; } = [];

    /// <summary>The day on which the clock is said to have stopped; only checked.</summary>
    public LocalDate? Stop { get; init; }

    public RegistrationRule? Registration { get; init; }

    public IReadOnlyList<SessionDate> Sessions { get; init; } = [];
}
