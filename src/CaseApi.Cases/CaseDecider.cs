using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases;

/// <summary>What a command came to: the new events and the case after them, or a refusal.</summary>
public sealed record Decided(Case After, IReadOnlyList<RecordedEvent> Events, Refusal? Refusal);

/// <summary>
/// One command from history to new events: lapse what has lapsed, ask whether the step may be taken, let it decide,
/// and fix what its events do to the clocks. Pure.
/// </summary>
public static class CaseDecider
{
    /// <summary>Opens a case.</summary>
    public static Decided Open(RegisterAppeal command, Procedure procedure, CaseTime time)
    {
        command.Meta.CountIn(time.Zone);
        var draft = new Draft(command.Meta, [], new Case { Id = command.Meta.CaseId, Tenant = command.Meta.Tenant }, procedure, time);
        return draft.Take(RegisterAppeal.Decide(command, procedure), command.Meta);
    }

    /// <param name="state">The case as its history has made it.</param>
    /// <param name="history">All events of the case in version order.</param>
    /// <param name="decide">The step's own decision on the case as it stands after the lapses.</param>
    /// <param name="target">The procedure that the step puts the case under; its clocks begin with that event.</param>
    public static Decided Decide(
        Case state, IReadOnlyList<RecordedEvent> history, Step step, CommandMeta meta, Func<Case, StepOutcome> decide, Procedure procedure, CaseTime time, Procedure? target = null)
    {
        meta.CountIn(time.Zone);
        var draft = new Draft(meta, history, state, procedure, time) { Target = target };

        // A correction mends the record as it stands; a lapse that follows from the wrong entry must not bar its annulment.
        if (step != CorrectEntry.Step)
        {
            draft.Lapse();
        }

        state = draft.State;
        if (step.Bars(state, procedure) is { } barred)
        {
            return draft.Refuse(barred);
        }

        if (!step.IsEntry && state.IsRecused(meta.By))
        {
            return draft.Refuse(RecusedOfficials.Refuse(meta.By, ""));
        }

        if (Actors.Bars(step, meta, state, procedure) is { } notTheirs)
        {
            return draft.Refuse(notTheirs);
        }

        if (!step.IsEntry && state.LastStepAt is { } last && meta.At < last)
        {
            return draft.Refuse(new Refusal("before-last-step", "The step is dated before the last one in the case; steps are entered in the order in which they took place.", "APPC art. 69").About("/at"));
        }

        var decided = draft.Take(decide(state), meta);
        return decided.Events is [{ Event: EntryCorrected corrected }] && FirstMove(history, corrected) is { } inForceFrom
            ? draft.Move(inForceFrom)
            : decided;
    }

    /// <summary>What a change of the calendar moves in a case. Nothing to move: no events.</summary>
    /// <param name="time">With the calendar as it is now.</param>
    /// <param name="inForceFrom">When the change took effect, in the authority's time.</param>
    public static Decided Move(Case state, IReadOnlyList<RecordedEvent> history, CommandMeta meta, Procedure procedure, CaseTime time, Instant inForceFrom) =>
        new Draft(meta, history, state, procedure, time).Move(inForceFrom);

    /// <summary>The lapses alone, for cases that nobody touches. Nothing to lapse: no events.</summary>
    public static Decided Lapse(Case state, IReadOnlyList<RecordedEvent> history, CommandMeta meta, Procedure procedure, CaseTime time)
    {
        var draft = new Draft(meta, history, state, procedure, time);
        draft.Lapse();
        return draft.Done();
    }

    // A moved deadline is annulled with the entry under it, and then moved anew from where the clock stands without that entry.
    private static Instant? FirstMove(IReadOnlyList<RecordedEvent> history, EntryCorrected corrected) =>
        history.Where(e => e.Event is DeadlineMoved && corrected.Annuls.Contains(e.Version)).Min(e => (Instant?)e.Event.At);

    private sealed class Draft(CommandMeta meta, IReadOnlyList<RecordedEvent> history, Case state, Procedure procedure, CaseTime time)
    {
        private readonly List<RecordedEvent> _events = [];

        public Case State { get; private set; } = state;

        public Procedure? Target { get; init; }

        public void Lapse()
        {
            while (Lapses.Next(State, procedure, meta.At) is { } lapse)
            {
                // A lapse is an entry of its own, so that it can be annulled without the step that brought it to light.
                var own = meta with { At = lapse.Clock.DueAt!.Value, By = "system", CommandId = meta.NewId() };
                var outcome = lapse.Effect switch
                {
                    LapseEffect.LapseCorrection => LapseCorrection.Decide(new LapseCorrection(own), State, procedure),
                    LapseEffect.Escalate => Escalate.Decide(new Escalate(own, lapse.Clock.Clock, lapse.Clock.Instance), State, procedure),
                    LapseEffect.DeemRefused => DeemRefused.Decide(new DeemRefused(own, lapse.Clock.Clock, lapse.Clock.Instance), State, procedure),
                    _ => throw new InvalidOperationException($"The lapse {lapse.Effect} of {lapse.Clock.Clock} has no step."),
                };
                Append(outcome, own);
            }
        }

        public Decided Take(StepOutcome outcome, CommandMeta own)
        {
            if (outcome.Refusal is { } refusal)
            {
                return Refuse(refusal);
            }

            Append(outcome, own);
            return Done();
        }

        public Decided Move(Instant inForceFrom)
        {
            foreach (var move in CalendarMoves.Of(State, procedure, time, inForceFrom).ToList())
            {
                var command = new MoveDeadline(
                    meta with { By = "system" }, move.Before.Clock, move.Before.Instance, move.Before.DueOn, move.After.DueOn,
                    move.After.CalendarId ?? time.Calendar.Id, move.After.CalendarVersion ?? time.Calendar.Version, inForceFrom,
                    move.FromAt, move.ToAt)
                {
                    Registration = move.Registration,
                };
                Append(MoveDeadline.Decide(command, State, procedure), command.Meta);
            }

            return Done();
        }

        public Decided Refuse(Refusal refusal) => new(State, [], refusal);

        public Decided Done() => new(State, _events, null);

        private void Append(StepOutcome outcome, CommandMeta own)
        {
            foreach (var happened in outcome.Events)
            {
                var rules = happened is CaseReclassified ? Target ?? procedure : procedure;
                var full = Append(happened, own, rules);
                while (StageEntries.Next(State, full, rules) is { } stage)
                {
                    Append(stage, own, rules);
                }
            }
        }

        private CaseEvent Append(CaseEvent happened, CommandMeta own, Procedure rules)
        {
            var dated = happened with { At = happened.At == default ? own.At : happened.At, By = own.By };
            var after = dated.ApplyTo(State);
            var full = dated with { Clocks = ClockEngine.Effects(State.Clocks, after, dated, rules, time) };
            var recorded = new RecordedEvent(own.NewId(), State.Version + 1, own.CommandId, own.Now, full);
            _events.Add(recorded);
            State = full is EntryCorrected
                ? CaseHistory.Fold(State.Id, State.Tenant, [.. history, .. _events])
                : CaseHistory.Evolve(State, recorded);
            return full;
        }
    }
}
