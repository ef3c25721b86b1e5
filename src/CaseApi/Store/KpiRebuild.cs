using System.Diagnostics;
using System.Globalization;
using CaseApi.Cases.Indicators;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>What a rebuild came to.</summary>
/// <param name="Generation">The one that is read from now on.</param>
public sealed record RebuiltKpis(short Generation, long Events, long Cells, Duration Took)
{
    public double EventsPerSecond => Events / Math.Max(Took.TotalSeconds, 0.001);
}

/// <summary>
/// Builds all sums anew from the events while commands go on. From the moment the new generation is known to every open transaction
/// each command adds to both; one snapshot then tells which events the fold must count and which additions it has counted with them.
/// </summary>
public sealed class KpiRebuild(NpgsqlDataSource source, KpiChanges changes, IClock clock)
{
    private const long LockKey = 0x4b706952; // "KpiR": one rebuild at a time.

    /// <summary>All events in the order in which they are folded.</summary>
    public const string EventsSql = """
        copy (select tenant_id, stream_id, version, type, causation_id, id, "timestamp", data::text
          from caseapi.mt_events order by tenant_id, stream_id, version) to stdout (format binary)
        """;

    /// <summary>True if the sums that are read were made by another definition than this program's.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select definition from caseapi.kpi_generation where state = 'current'");
        return await command.ExecuteScalarAsync(cancellation) is not string definition || definition != changes.Definition;
    }

    /// <summary>Before the first request: where there is no event yet there is nothing to build, and the sums of nothing are taken over.</summary>
    public async Task TakeOverAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "update caseapi.kpi_generation set definition = $1 where state = 'current' and definition <> $1 and not exists (select from caseapi.mt_events)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = changes.Definition });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <returns>Null if another node is at it.</returns>
    public async Task<RebuiltKpis?> RunAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (await ScalarAsync<bool>(connection, string.Create(CultureInfo.InvariantCulture, $"select pg_try_advisory_lock({LockKey})"), cancellation) is false)
        {
            return null;
        }

        try
        {
            await ScalarAsync<object>(connection, "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = 0", cancellation);
            var started = Stopwatch.GetTimestamp();
            var generation = await BeginAsync(connection, cancellation);
            await WaitForOlderAsync(connection, cancellation);
            var (events, cells) = await FoldAsync(connection, generation, cancellation);
            await SwitchAsync(connection, generation, cancellation);
            return new RebuiltKpis(generation, events, cells, Duration.FromTimeSpan(Stopwatch.GetElapsedTime(started)));
        }
        finally
        {
            await LeaveAsync(connection);
        }
    }

    // Connections go back to the pool as they are; this one as it came. A broken one took its lock and settings with it.
    private static async Task LeaveAsync(NpgsqlConnection connection)
    {
        if (connection.State == System.Data.ConnectionState.Open)
        {
            await ScalarAsync<object>(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"reset statement_timeout; reset idle_in_transaction_session_timeout; reset lock_timeout; select pg_advisory_unlock({LockKey})"),
                CancellationToken.None);
        }
    }

    // What an earlier rebuild left behind when it was stopped is given up.
    private async Task<short> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            with given_up as (update caseapi.kpi_generation set state = 'retired' where state = 'building')
            insert into caseapi.kpi_generation (gen, definition, state, begun_at)
            select coalesce(max(gen), 0) + 1, $1, 'building', $2 from caseapi.kpi_generation returning gen
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = changes.Definition });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetCurrentInstant().ToDateTimeUtc() });
        return (short)(await command.ExecuteScalarAsync(cancellation))!;
    }

    // A transaction that got its number before the new generation was committed may not have seen it; all such must have ended.
    private static async Task WaitForOlderAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var barrier = await ScalarAsync<string>(connection, "select pg_snapshot_xmax(pg_current_snapshot())::text", cancellation);
        while (!await ScalarAsync<bool>(
            connection, string.Create(CultureInfo.InvariantCulture, $"select pg_snapshot_xmin(pg_current_snapshot()) >= '{barrier}'::xid8"), cancellation))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        }
    }

    private async Task<(long Events, long Cells)> FoldAsync(NpgsqlConnection connection, short generation, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);

        // Nothing is written before the reading is over, so that the transaction has no number and nobody's tail waits for it.
        await using (var reading = new KpiFold(changes))
        {
            await using (var rows = await connection.BeginBinaryExportAsync(EventsSql, cancellation))
            {
                rows.Timeout = TimeSpan.FromHours(1);
                await reading.RunAsync(rows, cancellation);
            }

            await using (var counted = new NpgsqlCommand("delete from caseapi.kpi_delta where gen = $1", connection) { Parameters = { new() { Value = generation } } })
            {
                await counted.ExecuteNonQueryAsync(cancellation);
            }

            await WriteAsync(connection, generation, reading.Sums, cancellation);
            await transaction.CommitAsync(cancellation);
            return (reading.Events, reading.Sums.Count);
        }
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, short generation, IReadOnlyDictionary<KpiCell, Amounts> sums, CancellationToken cancellation)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            "copy caseapi.kpi_delta (gen, recorded_on, keys, days, numerators, denominators, open, totals) from stdin (format binary)", cancellation);
        foreach (var (cell, amounts) in sums)
        {
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(generation, NpgsqlDbType.Smallint, cancellation);
            await writer.WriteAsync(cell.RecordedOn.ToDateOnly(), NpgsqlDbType.Date, cancellation);
            await writer.WriteAsync(new[] { cell.Key }, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(new[] { cell.Day.ToDateOnly() }, NpgsqlDbType.Array | NpgsqlDbType.Date, cancellation);
            await writer.WriteAsync(new[] { amounts.Numerator }, NpgsqlDbType.Array | NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(new[] { amounts.Denominator }, NpgsqlDbType.Array | NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(new[] { amounts.Open }, NpgsqlDbType.Array | NpgsqlDbType.Integer, cancellation);
            await writer.WriteAsync(new[] { amounts.Total }, NpgsqlDbType.Array | NpgsqlDbType.Bigint, cancellation);
        }

        await writer.CompleteAsync(cancellation);
    }

    // Summed up before it is read, so that the first reader does not sum it up; then one statement changes over.
    private async Task SwitchAsync(NpgsqlConnection connection, short generation, CancellationToken cancellation)
    {
        const int Turn = 100_000;
        for (var summed = (long)Turn; summed >= Turn;)
        {
            // New keys come from one hand at a time.
            await using var turn = await connection.BeginTransactionAsync(cancellation);
            await ScalarAsync<object>(connection, string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({KpiCompactor.LockKey})"), cancellation);
            summed = await ScalarAsync<long>(connection, string.Create(CultureInfo.InvariantCulture, $"select caseapi.compact_kpis({generation}::smallint, {Turn})"), cancellation);
            await turn.CommitAsync(cancellation);
        }

        await ScalarAsync<object>(connection, "select caseapi.analyze_kpis()", cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ScalarAsync<object>(connection, "update caseapi.kpi_generation set state = 'retired' where state = 'current'", cancellation);
        await using var command = new NpgsqlCommand("update caseapi.kpi_generation set state = 'current', built_at = $2 where gen = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = generation });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetCurrentInstant().ToDateTimeUtc() });
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<T?> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // The constants above, and numbers.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        return (T?)await command.ExecuteScalarAsync(cancellation);
    }
}
