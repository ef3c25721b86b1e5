using CaseApi.Calendar;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>How a clock stands. What is missed at this moment is not kept here: it depends on when one looks.</summary>
public enum ClockCondition { Running, Paused, Met, Late, Early, Cancelled, Unresolved }

/// <summary>A clock of a case, as its events have made it.</summary>
/// <param name="Clock">The clock's id in the procedure, such as <c>decide</c>.</param>
/// <param name="Instance">Which recipient, request or notice it runs for; null where a case has one.</param>
public sealed record ClockState(string Clock, string? Instance)
{
    /// <summary>The day (or instant, for hours) that starts it.</summary>
    public LocalDate? StartDay { get; init; }

    public Instant? StartInstant { get; init; }

    /// <summary>The last day of the term, in the authority's zone. While it is paused: the day it ends at the latest, where the pause has a longest time.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>The first instant that is late.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The first day that is not too early, where the clock is a window or says at least how long.</summary>
    public LocalDate? EarliestOn { get; init; }

    /// <summary>The first instant that is not too early, where hours are counted.</summary>
    public Instant? EarliestAt { get; init; }

    /// <summary>From when it is soon due, by the procedure's threshold.</summary>
    public Instant? DueSoonAt { get; init; }

    public ClockCondition Condition { get; init; }

    /// <summary>When it was stopped or cancelled.</summary>
    public Instant? EndedAt { get; init; }

    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>The same to the instant, where hours are counted.</summary>
    public IReadOnlyList<InstantPause>? InstantPauses { get; init; }

    /// <summary>Which of its rule's pauses it stands still by, while it does: 0 for the first. Another one does not end it.</summary>
    public int? PausedBy { get; init; }

    /// <summary>The last day set by an official, or by a reasoned extension.</summary>
    public LocalDate? FixedDay { get; init; }

    /// <summary>The latest day a fixed one may roll to.</summary>
    public LocalDate? Cap { get; init; }

    /// <summary>The last day that the term would have without any extension; it moves with the pauses of the term.</summary>
    public LocalDate? OriginalDueOn { get; init; }

    /// <summary>The term that holds for this type of case, where the procedure has several; fixed when the clock starts.</summary>
    public TermOfType? Limit { get; init; }

    /// <summary>A special law's term in place of the procedure's .</summary>
    public SpecialTerm? Special { get; init; }

    /// <summary>True once the clock's lapse was written into the case; it lapses once.</summary>
    public bool Lapsed { get; init; }

    /// <summary>The calendar year whose absence leaves the due date open.</summary>
    public int? MissingYear { get; init; }

    /// <summary>Where its days begin: the zone of the place in which it started, whichever unit has the case since.</summary>
    public string? Zone { get; init; }

    /// <summary>The opening hours it is counted in, for working hours.</summary>
    public OpeningHours? Hours { get; init; }

    public string? CalendarId { get; init; }

    public int? CalendarVersion { get; init; }

    public bool IsOpen => Condition is ClockCondition.Running or ClockCondition.Paused or ClockCondition.Unresolved;

    public bool Is(string clock, string? instance = null) => Clock == clock && Instance == instance;
}

/// <summary>The term of one type of case.</summary>
public sealed record TermOfType(int Amount, TermUnit Unit);

/// <summary>A term that a special law sets for one case .</summary>
public sealed record SpecialTerm(int Amount, TermUnit Unit, string Basis);

/// <summary>What an event did to one clock.</summary>
public enum ClockEffect { Started, Stopped, Cancelled, Paused, Resumed, Extended, Replaced, Lapsed, Moved, Resolved }

/// <summary>One effect of an event on one clock: the effect and the clock as it stands after it.</summary>
public sealed record ClockChange(ClockEffect Effect, ClockState State);
