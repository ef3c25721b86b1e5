using System.Diagnostics;
using Npgsql;

namespace CaseApi.Store;

/// <summary>Sums up what commands have added, and clears away the sums of generations that are no longer read.</summary>
public sealed class KpiCompactor(NpgsqlDataSource source)
{
    internal const long LockKey = 0x4b7069536d; // "KpiSm": one node at a time sums up.

    // Rows; a command's row holds all that it adds.
    private const int Turn = 1_000;

    // So much at once is an import or a rebuild; what comes in little by little is autovacuum's.
    private const long Many = 1_000;
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private long _sinceAnalyzed;
    private long? _analyzedAt;

    // A generation that is being built is not summed up: its rebuild takes back what it has counted itself.
    private const string Sql = """
        select case when pg_try_advisory_xact_lock($1)
          then (select sum(caseapi.compact_kpis(g.gen, $2)) from caseapi.kpi_generation g where g.state = 'current') end
        """;

    private const string ClearSql = """
        with gone as materialized (select gen from caseapi.kpi_generation where state = 'retired'),
          deltas as (delete from caseapi.kpi_delta where ctid = any (array(select d.ctid from caseapi.kpi_delta d join gone using (gen) limit $1)) returning 1),
          days as (delete from caseapi.kpi_day where ctid = any (array(select d.ctid from caseapi.kpi_day d join gone using (gen) limit $1)) returning 1),
          months as (delete from caseapi.kpi_month where ctid = any (array(select d.ctid from caseapi.kpi_month d join gone using (gen) limit $1)) returning 1)
        select (select count(*) from deltas) + (select count(*) from days) + (select count(*) from months)
        """;

    /// <summary>One turn.</summary>
    /// <returns>How many rows were summed up; null if another node does it.</returns>
    public async Task<long?> RunOnceAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = LockKey });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Turn });
        return await command.ExecuteScalarAsync(cancellation) switch
        {
            decimal rows => (long)rows,
            long rows => rows,
            _ => null,
        };
    }

    /// <summary>Until nothing is left that was there at the beginning.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var rows = (long)Turn; rows >= Turn;)
        {
            rows = await RunOnceAsync(cancellation) ?? 0;
            _sinceAnalyzed += rows;
        }

        if (_sinceAnalyzed >= Many && (_analyzedAt is not { } at || Stopwatch.GetElapsedTime(at) >= Between))
        {
            await using var analyze = source.CreateCommand("select caseapi.analyze_kpis()");
            await analyze.ExecuteNonQueryAsync(cancellation);
            (_sinceAnalyzed, _analyzedAt) = (0, Stopwatch.GetTimestamp());
        }
    }

    /// <returns>How many rows of retired generations were cleared away in this turn.</returns>
    public async Task<long> ClearAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(ClearSql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Turn });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
