using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>An event of a case that makes something due in another case.</summary>
/// <param name="Version">The event's place in its case.</param>
/// <param name="Attempts">How often it was tried before.</param>
public sealed record FollowUpItem(Guid EventId, string Tenant, Guid CaseId, long Version, string Type, int Attempts);

/// <summary>
/// What follows in other cases from events: found in the order of commits and kept until it is done. Finding and remembering how far the
/// tail was read are one commit; so are the end of a turn and its mark. A turn that was cut off is done again, to no effect.
/// </summary>
public sealed class FollowUpRows(NpgsqlDataSource source, Tail tail, WriteEpoch epoch, IClock clock)
{
    private const string Job = "follow-up";
    private const long LockKey = 0x466f6c6c6f775570; // "FollowUp": one node at a time reads the tail for them.
    private static readonly Duration LongestWait = Duration.FromHours(1);

    private const string FoundSql = """
        insert into caseapi.follow_up (event_id, tenant_id, case_id, version, type, found_at, next_at)
        select e.id, e.tenant_id, e.stream_id, e.version, e.type, $6, $6
        from unnest($1, $2, $3, $4) as c (tenant, stream, first, last)
        join caseapi.mt_events e on e.tenant_id = c.tenant and e.stream_id = c.stream and e.version between c.first and c.last
        where e.type = any ($5)
        on conflict do nothing
        """;

    private const string ProgressSql = """
        insert into caseapi.tail_progress (job, epoch, xid, ordinal) values ($1, $2, $3, $4)
        on conflict (job) do update set epoch = excluded.epoch, xid = excluded.xid, ordinal = excluded.ordinal
        """;

    private const string OpenSql = """
        select event_id, tenant_id, case_id, version, type, attempts from caseapi.follow_up
        where done_at is null and next_at <= $1 order by next_at, event_id limit 1 for update skip locked
        """;

    private const string StuckSql = "select count(*), min(found_at) from caseapi.follow_up where done_at is null and (attempts >= $1 or found_at < $2)";

    /// <summary>So many attempts take about four minutes.</summary>
    private const int Stubborn = 8;
    private static readonly Duration LongFound = Duration.FromMinutes(15);

    /// <summary>Reads one page of the tail.</summary>
    /// <param name="types">Stored names of the events that make something due.</param>
    /// <param name="limit">Commands in the page.</param>
    /// <param name="cancellation">Ends it; nothing is lost.</param>
    /// <returns>How many commands were read; 0 if there is nothing new, or another node reads.</returns>
    public async Task<int> FindAsync(string[] types, int limit, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var leader = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = LockKey } } })
        {
            if (await leader.ExecuteScalarAsync(cancellation) is not true)
            {
                return 0;
            }
        }

        var entries = await tail.ReadAsync(await PositionAsync(connection, cancellation), epoch.Value, limit, cancellation);
        if (entries.Count == 0)
        {
            return 0;
        }

        await using (var found = new NpgsqlCommand(FoundSql, connection))
        {
            var looked = entries.Where(e => !e.MovesDeadlinesOnly).ToList();
            found.Parameters.Add(new() { Value = looked.Select(e => e.Tenant).ToArray() });
            found.Parameters.Add(new() { Value = looked.Select(e => e.CaseId).ToArray() });
            found.Parameters.Add(new() { Value = looked.Select(e => e.FromVersion).ToArray() });
            found.Parameters.Add(new() { Value = looked.Select(e => e.ToVersion).ToArray() });
            found.Parameters.Add(new() { Value = types });
            found.Parameters.Add(new() { Value = clock.GetCurrentInstant().ToDateTimeUtc() });
            await found.ExecuteNonQueryAsync(cancellation);
        }

        var last = entries[^1].Position;
        await using (var progress = new NpgsqlCommand(ProgressSql, connection))
        {
            progress.Parameters.Add(new() { Value = Job });
            progress.Parameters.Add(new() { Value = last.Epoch });
            progress.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = last.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 });
            progress.Parameters.Add(new() { Value = last.Ordinal });
            await progress.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return entries.Count;
    }

    /// <summary>Does one turn on the oldest item that is due.</summary>
    /// <param name="turn">Answers null when it is done, or why it could not be.</param>
    /// <param name="cancellation">Ends the turn.</param>
    /// <returns>False if nothing is due.</returns>
    public async Task<bool> WorkAsync(Func<FollowUpItem, Task<string?>> turn, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await OldestAsync(connection, cancellation) is not { } item)
        {
            return false;
        }

        var failure = await turn(item);
        var now = clock.GetCurrentInstant();
        var wait = Duration.Min(LongestWait, Duration.FromSeconds(Math.Pow(2, Math.Min(item.Attempts, 16))));
        await using (var save = new NpgsqlCommand("update caseapi.follow_up set attempts = attempts + 1, done_at = $2, next_at = $3, failure = $4 where event_id = $1", connection))
        {
            save.Parameters.Add(new() { Value = item.EventId });
            save.Parameters.Add(new() { Value = failure is null ? now.ToDateTimeUtc() : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            save.Parameters.Add(new() { Value = (now + wait).ToDateTimeUtc() });
            save.Parameters.Add(new() { Value = (object?)failure ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
            await save.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>How many items are not done though they were tried often or were found long ago, and since when the oldest of them waits.</summary>
    public async Task<(long Count, Instant? Oldest)> StuckAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(StuckSql);
        command.Parameters.Add(new() { Value = Stubborn });
        command.Parameters.Add(new() { Value = (clock.GetCurrentInstant() - LongFound).ToDateTimeUtc() });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetInt64(0), row.IsDBNull(1) ? null : Instant.FromDateTimeUtc(row.GetDateTime(1)));
    }

    private static async Task<TailPosition> PositionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select epoch, xid, ordinal from caseapi.tail_progress where job = $1", connection) { Parameters = { new() { Value = Job } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new TailPosition(row.GetInt32(0), row.GetFieldValue<ulong>(1), row.GetInt16(2)) : TailPosition.Start;
    }

    private async Task<FollowUpItem?> OldestAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(OpenSql, connection) { Parameters = { new() { Value = clock.GetCurrentInstant().ToDateTimeUtc() } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new FollowUpItem(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetInt64(3), row.GetString(4), row.GetInt32(5))
            : null;
    }
}
