using System.Runtime.InteropServices;
using System.Threading.Channels;
using CaseApi.Cases;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Lifecycle.Entries;
using NodaTime;
using Npgsql;

namespace CaseApi.Store;

/// <summary>Under what a rebuilt sum stands.</summary>
internal readonly record struct KpiCell(string Key, LocalDate Day, LocalDate RecordedOn);

/// <summary>Folds all cases from their events, in the order of the store, and sums what each added on each day on which something was recorded.</summary>
/// <remarks>Memory is bounded by the sums and by a few batches of cases, not by the cases.</remarks>
internal sealed class KpiFold(KpiChanges changes) : IAsyncDisposable
{
    private const int CasesOfBatch = 64;
    private readonly Dictionary<KpiCell, Amounts> _sums = [];

    public IReadOnlyDictionary<KpiCell, Amounts> Sums => _sums;

    public long Events { get; private set; }

    /// <param name="rows">tenant, stream, version, type, command, id, recorded at, data: by case and version.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(NpgsqlBinaryExporter rows, CancellationToken cancellation)
    {
        var workers = Math.Max(1, Environment.ProcessorCount);
        var batches = Channel.CreateBounded<List<StoredCase>>(workers * 4);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var folding = Enumerable.Range(0, workers).Select(_ => Task.Run(() => FoldAsync(batches.Reader, failed), CancellationToken.None)).ToList();
        try
        {
            await ReadAsync(rows, batches.Writer, failed.Token);
        }
        finally
        {
            batches.Writer.TryComplete();
            await Task.WhenAll(folding);
        }
    }

    public ValueTask DisposeAsync()
    {
        _sums.Clear();
        return ValueTask.CompletedTask;
    }

    private async Task ReadAsync(NpgsqlBinaryExporter rows, ChannelWriter<List<StoredCase>> batches, CancellationToken cancellation)
    {
        List<StoredCase> batch = [];
        while (await rows.StartRowAsync(cancellation) >= 0)
        {
            var tenant = await rows.ReadAsync<string>(cancellation);
            var stream = await rows.ReadAsync<Guid>(cancellation);
            if (batch.Count == 0 || batch[^1].Id != stream)
            {
                if (batch.Count == CasesOfBatch)
                {
                    await batches.WriteAsync(batch, cancellation);
                    batch = [];
                }

                batch.Add(new StoredCase(tenant, stream, []));
            }

            batch[^1].Rows.Add(new StoredRow(
                await rows.ReadAsync<long>(cancellation),
                await rows.ReadAsync<string>(cancellation),
                await rows.ReadAsync<string>(cancellation),
                await rows.ReadAsync<Guid>(cancellation),
                Instant.FromDateTimeUtc(await rows.ReadAsync<DateTime>(NpgsqlTypes.NpgsqlDbType.TimestampTz, cancellation)),
                await rows.ReadAsync<string>(cancellation)));
            Events++;
        }

        await batches.WriteAsync(batch, cancellation);
    }

    private async Task FoldAsync(ChannelReader<List<StoredCase>> batches, CancellationTokenSource failed)
    {
        var sums = new Dictionary<KpiCell, Amounts>();
        try
        {
            await foreach (var batch in batches.ReadAllAsync(failed.Token))
            {
                foreach (var stored in batch)
                {
                    Sum(stored, sums);
                }
            }
        }
        catch
        {
            // The reader must not wait for workers that have gone.
            await failed.CancelAsync();
            throw;
        }

        lock (_sums)
        {
            foreach (var (cell, amounts) in sums)
            {
                Add(_sums, cell, amounts);
            }
        }
    }

    /// <summary>What each day on which something was recorded changed: the case as it was then known, corrections of later days not yet in it.</summary>
    private void Sum(StoredCase stored, Dictionary<KpiCell, Amounts> sums)
    {
        var state = new Case { Id = stored.Id, Tenant = stored.Tenant };
        var decided = state;
        List<RecordedEvent> history = new(stored.Rows.Count);
        List<Contribution> before = [];
        LocalDate? day = null;
        for (var i = 0; i < stored.Rows.Count; i++)
        {
            var row = stored.Rows[i];
            var recorded = new RecordedEvent(row.EventId, row.Version, Guid.Parse(row.Command), row.RecordedAt, EventJson.Read(row.Type, row.Data, null));
            history.Add(recorded);

            // The annulments that a command decided on hold from it on, as CaseDecider has it.
            var after = recorded.Event is EntryCorrected ? CaseHistory.Fold(stored.Id, stored.Tenant, history) : CaseHistory.Evolve(state, recorded);
            var endsCommand = i + 1 == stored.Rows.Count || stored.Rows[i + 1].RecordedAt != row.RecordedAt;
            if (endsCommand)
            {
                var on = changes.RecordedOn(after, row.RecordedAt);
                if (day is { } earlier && on != earlier)
                {
                    before = Add(before, decided, earlier, sums);
                }

                (day, decided) = (on, after);
            }

            state = after;
        }

        if (day is { } last)
        {
            Add(before, decided, last, sums);
        }
    }

    private List<Contribution> Add(List<Contribution> before, Case state, LocalDate recordedOn, Dictionary<KpiCell, Amounts> sums)
    {
        var after = changes.Of(state);
        foreach (var delta in Contributions.Between(before, after))
        {
            Add(sums, new KpiCell(delta.Key.Text, delta.Day, recordedOn), delta.Amounts);
        }

        return after;
    }

    private static void Add(Dictionary<KpiCell, Amounts> sums, KpiCell cell, Amounts amounts)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, cell, out _);
        sum += amounts;
    }

    private sealed record StoredCase(string Tenant, Guid Id, List<StoredRow> Rows);

    private sealed record StoredRow(long Version, string Type, string Command, Guid EventId, Instant RecordedAt, string Data);
}
