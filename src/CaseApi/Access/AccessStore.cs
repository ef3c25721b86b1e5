using System.Data;
using System.Text.Json;
using CaseApi.Http;
using NodaTime;
using Npgsql;

namespace CaseApi.Access;

/// <summary>
/// Authorities, units, officers and keys: kept in PostgreSQL, read from memory. Every node reads them again within
/// <see cref="AccessRefresh.Interval"/> of a change, the node that made the change at once.
/// </summary>
public sealed class AccessStore(NpgsqlDataSource source) : IAccess, IDisposable
{
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private volatile AccessSnapshot current = AccessSnapshot.Empty;

    public AccessSnapshot Current => current;

    /// <summary>Reads everything if something has changed since the last time.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await refreshing.WaitAsync(cancellation);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            long version;
            await using (var command = new NpgsqlCommand("select version from caseapi.access_version", connection))
            {
                version = (long)(await command.ExecuteScalarAsync(cancellation))!;
            }

            if (version != current.Version)
            {
                // The version was read first: what changes meanwhile is read again next time.
                current = await LoadAsync(connection, version, cancellation);
            }
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Does several writes in one transaction and shows them to this node before it returns.</summary>
    public Task<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> write, CancellationToken cancellation) => WriteAsync(write, _ => true, cancellation);

    /// <summary>The same, undone when the result is not one to commit.</summary>
    public async Task<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> write, Func<T, bool> commit, CancellationToken cancellation)
    {
        T result;
        await using (var connection = await source.OpenConnectionAsync(cancellation))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            result = await write(connection);
            if (!commit(result))
            {
                await transaction.RollbackAsync(cancellation);
                return result;
            }

            await transaction.CommitAsync(cancellation);
        }

        await RefreshAsync(cancellation);
        return result;
    }

    /// <summary>Moves a sandbox authority's clock; only forward. False when the authority is none, or no sandbox.</summary>
    public Task<bool> AdvanceClockAsync(string tenant, Duration offset, CancellationToken cancellation) => WriteAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand(
                "update caseapi.authority set clock_offset_seconds = greatest(clock_offset_seconds, $2) where id = $1 and sandbox", connection)
            {
                Parameters = { new() { Value = tenant }, new() { Value = (long)Math.Ceiling(offset.TotalSeconds) } },
            };
            return await command.ExecuteNonQueryAsync(cancellation) == 1;
        },
        cancellation);

    public void Dispose() => refreshing.Dispose();

    private static async Task<AccessSnapshot> LoadAsync(NpgsqlConnection connection, long version, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select id, code, names::text, zone, calendar, day_end, opening_from, opening_to, entry_grace_seconds, sandbox, clock_offset_seconds, procedures from caseapi.authority"),
                new("select tenant_id, id, names::text, zone, calendar, day_end, opening_from, opening_to from caseapi.unit"),
                new("select tenant_id, id, name, post, unit, roles, substitute, oidc_subject, substitute_from, substitute_until from caseapi.officer"),
                new("select prefix, hash, tenant_id, client, scopes, trusted_clock, acts_for_people, default_officer, created_at, expires_at, revoked_at from caseapi.api_key"),
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        var authorities = await ReadAsync(rows, Authority, cancellation);
        await rows.NextResultAsync(cancellation);
        var units = await ReadAsync(rows, Unit, cancellation);
        await rows.NextResultAsync(cancellation);
        var officers = await ReadAsync(rows, Officer, cancellation);
        await rows.NextResultAsync(cancellation);
        var keys = await ReadAsync(rows, Key, cancellation);
        return new AccessSnapshot(version, authorities, units, officers, keys);
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var all = new List<T>();
        while (await rows.ReadAsync(cancellation))
        {
            all.Add(read(rows));
        }

        return all;
    }

    private static Authority Authority(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), Names(row, 2), row.GetString(3), row.GetString(4),
        Time(row, 5)!.Value, Time(row, 6)!.Value, Time(row, 7)!.Value,
        Duration.FromSeconds(row.GetInt64(8)), row.GetBoolean(9), Duration.FromSeconds(row.GetInt64(10)))
    {
        Procedures = row.GetFieldValue<string[]>(11),
    };

    private static Unit Unit(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), Names(row, 2), Text(row, 3), Text(row, 4), Time(row, 5), Time(row, 6), Time(row, 7));

    private static Officer Officer(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Text(row, 4),
        [.. row.GetFieldValue<string[]>(5).Select(RoleNames.Read)], Text(row, 6), Text(row, 7), Day(row, 8), Day(row, 9));

    private static LocalDate? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(column));

    private static ApiKey Key(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetFieldValue<byte[]>(1), row.GetString(2), row.GetString(3), row.GetFieldValue<string[]>(4),
        row.GetBoolean(5), row.GetBoolean(6), Text(row, 7), Moment(row, 8)!.Value, Moment(row, 9)!.Value, Moment(row, 10));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static LocalTime? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : LocalTime.FromTimeOnly(row.GetFieldValue<TimeOnly>(column));

    private static Instant? Moment(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instant.FromDateTimeUtc(row.GetDateTime(column));

    private static Dictionary<string, string> Names(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(column), Json.Options)!;
}

/// <summary>Roles as they stand in the database and on the wire.</summary>
public static class RoleNames
{
    private static readonly Dictionary<OfficerRole, string> Names =
        Enum.GetValues<OfficerRole>().ToDictionary(role => role, role => JsonSerializer.SerializeToElement(role, Json.Options).GetString()!);

    public static string Write(OfficerRole role) => Names[role];

    public static OfficerRole Read(string name) => Names.First(pair => pair.Value == name).Key;
}

/// <summary>Follows changes that other nodes make. While the database is away the last state goes on holding.</summary>
public sealed class AccessRefresh(AccessStore store, ILogger<AccessRefresh> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var failing = false;
        do
        {
            try
            {
                await store.RefreshAsync(stoppingToken);
                failing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or DataException)
            {
                if (!failing)
                {
                    log.LogWarning("Keys and authorities cannot be read; the last state holds. {Failure}", Failure.Describe(failure));
                }

                failing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
