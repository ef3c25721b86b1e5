using CaseApi.Cases.Clocks;
using CaseApi.ReadModels;
using CaseApi.Store.InstallationData;
using CaseApi.Store;

namespace CaseApi.Integrations.Feed;

/// <summary>A published event with the case it belongs to; of a special report, which has several, the case that made it due.</summary>
/// <param name="Reference">The case's reference.</param>
/// <param name="Event">As it is published, without personal data: names, contacts and texts are read with the case.</param>
public sealed record FeedItem(Guid CaseId, string Reference, PublishedEvent Event);

/// <summary>A part of what happened in the authority's cases, in the order of commits.</summary>
/// <param name="Next">Where to go on: <c>after</c> of the next request, also when nothing was found.</param>
public sealed record FeedPage(IReadOnlyList<FeedItem> Items, string Next);

/// <summary>Reads the tail for one authority. What is given once is given whole, and nothing that is given later lies before it.</summary>
public sealed class EventFeed(FeedTail tail, CaseBatches batches, WriteEpoch epoch, ProcedureCatalogue procedures)
{
    // Commands of all authorities that one request looks through at the most.
    private const int Chunk = 1000;
    private const int Chunks = 10;

    /// <param name="tenant">The authority.</param>
    /// <param name="after">The last position the reader has seen.</param>
    /// <param name="limit">Commands at the most; each comes with all its events.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<FeedPage> ReadAsync(string tenant, TailPosition after, int limit, CancellationToken cancellation)
    {
        List<FeedEntry> own = [];
        var position = after;
        for (var i = 0; i < Chunks && own.Count < limit; i++)
        {
            var entries = await tail.ReadAsync(position, epoch.Value, Chunk, cancellation);
            foreach (var entry in entries)
            {
                if (own.Count == limit)
                {
                    break;
                }

                position = entry.Position;
                if (entry.Tenant == tenant)
                {
                    own.Add(entry);
                }
            }

            if (entries.Count < Chunk)
            {
                break;
            }
        }

        List<TailEntry> commands = [.. own.Select(e => e.Command).OfType<TailEntry>()];
        var events = (commands.Count == 0 ? [] : await batches.PublishedAsync(commands, cancellation)).ToLookup(e => e.CaseId);
        return new FeedPage([.. own.SelectMany(e => ItemsOf(e, events))], position.ToString());
    }

    private IEnumerable<FeedItem> ItemsOf(FeedEntry entry, ILookup<Guid, RecordedOfCase> events) =>
        entry.Special is { } step ? [SpecialReportEvent.Of(entry, step)]
        : entry.Command is { } command ? events[command.CaseId].Where(e => e.Recorded.Version >= command.FromVersion && e.Recorded.Version <= command.ToVersion).SelectMany(Published)
        : [];

    private IEnumerable<FeedItem> Published(RecordedOfCase one) =>
        procedures.Find(one.Procedure) is { } procedure && NoticeDue.Of(one.Recorded.Event, one.Reference, procedure).ToList() is { Count: > 0 } owed
            ? [Item(one), .. owed.Select(notice => new FeedItem(one.CaseId, one.Reference, DueNotice.Of(one, notice)))]
            : [Item(one)];

    private static FeedItem Item(RecordedOfCase one) => new(one.CaseId, one.Reference, PublishedEvent.OfStaff(one.Recorded, annulled: false));
}
