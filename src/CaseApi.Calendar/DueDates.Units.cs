using NodaTime;

namespace CaseApi.Calendar;

public static partial class DueDates
{
    private static DueDateOutcome OfDays(DueDateQuestion question, DateTimeZone? zone, Beginning beginning, Pause[] pauses)
    {
        var limit = question.Limit;
        var backward = limit.Direction == Direction.Backward;
        var (unit, nearer, farther) = limit.Term switch
        {
            WindowTerm window => (window.Unit, window.Min, window.Max),
            AmountTerm amount => (amount.Unit, 0, amount.Amount),
            _ => throw new InvalidOperationException("A session is no amount."),
        };
        LastDay? edge = limit.Term is WindowTerm
            ? LastDays.Find(beginning.Day, nearer, unit, limit, question.Calendar, Until(beginning.Day, nearer, unit, limit, question.Calendar, pauses), rolls: backward)
            : null;
        var last = LastDays.Find(beginning.Day, farther, unit, limit, question.Calendar, pauses, rolls: !(backward && edge is not null));
        if (last.State is not (LastDayState.Found or LastDayState.Paused))
        {
            return Failed(last, "term", question.Calendar);
        }

        if (edge is { State: not (LastDayState.Found or LastDayState.Paused) } failed)
        {
            return Failed(failed, "term", question.Calendar);
        }

        // Backward, the smaller amount is the last day allowed and the larger one the first.
        LocalDate? far = last.IsFound ? last.Day : null;
        LocalDate? near = edge is { IsFound: true } found ? found.Day : null;
        var (due, earliest) = backward && edge is not null ? (near, far) : (far, near);
        var needsCalendar = unit == TermUnit.WorkingDay || limit.Roll != Roll.None;
        var (trace, rawLast, shortened) = Tracing.OfDays(beginning.Day, farther, unit, limit, question.Calendar, pauses, far);
        DueDateOutcome answer = Answer(limit, beginning.Day, zone) with
        {
            State = due is null ? DueState.Paused : DueState.Running,
            RegisteredOn = beginning.RegisteredOn,
            DueOn = due,
            DueAt = due is { } day ? zone?.FirstInstant(day, after: true) : null,
            RolledFrom = rawLast is { } raw && raw != due && due == far && due is not null ? raw : null,
            EarliestOn = earliest,
            EarliestAt = earliest is { } first ? zone?.FirstInstant(first) : null,
            Pauses = pauses,
            Trace = trace,
            TraceIsShortened = shortened,
            CalendarId = needsCalendar ? question.Calendar?.Id : null,
            CalendarVersion = needsCalendar ? question.Calendar?.Version : null,
            CalendarStatus = needsCalendar ? WeakestStatus(question.Calendar, beginning.Day, far ?? pauses[^1].From) : null,
        };
        return answer;
    }

    /// <summary>A window opens before it closes: a pause that begins after its first day does not touch that day.</summary>
    private static ReadOnlySpan<Pause> Until(LocalDate start, int amount, TermUnit unit, TimeLimit limit, WorkCalendar? calendar, Pause[] pauses)
    {
        for (var count = 0; count < pauses.Length; count++)
        {
            var day = LastDays.Find(start, amount, unit, limit, calendar, pauses.AsSpan(0, count), rolls: false);
            if (day.IsFound && pauses[count].From > day.Day)
            {
                return pauses.AsSpan(0, count);
            }
        }

        return pauses;
    }

    private static DueDateOutcome OfHours(DueDateQuestion question, DateTimeZone? zone, Beginning beginning, Pause[] pauses)
    {
        var error = PauseRules.Order([.. question.InstantPauses, .. pauses.Select(pause => ToInstants(pause, zone!))], out var instants);
        if (error is not null)
        {
            return error;
        }

        var limit = question.Limit;
        var start = beginning.At!.Value;
        var (unit, nearer, farther) = limit.Term switch
        {
            WindowTerm window => (window.Unit, window.Min, window.Max),
            AmountTerm amount => (amount.Unit, 0, amount.Amount),
            _ => throw new InvalidOperationException("A session is no amount."),
        };
        var trace = new List<TraceDay>();
        var last = EndOf(question, zone!, start, unit, farther, instants, trace);
        if (last.State is not (LastDayState.Found or LastDayState.Paused))
        {
            return Failed(new LastDay(last.State, Year: last.Year), "term", question.Calendar);
        }

        HourTerms.End? edge = limit.Term is WindowTerm ? EdgeOf(question, zone!, start, unit, nearer, instants) : null;
        Instant? far = last.State == LastDayState.Found ? last.At : null;
        Instant? near = edge is { State: LastDayState.Found } found ? found.At : null;
        var (due, earliest) = limit.Direction == Direction.Backward && edge is not null ? (near, far) : (far, near);
        var needsCalendar = unit == TermUnit.WorkingHour;
        if (unit == TermUnit.Hour)
        {
            trace.AddRange(Tracing.OfHours(beginning.Day, far is { } end ? zone!.DayOf(end) : null, [.. instants.Select(pause => WholeDays(pause, zone!)).Where(pause => pause.Until is not { } until || until > pause.From)]));
        }

        DueDateOutcome answer = Answer(limit, beginning.Day, zone) with
        {
            State = due is null ? DueState.Paused : DueState.Running,
            RegisteredOn = beginning.RegisteredOn,
            StartsAt = start,
            DueOn = due is { } at ? zone!.DayOf(at) : null,
            DueAt = due,
            EarliestOn = earliest is { } first ? zone!.DayOf(first) : null,
            EarliestAt = earliest,
            Pauses = pauses,
            InstantPauses = question.InstantPauses,
            Trace = trace.Count > Tracing.MostDays ? [] : trace,
            TraceIsShortened = trace.Count > Tracing.MostDays,
            CalendarId = needsCalendar ? question.Calendar?.Id : null,
            CalendarVersion = needsCalendar ? question.Calendar?.Version : null,
            CalendarStatus = needsCalendar ? WeakestStatus(question.Calendar, beginning.Day, far is { } reached ? zone!.DayOf(reached) : beginning.Day) : null,
        };
        return answer;
    }

    private static HourTerms.End EndOf(DueDateQuestion question, DateTimeZone zone, Instant start, TermUnit unit, int hours, InstantPause[] pauses, List<TraceDay>? trace)
    {
        if (unit == TermUnit.Hour)
        {
            return HourTerms.Elapsed(start, hours, question.Limit.Direction, pauses);
        }

        Action<LocalDate, DayInfo, Duration, bool>? ran = trace is null ? null : (day, look, share, paused) =>
        {
            if (trace.Count <= Tracing.MostDays)
            {
                trace.Add(Tracing.OfWorkingHours(day, look, share, paused));
            }
        };
        return question.Limit.Direction == Direction.Backward
            ? HourTerms.WorkingBackward(start, hours, question.Hours!, question.Calendar!, zone, ran)
            : HourTerms.Working(start, hours, question.Hours!, question.Calendar!, zone, pauses, ran);
    }

    private static HourTerms.End EdgeOf(DueDateQuestion question, DateTimeZone zone, Instant start, TermUnit unit, int hours, InstantPause[] pauses)
    {
        for (var count = 0; count < pauses.Length; count++)
        {
            var end = EndOf(question, zone, start, unit, hours, pauses[..count], null);
            if (end.State == LastDayState.Found && pauses[count].From > end.At)
            {
                return end;
            }
        }

        return EndOf(question, zone, start, unit, hours, pauses, null);
    }

    private static InstantPause ToInstants(Pause pause, DateTimeZone zone) =>
        new(zone.FirstInstant(pause.From) ?? Days.LatestInstant, pause.Until is { } until ? zone.FirstInstant(until) : null);

    /// <summary>The days that stand still from their first instant to their last; none where it ends on the day it began or the next.</summary>
    private static Pause WholeDays(InstantPause pause, DateTimeZone zone)
    {
        var day = zone.DayOf(pause.From);
        var from = Days.Number(day) < Days.Last && zone.FirstInstant(day) < pause.From ? day.PlusDays(1) : day;
        return new Pause(from, pause.Until is { } until ? zone.DayOf(until) : null);
    }

    private static DueDateOutcome OfSession(SessionTerm session, DueDateQuestion question, DateTimeZone? zone, Beginning beginning, Pause[] pauses)
    {
        var answer = Answer(question.Limit, beginning.Day, zone) with { RegisteredOn = beginning.RegisteredOn, Pauses = pauses };
        var known = question.Sessions.FirstOrDefault(line => line.Number == session.Number && string.Equals(line.Body, session.Body, StringComparison.OrdinalIgnoreCase));
        if (known is null)
        {
            return answer with { State = DueState.Unresolved };
        }

        var due = OfFixedDay(known.Date, question.Limit.Roll, question.Calendar, zone);
        return due is DueDate held ? held with { Limit = question.Limit, StartsOn = beginning.Day, RegisteredOn = beginning.RegisteredOn, SetDay = null } : due;
    }
}
