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
    /// <summary>What of <c>t</c>, a table that is written in the same order, can be read with the parameters of <see cref="Bind"/>.</summary>
    internal const string Beyond = "(t.epoch, t.xid, t.ordinal) > ($1, $2, $3) and (t.epoch < $4 or t.xid < pg_snapshot_xmin(pg_current_snapshot())) order by t.epoch, t.xid, t.ordinal limit $5";

    private const string Sql = $"select t.epoch, t.xid, t.ordinal, t.tenant_id, t.stream_id, t.from_version, t.to_version, t.recorded_at, t.route from caseapi.command_log t where {Beyond}";

    /// <param name="currentEpoch">The epoch the installation writes under; earlier ones are closed.</param>
    public async Task<IReadOnlyList<TailEntry>> ReadAsync(TailPosition after, int currentEpoch, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        Bind(command, after, currentEpoch, limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<TailEntry> entries = [];
        while (await reader.ReadAsync(cancellation))
        {
            entries.Add(new TailEntry(
                PositionOf(reader),
                reader.GetString(3),
                reader.GetGuid(4),
                reader.GetInt64(5),
                reader.GetInt64(6),
                Instant.FromDateTimeUtc(reader.GetDateTime(7)),
                reader.GetString(8)));
        }

        return entries;
    }

    /// <summary>The parameters of <see cref="Beyond"/>.</summary>
    internal static void Bind(NpgsqlCommand command, TailPosition after, int currentEpoch, int limit)
    {
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = after.Epoch });
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = after.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = after.Ordinal });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = currentEpoch });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
    }

    /// <summary>From the first three columns.</summary>
    internal static TailPosition PositionOf(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetFieldValue<ulong>(1), row.GetInt16(2));
}
