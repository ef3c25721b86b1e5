using System.Globalization;
using CaseApi.Cases.Lifecycle.Terms;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>A place in the order of commits. Opaque outside; comparable within an installation.</summary>
public readonly record struct TailPosition(int Epoch, ulong Xid, short Ordinal)
{
    public static readonly TailPosition Start = new(0, 0, 0);

    public static bool TryParse(string text, out TailPosition position)
    {
        var parts = text.Split('.');
        if (parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var xid)
            && short.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal))
        {
            position = new TailPosition(epoch, xid, ordinal);
            return true;
        }

        position = default;
        return false;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}.{Xid}.{Ordinal}");
}

/// <summary>One command as the tail gives it: which events of which case it wrote.</summary>
/// <param name="Route">The step's name for what the service does by itself, the route of a request otherwise; empty where it was not asked for.</param>
public sealed record TailEntry(TailPosition Position, string Tenant, Guid CaseId, long FromVersion, long ToVersion, Instant RecordedAt, string Route = "")
{
    /// <summary>
    /// A changed calendar moved deadlines, in a hundred thousand cases at once: nothing follows from that in other cases, and no course was left.
    /// Only who tells everything reads these.
    /// </summary>
    public bool MovesDeadlinesOnly => Route == MoveDeadline.Step.Name;
}

/// <summary>
/// Reads commands in commit-safe order: nothing is given before every transaction that began earlier has ended, so a reader
/// that remembers its last position never misses one. No gap heuristics.
/// </summary>
public sealed class Tail(NpgsqlDataSource source)
{
    private const string Sql = """
        select epoch, xid, ordinal, tenant_id, stream_id, from_version, to_version, recorded_at, route
        from caseapi.command_log
        where (epoch, xid, ordinal) > ($1, $2, $3) and (epoch < $4 or xid < pg_snapshot_xmin(pg_current_snapshot()))
        order by epoch, xid, ordinal limit $5
        """;

    /// <param name="currentEpoch">The epoch the installation writes under; earlier ones are closed.</param>
    public async Task<IReadOnlyList<TailEntry>> ReadAsync(TailPosition after, int currentEpoch, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = after.Epoch });
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = after.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = after.Ordinal });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = currentEpoch });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<TailEntry> entries = [];
        while (await reader.ReadAsync(cancellation))
        {
            entries.Add(new TailEntry(
                new TailPosition(reader.GetInt32(0), reader.GetFieldValue<ulong>(1), reader.GetInt16(2)),
                reader.GetString(3),
                reader.GetGuid(4),
                reader.GetInt64(5),
                reader.GetInt64(6),
                Instant.FromDateTimeUtc(reader.GetDateTime(7)),
                reader.GetString(8)));
        }

        return entries;
    }
}
