using Npgsql;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>Runs a rung and counts what it cost the API, PostgreSQL and the one who asked.</summary>
internal sealed class Meter(BenchmarkCluster cluster)
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    public async Task<Measurement> MeasureAsync(string rung, int clients, int round, int? server, Func<Task<Work>> run)
    {
        var (walBefore, flushesBefore) = await WalAsync();
        var (apiBefore, postgresBefore) = (server is { } id ? ProcessCpu.Of(id) : 0, ProcessCpu.OfFamily(cluster.ProcessId));
        var work = await run();

        // A backend that is just ending is counted once, among those that have ended.
        await Task.Delay(Settling);
        var (apiAfter, postgresAfter) = (server is { } same ? ProcessCpu.Of(same) : 0, ProcessCpu.OfFamily(cluster.ProcessId));
        var (walAfter, flushesAfter) = await WalAsync();
        double each = Math.Max(1, work.Operations);
        return new Measurement(
            rung, clients, round, work,
            (apiAfter - apiBefore) / each, (postgresAfter - postgresBefore) / each, work.LoadCpu / each,
            (walAfter - walBefore) / each, (flushesAfter - flushesBefore) / each);
    }

    // Positions are exact at once; the counters of pg_stat_wal come when a backend reports, about once a second.
    private async Task<(double Bytes, double Flushes)> WalAsync()
    {
        await using var command = cluster.Superuser.CreateCommand("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8, wal_sync::float8 from pg_stat_wal");
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetDouble(0), row.GetDouble(1));
    }
}
