using CaseApi.Calendar;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>What an event does to the clocks of its case, by the rules of the procedure. Pure; the result is stored with the event.</summary>
public static class ClockEngine
{
    /// <param name="before">The clocks before the event.</param>
    /// <param name="after">The case after the event, its clocks still untouched.</param>
    public static IReadOnlyList<ClockChange> Effects(IReadOnlyList<ClockState> before, Case after, CaseEvent happened, Procedure procedure, CaseTime time)
    {
        var name = EventVocabulary.PublishedName(happened.GetType());
        List<ClockChange>? changes = null;
        foreach (var rule in procedure.Clocks)
        {
            foreach (var change in OfRule(rule, before, after, happened, name, procedure, time))
            {
                (changes ??= []).Add(change);
            }
        }

        // A term that the new procedure does not know ends with the old one.
        foreach (var clock in happened is CaseReclassified ? before.Where(c => c.IsOpen && procedure.Clock(c.Clock) is null) : [])
        {
            (changes ??= []).Add(new ClockChange(ClockEffect.Cancelled, clock with { Condition = ClockCondition.Cancelled, EndedAt = happened.At }));
        }

        return (IReadOnlyList<ClockChange>?)changes ?? [];
    }

    private static IEnumerable<ClockChange> OfRule(
        ClockRule rule, IReadOnlyList<ClockState> before, Case after, CaseEvent happened, string name, Procedure procedure, CaseTime time)
    {
        var stops = SignalMatch.Find(rule.StopsOn, after, happened, name) is not null;
        var cancels = SignalMatch.Find(rule.CancelsOn, after, happened, name) is not null;
        foreach (var clock in before.Where(c => c.Clock == rule.Id && c.IsOpen))
        {
            var turn = new Turn(rule, happened, procedure, time.Of(clock));
            var change =
                stops && turn.Concerns(clock, before) ? turn.Stop(clock)
                : cancels || turn.EndsWithLeaving(clock) ? new ClockChange(ClockEffect.Cancelled, clock with { Condition = ClockCondition.Cancelled, EndedAt = happened.At })
                : ClockAdjustments.Of(turn, clock, after, name);
            if (change is not null)
            {
                yield return change;
            }
        }

        if (SignalMatch.Find(rule.StartsOn, after, happened, name) is { } start)
        {
            var turn = new Turn(rule, happened, procedure, time);
            foreach (var started in turn.Start(start, before, after))
            {
                yield return started;
                if (stops)
                {
                    yield return turn.Stop(started.State);
                }
            }
        }
    }

    /// <summary>One event meeting one rule.</summary>
    internal sealed record Turn(ClockRule Rule, CaseEvent Happened, Procedure Procedure, CaseTime Time)
    {
        public LocalDate Day => Happened.At.InZone(Time.Zone).Date;

        public IEnumerable<ClockChange> Start(Signal signal, IReadOnlyList<ClockState> before, Case after) =>
            Instances(before, after).Select(instance => Start(signal, instance, Rule.Limits.FirstOrDefault(l => l.Holds(after))?.Limit));

        private ClockChange Start(Signal signal, string? instance, AmountTerm? ofType)
        {
            var from = signal.Day is null ? Happened.At : SignalMatch.Member(Happened, signal.Day) ?? Happened.At;
            var clock = new ClockState(Rule.Id, instance)
            {
                StartDay = from is LocalDate day ? day : ((Instant)from).InZone(Time.Zone).Date,
                StartInstant = from is Instant instant && ClockMath.RunsFromInstant(ofType ?? Rule.Limit) ? instant : null,
                Limit = ofType is null ? null : new TermOfType(ofType.Amount, ofType.Unit),
                FixedDay = Rule.SetBy is null ? null : SignalMatch.Member(Happened, Rule.SetBy) as LocalDate?,
            };
            return new ClockChange(ClockEffect.Started, Dated(clock));
        }

        /// <summary>Kept if it was stopped before its due instant and, where there is a soonest day, not before that; a clock that must leave time before another event also says from when that event is possible.</summary>
        public ClockChange Stop(ClockState clock)
        {
            if (Rule.Direction == Calendar.Direction.Backward)
            {
                var kept = clock.StartInstant is null ? clock.DueOn is { } last && Day <= last : clock.DueAt is { } latest && Happened.At <= latest;
                return new ClockChange(ClockEffect.Stopped, clock with
                {
                    Condition = kept ? ClockCondition.Met : ClockCondition.Late,
                    EndedAt = Happened.At,
                    EarliestOn = ClockMath.EarliestAfter(Day, Rule, Time),
                });
            }

            return new ClockChange(ClockEffect.Stopped, clock with
            {
                Condition = clock.DueAt is { } due && Happened.At >= due ? ClockCondition.Late
                    : IsTooEarly(clock) ? ClockCondition.Early
                    : ClockCondition.Met,
                EndedAt = Happened.At,
            });
        }

        private bool IsTooEarly(ClockState clock) => clock.EarliestAt is { } at ? Happened.At < at : Day < clock.EarliestOn;

        public ClockState Dated(ClockState clock) => ClockMath.Recounted(clock, Rule, Procedure, Time);

        /// <summary>True if the event is about this instance; an event that names no item is about the oldest open one.</summary>
        public bool Concerns(ClockState clock, IReadOnlyList<ClockState> before) => Rule.Per switch
        {
            ClockInstances.Recipient => Happened is not IForRecipient recipient || recipient.Recipient == clock.Instance,
            ClockInstances.Item => Happened is IForItem item
                ? item.Item == clock.Instance
                : before.First(c => c.Clock == Rule.Id && c.IsOpen).Instance == clock.Instance,
            ClockInstances.Notice => Happened is IForRecipient told
                && before.FirstOrDefault(c => c.Clock == Rule.Id && c.IsOpen && OwedTo(c) == Told(told.Recipient))?.Instance == clock.Instance,
            _ => true,
        };

        private IReadOnlyList<string?> Instances(IReadOnlyList<ClockState> before, Case after) => Rule.Per switch
        {
            ClockInstances.Recipient => [(Happened as IForRecipient)?.Recipient],
            ClockInstances.Item =>
            [
                (Happened as IForItem)?.Item ?? (before.Count(c => c.Clock == Rule.Id) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ],
            ClockInstances.Notice => [.. after.ParticipantIds.Where(p => !ParticipantIds.IsRepresentative(p)).Select(participant => Next(participant, before))],
            _ => [null],
        };

        // The first notice of its kind to a person bears the person's name alone, a further one a number behind it.
        private string Next(string participant, IReadOnlyList<ClockState> before) =>
            before.Count(c => c.Clock == Rule.Id && OwedTo(c) == participant) is > 0 and var earlier
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{participant}.{earlier + 1}")
                : participant;

        // What the representative was told, the applicant was told.
        private static string Told(string recipient) => ParticipantIds.ForWhom(recipient);

        /// <summary>Nothing is owed any longer to somebody who has left.</summary>
        public bool EndsWithLeaving(ClockState clock) =>
            Happened is ParticipantLeft { Participant: var gone } && Rule.Per is ClockInstances.Recipient or ClockInstances.Notice && OwedTo(clock) == gone;

        private static string? OwedTo(ClockState clock) => clock.Instance?.Split('.')[0];
    }
}
