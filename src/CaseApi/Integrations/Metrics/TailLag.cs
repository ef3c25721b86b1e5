using CaseApi.Store;
using NodaTime;
using Npgsql;

namespace CaseApi.Integrations.Metrics;

/// <param name="Seconds">Null when the store did not answer.</param>
/// <param name="StuckFollowUps">Null likewise.</param>
internal readonly record struct TailLagReading(double? Seconds, long? StuckFollowUps = null);

/// <summary>
/// How far readers of the tail are held back: the age of the oldest command that is not below the oldest transaction under way.
/// Asked at most every ten seconds, however often the metrics are read.
/// </summary>
internal sealed class TailLag(NpgsqlDataSource source, WriteEpoch epoch, FollowUpRows followUps, IClock clock) : IDisposable
{
    // The primary key finds these rows; as a rule there is none. A sandbox records times that its clock has moved ahead.
    private const string Sql = """
        select min(l.recorded_at - make_interval(secs => coalesce(a.clock_offset_seconds, 0)))
        from caseapi.command_log l left join caseapi.authority a on a.id = l.tenant_id
        where l.epoch = $1 and l.xid >= pg_snapshot_xmin(pg_current_snapshot())
        """;

    private static readonly Duration Kept = Duration.FromSeconds(10);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private TailLagReading _last;
    private Instant? _askedAt;

    public async Task<TailLagReading> ReadAsync(CancellationToken cancellation)
    {
        await _asking.WaitAsync(cancellation);
        try
        {
            var now = clock.GetCurrentInstant();
            if (_askedAt is null || now - _askedAt >= Kept || now < _askedAt)
            {
                _last = await AskAsync(now, cancellation);
                _askedAt = now;
            }

            return _last;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task<TailLagReading> AskAsync(Instant now, CancellationToken cancellation)
    {
        if (!epoch.IsKnown)
        {
            return default;
        }

        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            await using var command = source.CreateCommand(Sql);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = epoch.Value });
            var seconds = await command.ExecuteScalarAsync(patience.Token) is DateTime oldest
                ? Math.Max(0, (now - Instant.FromDateTimeUtc(DateTime.SpecifyKind(oldest, DateTimeKind.Utc))).TotalSeconds)
                : 0;
            return new TailLagReading(seconds, (await followUps.StuckAsync(patience.Token)).Count);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return default;
        }
    }
}
