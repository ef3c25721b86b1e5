using System.Text.Json.Serialization;
using CaseApi.Calendar;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Terms;

/// <summary>Why a due date moved: a year that was known has changed, one that was missing has been loaded, or a session has got a date or another one.</summary>
public enum DeadlineMoveReason { CalendarChange, SessionDated, CalendarYearLoaded }

/// <summary>The calendar has changed, and with it the last day of a term that still runs (APPC art. 76(5)).</summary>
/// <param name="From">The last day so far; null while it was open for want of a year.</param>
/// <param name="To">The last day by the new calendar; null only while the term is paused.</param>
/// <param name="InForceFrom">When the change took effect: a term that was over by then stays as it was.</param>
/// <param name="FromAt">The first instant that was late, where hours are counted.</param>
/// <param name="ToAt">The first instant that is late by the new calendar, where hours are counted.</param>
public sealed record MoveDeadline(
    CommandMeta Meta, string Clock, string? Instance, LocalDate? From, LocalDate? To, string Calendar, int CalendarVersion, Instant InForceFrom,
    Instant? FromAt = null, Instant? ToAt = null) : ICaseCommand
{
    /// <summary>The day of registration that the same change makes certain.</summary>
    public RegistrationMove? Registration { get; init; }

    /// <summary>Under this key a command moves the deadlines of a case once for each version of a calendar.</summary>
    public static string Key(string calendar, int version, Guid caseId) => $"calendar:{calendar}:{version}:{caseId}";

    public static readonly Step Step = new("move-deadline", Statuses.NotArchived, "APPC art. 76(5)")
    {
        SystemOnly = true,
        IsEntry = true,
    };

    public static StepOutcome Decide(MoveDeadline command, Case state, Procedure procedure)
    {
        if (state.Clocks.Find(command.Clock, command.Instance) is not { IsOpen: true } clock)
        {
            return new Refusal("deadline-not-open", $"The clock {command.Clock} does not run; what was kept, missed or cancelled is not moved.", "APPC art. 76(5)");
        }

        if (clock.DueAt is { } due && due <= command.InForceFrom)
        {
            return new Refusal("deadline-passed", "The term was over before the calendar changed; it stays as it was.", "APPC art. 76(5)");
        }

        if (clock.DueOn != command.From || (command.FromAt is { } at && clock.DueAt != at))
        {
            return new Refusal("deadline-changed-since", "The due date is not the one that was to be moved; read the case again.", "APPC art. 76(5)");
        }

        return new DeadlineMoved
        {
            Clock = command.Clock,
            Instance = command.Instance,
            From = command.From,
            To = command.To,
            FromAt = command.FromAt,
            ToAt = command.ToAt,
            Calendar = command.Calendar,
            CalendarVersion = command.CalendarVersion,
            Reason = procedure.Clock(command.Clock)?.Limit is SessionTerm ? DeadlineMoveReason.SessionDated
                : clock.Condition == ClockCondition.Unresolved || command.Registration is not null ? DeadlineMoveReason.CalendarYearLoaded : DeadlineMoveReason.CalendarChange,
            RegisteredOn = command.Registration?.To,
            FormerRegisteredOn = command.Registration?.From,
        };
    }
}

public sealed record DeadlineMoved : CaseEvent
{
    public string Clock { get; init; } = "";

    public string? Instance { get; init; }

    public LocalDate? From { get; init; }

    public LocalDate? To { get; init; }

    /// <summary>The first instant that was late, where hours are counted: such a term can move within one day.</summary>
    public Instant? FromAt { get; init; }

    /// <summary>The first instant that is late by the new calendar, where hours are counted.</summary>
    public Instant? ToAt { get; init; }

    public string Calendar { get; init; } = "";

    public int CalendarVersion { get; init; }

    public DeadlineMoveReason Reason { get; init; }

    /// <summary>The day of registration, certain now that the year is loaded (APPC art. 64(3)); absent where it was certain before.</summary>
    public LocalDate? RegisteredOn { get; init; }

    /// <summary>The provisional day it had till then; the same day where that was right.</summary>
    public LocalDate? FormerRegisteredOn { get; init; }

    [JsonIgnore]
    public RegistrationMove? Registration => RegisteredOn is { } day && FormerRegisteredOn is { } former ? new RegistrationMove(former, day) : null;

    public override Case ApplyTo(Case before) => RegisteredOn is { } day ? before with { RegisteredOn = day, RegistrationPending = null } : before;
}
