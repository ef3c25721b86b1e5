using CaseApi.Benchmarks.Load;
using Npgsql;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>What was acknowledged over HTTP in the whole run, and whether the store has it.</summary>
internal sealed class Acknowledged
{
    private const int Chunk = 20_000;
    private readonly List<string> _keys = [];
    private readonly List<string> _refusals = [];

    public void Add(LoadOrder order, LoadReport report)
    {
        if (order.Kind is LoadKind.Post or LoadKind.Command)
        {
            var refused = report.Refused.ToHashSet(StringComparer.Ordinal);
            _keys.AddRange(report.Sent.SelectMany((sent, client) => Enumerable.Range(0, (int)sent).Select(n => $"{order.Prefix}-{client}-{n}")).Where(key => !refused.Contains(key)));
        }

        if (report.Refused.Count > 0)
        {
            _refusals.Add($"{report.Refused.Count} of {report.Operations} requests ({order.Kind} {order.Path}) were refused; the first answer: {report.FirstRefusal}");
        }
    }

    /// <returns>What does not fit; empty when all does.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(BenchmarkCluster cluster, string client, string prefix)
    {
        List<string> wrong = [.. _refusals];
        long missing = 0;
        foreach (var keys in _keys.Chunk(Chunk))
        {
            missing += await cluster.ScalarAsync<long>(
                """
                select count(*) from unnest($1) as k (key)
                left join caseapi.command_log l on l.tenant_id = $2 and l.client = $3 and l.idempotency_key = k.key
                left join caseapi.mt_streams s on s.tenant_id = l.tenant_id and s.id = l.stream_id and s.version >= l.to_version
                where s.id is null
                """,
                new NpgsqlParameter { Value = keys }, new NpgsqlParameter { Value = Appeals.Tenant }, new NpgsqlParameter { Value = client });
        }

        var stored = await cluster.ScalarAsync<long>(
            "select count(*) from caseapi.command_log where client = $1 and starts_with(idempotency_key, $2)",
            new NpgsqlParameter { Value = client }, new NpgsqlParameter { Value = prefix });
        var gaps = await cluster.ScalarAsync<long>("""
            select count(*) from caseapi.mt_streams s
            left join (select tenant_id, stream_id, count(*) as events, max(version) as last, min(version) as first from caseapi.mt_events group by 1, 2) e
              on e.tenant_id = s.tenant_id and e.stream_id = s.id
            left join caseapi.case_status c on c.tenant_id = s.tenant_id and c.id = s.id
            where (e.first, e.last, e.events, c.version) is distinct from (1::bigint, s.version, s.version, s.version)
            """);
        if (missing > 0)
        {
            wrong.Add($"{missing} acknowledged commands are not stored.");
        }

        if (stored != _keys.Count)
        {
            wrong.Add($"{_keys.Count} commands were acknowledged, {stored} are stored.");
        }

        if (gaps > 0)
        {
            wrong.Add($"{gaps} cases have versions that are not dense, or a status of another version.");
        }

        Console.WriteLine($"\nCorrectness: {_keys.Count} commands acknowledged over HTTP, {stored} stored, {missing} missing, {gaps} cases with gaps: {(wrong.Count == 0 ? "right" : "WRONG")}");
        return wrong;
    }
}
