using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;

namespace CaseApi.Cases;

/// <summary>Folds a case's events into the case. Entries that were annulled later leave no trace but their line in the history.</summary>
public static class CaseHistory
{
    /// <param name="events">All events of one case in version order, or the first of them.</param>
    public static Case Fold(Guid id, string tenant, IReadOnlyList<RecordedEvent> events)
    {
        var annulled = Annulled(events);
        var state = new Case { Id = id, Tenant = tenant };
        foreach (var recorded in events)
        {
            state = Append(state, recorded, annulled.Contains(recorded.Version));
        }

        return state;
    }

    /// <summary>The case after one more event that annuls nothing.</summary>
    public static Case Evolve(Case state, RecordedEvent recorded) => Append(state, recorded, annulled: false);

    private static Case Append(Case state, RecordedEvent recorded, bool annulled)
    {
        var happened = recorded.Event;
        var name = EventVocabulary.PublishedName(happened.GetType());
        var entry = new Entry(recorded.Version, recorded.Command, name, happened.At, EventVocabulary.IsStep(happened.GetType()), annulled);
        var after = annulled ? state : happened.ApplyTo(state);
        return after with
        {
            Version = recorded.Version,
            Entries = [.. state.Entries, entry],
            Clocks = annulled ? state.Clocks : ClockLedger.Apply(after.Clocks, happened.Clocks),
            Visits = after.Status == state.Status && state.Visits.Count > 0 ? state.Visits : Visited(state.Visits, after.Status, happened.At),
        };
    }

    private static IReadOnlyList<StatusVisit> Visited(IReadOnlyList<StatusVisit> visits, CaseStatus status, NodaTime.Instant at) =>
        visits.Count == 0
            ? [new StatusVisit(status, at, null)]
            : [.. visits.SkipLast(1), visits[^1] with { Left = at }, new StatusVisit(status, at, null)];

    private static HashSet<long> Annulled(IReadOnlyList<RecordedEvent> events)
    {
        HashSet<long>? versions = null;
        foreach (var recorded in events)
        {
            if (recorded.Event is EntryCorrected corrected)
            {
                (versions ??= []).UnionWith(corrected.Annuls);
            }
        }

        return versions ?? [];
    }
}
