using CaseApi.ReadModels;
using CaseApi.ReadModels.Reports;
using CaseApi.Store;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Integrations.Feed;

/// <summary>What the feed tells at one place of the order of commits: a command of a case, or what became of a special report.</summary>
internal sealed record FeedEntry(TailPosition Position, string Tenant, Instant RecordedAt, TailEntry? Command, SpecialStep? Special);

/// <summary>The tail as the feed reads it. Both sources are read by one statement: one snapshot says of both what can no longer come.</summary>
public sealed class FeedTail(NpgsqlDataSource source)
{
    private const string Beyond = "(t.epoch, t.xid, t.ordinal) > ($1, $2, $3) and (t.epoch < $4 or t.xid < pg_snapshot_xmin(pg_current_snapshot())) order by t.epoch, t.xid, t.ordinal limit $5";

    private const string Sql = $"""
        select * from (
          (select t.epoch, t.xid, t.ordinal, t.tenant_id, t.recorded_at, t.stream_id, t.from_version, t.to_version,
             null::uuid, null::varchar, null::uuid, null::varchar, null::varchar, null::varchar, null::varchar, null::bigint, null::int, null::int, null::varchar, null::varchar
           from caseapi.command_log t where {Beyond})
          union all
          (select t.epoch, t.xid, t.ordinal, t.tenant_id, t.recorded_at, null, null, null, {SpecialSteps.Columns}
           from caseapi.report_special_step t join caseapi.report_special s on s.id = t.special_id where {Beyond})) t
        order by t.epoch, t.xid, t.ordinal limit $5
        """;

    /// <param name="currentEpoch">The epoch the installation writes under; earlier ones are closed.</param>
    internal async Task<IReadOnlyList<FeedEntry>> ReadAsync(TailPosition after, int currentEpoch, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = after.Epoch });
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = after.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = after.Ordinal });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = currentEpoch });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<FeedEntry> entries = [];
        while (await row.ReadAsync(cancellation))
        {
            var (position, tenant, at) = (new TailPosition(row.GetInt32(0), row.GetFieldValue<ulong>(1), row.GetInt16(2)), row.GetString(3), row.MomentOrNull(4)!.Value);
            entries.Add(row.IsDBNull(5)
                ? new FeedEntry(position, tenant, at, null, SpecialSteps.Of(row, 8))
                : new FeedEntry(position, tenant, at, new TailEntry(position, tenant, row.GetGuid(5), row.GetInt64(6), row.GetInt64(7), at), null));
        }

        return entries;
    }
}
