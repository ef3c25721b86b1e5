using CaseApi.Calendar;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>What changes an open clock without ending it: pauses, an extension, a special law's term, its own lapse.</summary>
internal static class ClockAdjustments
{
    public static ClockChange? Of(ClockEngine.Turn turn, ClockState clock, Case after, string name) => turn.Happened switch
    {
        TermExtended extended when turn.Rule.Id == ClockIds.Decide => Extend(turn, clock, extended),
        TermSet set when turn.Rule.Id == ClockIds.Decide => Replace(turn, clock, set),
        RegistrationAmended { RegisteredOn: not null } amended => Restart(turn, clock, after, amended),
        CaseEscalated escalated when clock.Is(escalated.Clock, escalated.Instance) => Lapse(clock),
        AppealDeemedRefused lapsed when clock.Is(lapsed.Clock, lapsed.Instance) => Lapse(clock),
        CorrectionLapsed when turn.Rule.OnLapse == LapseEffect.LapseCorrection => Lapse(clock),
        DeadlineMoved moved => clock.Is(moved.Clock, moved.Instance) ? Move(turn, clock, moved) : null,
        _ => PauseOrResume(turn, clock, after, name),
    };

    private static ClockChange Lapse(ClockState clock) => new(ClockEffect.Lapsed, clock with { Lapsed = true });

    private static ClockChange Move(ClockEngine.Turn turn, ClockState clock, DeadlineMoved moved) => new(
        clock.Condition == ClockCondition.Unresolved ? ClockEffect.Resolved : ClockEffect.Moved,
        turn.Dated(moved.Registration?.Begin(clock, turn.Rule) ?? clock));

    private static ClockChange Extend(ClockEngine.Turn turn, ClockState clock, TermExtended extended) => new(
        ClockEffect.Extended,
        turn.Dated(clock with { FixedDay = extended.NewLastDay, Cap = extended.Cap, OriginalDueOn = clock.OriginalDueOn ?? clock.DueOn, Lapsed = false }));

    private static ClockChange Replace(ClockEngine.Turn turn, ClockState clock, TermSet set)
    {
        var replaced = clock with { Special = new SpecialTerm(set.Amount, set.Unit, set.Basis), FixedDay = null, Cap = null, OriginalDueOn = null, Lapsed = false };
        var dated = turn.Dated(replaced);

        // A standstill that began when the special law's term was over stopped nothing of it.
        while (dated is { Condition: ClockCondition.Unresolved, MissingYear: null } && replaced.Pauses.Count > 0)
        {
            replaced = ClockPauses.WithoutLast(replaced);
            dated = turn.Dated(replaced);
        }

        return new ClockChange(ClockEffect.Replaced, dated);
    }

    // Only what began with the receipt that was entered wrongly; a term that began anew since then stands.
    private static ClockChange? Restart(ClockEngine.Turn turn, ClockState clock, Case after, RegistrationAmended amended)
    {
        foreach (var signal in turn.Rule.StartsOn.Where(s => s.Event == "appeal-registered" && (s.When is null || SignalConditions.Holds(s.When, after, amended))))
        {
            var (was, now) = signal.Day switch
            {
                "registeredOn" => (amended.FormerRegisteredOn, amended.RegisteredOn),
                "receivedAt" => (DayOf(amended.FormerReceivedAt), DayOf(amended.ReceivedAt)),
                _ => (null, null),
            };
            if (was is not null && clock.StartDay == was)
            {
                return new ClockChange(
                    ClockEffect.Moved,
                    turn.Dated(clock with { StartDay = now, StartInstant = clock.StartInstant is null ? null : amended.ReceivedAt, Lapsed = false }));
            }
        }

        return null;

        LocalDate? DayOf(Instant? instant) => instant?.InZone(turn.Time.Zone).Date;
    }

    private static ClockChange? PauseOrResume(ClockEngine.Turn turn, ClockState clock, Case after, string name)
    {
        if (clock.Condition == ClockCondition.Paused)
        {
            return turn.Rule.PausesNow(clock) is { } paused && SignalMatch.Find(paused.Until, after, turn.Happened, name) is not null ? Resume(turn, clock, paused) : null;
        }

        for (var i = 0; i < turn.Rule.Pauses.Count; i++)
        {
            if (Begins(turn, turn.Rule.Pauses[i], clock, after, name))
            {
                return Suspend(turn, clock, i);
            }
        }

        return null;
    }

    // A pause that nobody ends is over when its longest time is: the clock says when it is due then at the latest, and lapses.
    private static ClockChange Suspend(ClockEngine.Turn turn, ClockState clock, int rule)
    {
        var open = ClockPauses.Begin(clock, turn.Day, turn.Happened.At, rule);
        return new ClockChange(ClockEffect.Paused, turn.Dated(open));
    }

    // A term that is already over cannot be paused any more.
    private static bool Begins(ClockEngine.Turn turn, PauseRule rule, ClockState clock, Case after, string name) =>
        SignalMatch.Find([rule.On], after, turn.Happened, name) is not null
        && (rule.Grounds.Count == 0 || rule.Grounds.Contains(SignalMatch.Word(SignalMatch.Member(turn.Happened, "ground")) ?? ""))
        && (clock.DueAt is null || turn.Happened.At < clock.DueAt);

    // Whatever the length of the standstill, the term is stopped for no longer than the law allows.
    private static ClockChange Resume(ClockEngine.Turn turn, ClockState clock, PauseRule rule)
    {
        var (until, at) = (turn.Day, (Instant?)turn.Happened.At);
        if (rule.Max is { } max && ClockMath.LongestPauseEnd(clock.Pauses[^1].From, max, turn.Time) is { } latest && latest < until)
        {
            (until, at) = (latest, turn.Time.FirstInstant(latest));
        }

        return new ClockChange(ClockEffect.Resumed, turn.Dated(ClockPauses.End(clock, until, at)));
    }
}
