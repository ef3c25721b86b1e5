using System.Text.Json;
using CaseApi.Http;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>How far an operation is.</summary>
public enum OperationState { Queued, Running, Done, Failed }

/// <summary>Work that goes on after its request was answered.</summary>
/// <param name="Position">The last case that was looked at; null before the first.</param>
/// <param name="Worked">How long it has been worked on; pauses between workers do not count.</param>
public sealed record Operation(
    Guid Id, string Kind, OperationState State, long Done, long Total, string Input, string? Result, Guid? Position, Instant CreatedAt, Duration Worked = default)
{
    /// <summary>The authority; of the installation itself: *.</summary>
    public string Tenant { get; init; } = OperationRows.Installation;

    /// <summary>What is left by the pace so far; null before there is one, and when there is nothing left to do.</summary>
    public Duration? Left => State == OperationState.Running && Done > 0 ? Worked * ((double)(Total - Done) / Done) : null;
}

/// <summary>The operations as they stand in the database. Those on calendars belong to the installation, those on cases to an authority.</summary>
public sealed class OperationRows(NpgsqlDataSource source)
{
    internal const string Installation = "*";
    private const long LockKey = 0x4f7065726174696f; // "Operatio": one node at a time works on them.
    private const string Columns = "id, kind, state, done, total, input::text, result::text, position, created_at, worked_ms, tenant_id";

    public static async Task AddAsync(NpgsqlConnection connection, Operation operation, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "insert into caseapi.operation (id, tenant_id, kind, state, total, input, created_at) values ($1, $2, $3, 'queued', $4, $5, $6)", connection)
        {
            Parameters =
            {
                new() { Value = operation.Id }, new() { Value = operation.Tenant }, new() { Value = operation.Kind }, new() { Value = operation.Total },
                new() { Value = operation.Input, NpgsqlDbType = NpgsqlDbType.Json }, new() { Value = operation.CreatedAt.ToDateTimeUtc() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<Operation?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select {Columns} from caseapi.operation where id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    /// <summary>
    /// Does one turn of work. The installation's operations go first, since everybody's last days hang on them; then the authorities take turns, each with its oldest,
    /// so that nobody waits for another's import to end. The lock lasts for the turn, so that another node goes on when this one dies.
    /// </summary>
    /// <param name="createdBefore">Younger ones wait: until then other nodes may still count by the older calendar.</param>
    /// <param name="turn">Answers the operation as it stands after the turn.</param>
    /// <param name="cancellation">Ends the turn; what it did is done again, to no effect.</param>
    /// <returns>False if there is nothing to do, or another node does it.</returns>
    public async Task<bool> WorkAsync(Instant createdBefore, Func<Operation, Task<Operation>> turn, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var leader = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = LockKey } } })
        {
            if (await leader.ExecuteScalarAsync(cancellation) is not true)
            {
                return false;
            }
        }

        if (await NextAsync(connection, createdBefore, cancellation) is not { } operation)
        {
            return false;
        }

        var after = await turn(operation);
        await using (var save = new NpgsqlCommand("update caseapi.operation set state = $2, done = $3, total = $4, result = $5, position = $6, worked_ms = $7, turned_at = clock_timestamp() where id = $1", connection))
        {
            save.Parameters.Add(new() { Value = after.Id });
            save.Parameters.Add(new() { Value = WireWords.Of(after.State) });
            save.Parameters.Add(new() { Value = after.Done });
            save.Parameters.Add(new() { Value = after.Total });
            save.Parameters.Add(new() { Value = (object?)after.Result ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Json });
            save.Parameters.Add(new() { Value = (object?)after.Position ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
            save.Parameters.Add(new() { Value = (long)after.Worked.TotalMilliseconds });
            await save.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static async Task<Operation?> NextAsync(NpgsqlConnection connection, Instant createdBefore, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {Columns} from (
              select distinct on (tenant_id) * from caseapi.operation where state in ('queued', 'running') and created_at <= $1 order by tenant_id, created_at, id) oldest
            order by tenant_id <> '{Installation}', (select max(t.turned_at) from caseapi.operation t where t.tenant_id = oldest.tenant_id and t.turned_at is not null) nulls first, created_at, id limit 1
            """,
            connection)
        {
            Parameters = { new() { Value = createdBefore.ToDateTimeUtc() } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    private static Operation Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        JsonSerializer.Deserialize<OperationState>($"\"{row.GetString(2)}\"", Json.Options),
        row.GetInt64(3),
        row.GetInt64(4),
        row.GetString(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetGuid(7),
        Instant.FromDateTimeUtc(row.GetDateTime(8)),
        Duration.FromMilliseconds(row.GetInt64(9)))
    {
        Tenant = row.GetString(10),
    };
}
