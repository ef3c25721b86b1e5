using CaseApi.ReadModels;
using CaseApi.ReadModels.Reports;
using CaseApi.Store;
using NodaTime;
using Npgsql;

namespace CaseApi.Integrations.Feed;

/// <summary>What the feed tells at one place of the order of commits: a command of a case, or what became of a special report.</summary>
internal sealed record FeedEntry(TailPosition Position, string Tenant, Instant RecordedAt, TailEntry? Command, SpecialStep? Special);

/// <summary>The tail as the feed reads it. Both sources are read by one statement: one snapshot says of both what can no longer come.</summary>
public sealed class FeedTail(NpgsqlDataSource source)
{
    private const string Sql = $"""
        select * from (
          (select t.epoch, t.xid, t.ordinal, t.tenant_id, t.recorded_at, t.stream_id, t.from_version, t.to_version,
             null::uuid, null::varchar, null::uuid, null::varchar, null::varchar, null::varchar, null::varchar, null::bigint, null::int, null::int, null::varchar, null::varchar
           from caseapi.command_log t where {Tail.Beyond})
          union all
          (select t.epoch, t.xid, t.ordinal, t.tenant_id, t.recorded_at, null, null, null, {SpecialSteps.Columns}
           from caseapi.report_special_step t join caseapi.report_special s on s.id = t.special_id where {Tail.Beyond})) t
        order by t.epoch, t.xid, t.ordinal limit $5
        """;

    /// <param name="currentEpoch">The epoch the installation writes under; earlier ones are closed.</param>
    internal async Task<IReadOnlyList<FeedEntry>> ReadAsync(TailPosition after, int currentEpoch, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        Tail.Bind(command, after, currentEpoch, limit);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<FeedEntry> entries = [];
        while (await row.ReadAsync(cancellation))
        {
            var (position, tenant, at) = (Tail.PositionOf(row), row.GetString(3), row.MomentOrNull(4)!.Value);
            entries.Add(row.IsDBNull(5)
                ? new FeedEntry(position, tenant, at, null, SpecialSteps.Of(row, 8))
                : new FeedEntry(position, tenant, at, new TailEntry(position, tenant, row.GetGuid(5), row.GetInt64(6), row.GetInt64(7), at), null));
        }

        return entries;
    }
}
