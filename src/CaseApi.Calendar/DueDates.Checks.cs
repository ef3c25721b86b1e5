using NodaTime;

namespace CaseApi.Calendar;

public static partial class DueDates
{
    /// <summary>Where the clock begins: always a day, and for the hour units the instant.</summary>
    private readonly record struct Beginning(LocalDate Day, Instant? At, LocalDate? RegisteredOn);

    /// <summary>What can be refused before anything is computed.</summary>
    private static DueDateError? Refuse(DueDateQuestion question, DateTimeZone? zone)
    {
        var (limit, calendar) = (question.Limit, question.Calendar);
        if (limit.Term is null || !Enum.IsDefined(limit.Counting) || !Enum.IsDefined(limit.Roll) || !Enum.IsDefined(limit.Direction) || !Enum.IsDefined(limit.Bound))
        {
            return Invalid("limit", "Give a term, a counting, a roll, a direction and a bound that exist.");
        }

        switch (limit.Term)
        {
            case AmountTerm { Amount: <= 0 } amount:
                return Invalid("term.amount", $"The amount {amount.Amount} is no term; give 1 or more.");
            case AmountTerm when limit.Bound == Bound.Window:
                return Invalid("term", "A window needs 'min' and 'max' in place of 'amount'.");
            case WindowTerm window when window.Min <= 0 || window.Max < window.Min:
                return Invalid("term", $"A window from {window.Min} to {window.Max} is none; give min of 1 or more and max not below it.");
            case WindowTerm when limit.Bound == Bound.Min:
                return Invalid("bound", "A term with 'min' and 'max' is a window; give the bound 'window'.");
            case SessionTerm session when string.IsNullOrWhiteSpace(session.Body) || session.Number <= 0:
                return Invalid("term.session", "Name the body and the number of its session, 1 or more.");
            case SessionTerm when question.Pauses.Count + question.InstantPauses.Count > 0:
                return new DueDateError(DueDateError.InvalidPauses, "pauses", "A session keeps its date whatever stands still; leave the pauses out.");
        }

        var unit = UnitOf(limit.Term);
        if (unit is { } named && !Enum.IsDefined(named))
        {
            return Invalid("term.unit", "Give a unit that exists.");
        }

        if (limit.Direction == Direction.Backward && question.Pauses.Count + question.InstantPauses.Count > 0)
        {
            return new DueDateError(DueDateError.InvalidPauses, "pauses", "A term counted backward from a planned event is not paused; leave the pauses out.");
        }

        var hours = unit is TermUnit.Hour or TermUnit.WorkingHour;
        if (!hours && question.InstantPauses.Count > 0)
        {
            return new DueDateError(DueDateError.InvalidPauses, "pauses", "Only hours are paused to the instant; give whole days for this unit.");
        }

        if (calendar is null && (unit is TermUnit.WorkingDay or TermUnit.WorkingHour || (!hours && limit.Roll != Roll.None)))
        {
            return Invalid("calendar", "Working time and a roll need a calendar; name one.");
        }

        if (calendar is null && question.Registration is { AfterHours: AfterHours.NextWorkingDay })
        {
            return Invalid("calendar", "Registration on the next working day needs a calendar; name one.");
        }

        if (unit == TermUnit.WorkingHour && (question.Hours is not { } open || (open.To <= open.From && open.To != LocalTime.Midnight)))
        {
            return Invalid("workingHours", "Working hours need opening hours that begin before they end.");
        }

        return zone is null && (hours || question.Start is not StartDay)
            ? Invalid("zone", "A time of day becomes a legal day only in a zone; name one.")
            : null;
    }

    private static TermUnit? UnitOf(Term term) => term switch
    {
        AmountTerm amount => amount.Unit,
        WindowTerm window => window.Unit,
        _ => null,
    };

    private static DueDateError? Begin(DueDateQuestion question, DateTimeZone? zone, out Beginning beginning)
    {
        beginning = default;
        switch (question.Start)
        {
            case StartDay { Day: var day }:
                if (!Days.Holds(day))
                {
                    return Invalid("start", "Give a start in the years 1 to 9999.");
                }

                if (UnitOf(question.Limit.Term) is TermUnit.Hour or TermUnit.WorkingHour)
                {
                    return Invalid("start", "A term in hours starts at an instant; give a time with its offset.");
                }

                day = day.WithCalendar(CalendarSystem.Iso);
                return question.Registration is { AfterHours: AfterHours.NextWorkingDay } rule
                    ? Registered(Registration.DayOf(day, question.Calendar!, rule), question, zone, null, out beginning)
                    : Registered(new DayOrGap(day, null), question, zone, null, out beginning);
            case StartInstant { Instant: var instant }:
                return BeginAt(instant, question, zone!, out beginning);
            case StartLocal { Local: var local }:
                if (!Days.HoldsAround(local.Date))
                {
                    return Invalid("start", "Give a start in the years 1 to 9999.");
                }

                var mapping = zone!.MapLocal(local.WithCalendar(CalendarSystem.Iso));
                return mapping.Count == 1
                    ? BeginAt(mapping.Single().ToInstant(), question, zone, out beginning)
                    : new DueDateError(
                        DueDateError.AmbiguousLocalTime,
                        "start",
                        $"The local time {local.ToString("uuuu-MM-dd'T'HH:mm:ss", null)} {(mapping.Count == 0 ? "did not happen" : "happened twice")} in {zone.Id}; give it with its offset.");
            default:
                return Invalid("start", "Give a day, an instant or a local time.");
        }
    }

    private static DueDateError? BeginAt(Instant instant, DueDateQuestion question, DateTimeZone zone, out Beginning beginning)
    {
        beginning = default;
        if (!Days.Holds(instant))
        {
            return Invalid("start", "Give a start in the years 1 to 9999.");
        }

        return question.Registration is { AfterHours: AfterHours.NextWorkingDay } rule
            ? Registered(Registration.DayOf(instant, zone, question.Calendar!, rule), question, zone, instant, out beginning)
            : Registered(new DayOrGap(zone.DayOf(instant), null), question, zone, instant, out beginning);
    }

    /// <summary>Registered on a later day, a term in hours runs from the first instant of that day.</summary>
    private static DueDateError? Registered(DayOrGap day, DueDateQuestion question, DateTimeZone? zone, Instant? receivedAt, out Beginning beginning)
    {
        beginning = default;
        if (day.Day is not { } registered)
        {
            return Gap(day.MissingYear ?? 0, question.Calendar);
        }

        var at = receivedAt is { } instant && zone is not null && zone.DayOf(instant) != registered ? zone.FirstInstant(registered) : receivedAt;
        beginning = new Beginning(registered, at, question.Registration is null ? null : registered);
        return null;
    }

    private static DueDateError? StopBefore(DueDateQuestion question, LocalDate start) =>
        question.Stop is { } stop && question.Limit.Direction == Direction.Forward && stop.WithCalendar(CalendarSystem.Iso) < start
            ? new DueDateError(DueDateError.StopBeforeStart, "stop", $"The clock cannot have stopped on {Iso(stop)}, before it started on {Iso(start)}.")
            : null;
}
