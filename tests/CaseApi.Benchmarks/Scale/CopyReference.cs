using System.Diagnostics;
using CaseApi.Benchmarks.Ladder;
using Npgsql;

namespace CaseApi.Benchmarks.Scale;

/// <summary>
/// The reference of the recount: COPY of the rows that it has just written, into empty tables with the same columns, indexes and
/// storage settings, in one transaction. No foreign keys, no locks, no versions to check, nothing to read: what the disk and the indexes cost.
/// </summary>
internal sealed class CopyReference(BenchmarkCluster cluster)
{
    // The server writes and reads the files, so they lie in its own folder, which goes with the cluster.
    private string _folder = "";

    private static readonly (string Table, string Rows)[] Written =
    [
        ("command_log", "select * from caseapi.command_log where route = 'move-deadline' and recorded_at >= $1"),
        ("mt_streams", "select s.* from caseapi.mt_streams s where exists (select from caseapi.mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id and e.type = 'deadline_moved' and e.\"timestamp\" >= $1)"),
        ("mt_events", "select * from caseapi.mt_events where type = 'deadline_moved' and \"timestamp\" >= $1"),
        ("case_status", "select s.* from caseapi.case_status s where exists (select from caseapi.mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id and e.type = 'deadline_moved' and e.\"timestamp\" >= $1)"),
        ("case_deadline", "select d.* from caseapi.case_deadline d join caseapi.mt_events e on e.tenant_id = d.tenant_id and e.stream_id = d.case_id and e.type = 'deadline_moved' and e.data ->> 'clock' = d.clock and coalesce(e.data ->> 'instance', '') = d.instance and e.\"timestamp\" >= $1"),
    ];

    /// <param name="since">The rows written since then.</param>
    /// <returns>Seconds, and rows of all tables.</returns>
    public async Task<(double Seconds, long Rows)> RunAsync(DateTime since)
    {
        await using var connection = await cluster.Superuser.OpenConnectionAsync();
        await using (var folder = new NpgsqlCommand("show data_directory", connection))
        {
            _folder = (string)(await folder.ExecuteScalarAsync())!;
        }

        await ExecuteAsync(connection, "create schema if not exists reference");
        var moment = since.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (table, rows) in Written)
        {
            await ExecuteAsync(connection, $"create table if not exists reference.{table} (like caseapi.{table} including all); truncate reference.{table}");
            await ExecuteAsync(connection, $"copy ({rows.Replace("$1", $"'{moment}'", StringComparison.Ordinal)}) to '{FileOf(table)}' (format binary)");
        }

        await ExecuteAsync(connection, "checkpoint");
        var started = Stopwatch.GetTimestamp();
        long copied = 0;
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            foreach (var (table, _) in Written)
            {
                copied += await ExecuteAsync(connection, $"copy reference.{table} from '{FileOf(table)}' (format binary)");
            }

            await transaction.CommitAsync();
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var (table, _) in Written)
        {
            await ExecuteAsync(connection, $"truncate reference.{table}");
        }

        await ExecuteAsync(connection, "checkpoint");
        return (seconds, copied);
    }

    private string FileOf(string table) => $"{_folder}/reference-{table}.copy";

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync();
    }
}
