using System.Globalization;
using CaseApi.Benchmarks.Ladder;
using NodaTime;

namespace CaseApi.Benchmarks.Scale;

/// <summary>
/// Many open cases in a short time: a few dozen are opened by real commands, and the database copies their rows under new ids and references.
/// So every row is one that the service itself has written. The command log has the originals only.
/// </summary>
internal static class OpenCases
{
    /// <summary>Events of each.</summary>
    public const int Version = 3;

    private const int Originals = 40;
    private const int Days = 10;

    private static readonly string[] Copies =
    [
        """
        insert into caseapi.mt_streams (id, type, version, "timestamp", created, tenant_id, is_archived)
        select m.id, s.type, s.version, s."timestamp", s.created, s.tenant_id, s.is_archived
        from made m join caseapi.mt_streams s on s.id = m.original
        """,
        """
        insert into caseapi.mt_events (seq_id, id, stream_id, version, data, type, "timestamp", tenant_id, mt_dotnet_type, correlation_id, causation_id, is_archived)
        select nextval('caseapi.mt_events_sequence'), gen_random_uuid(), m.id, e.version,
          case when e.version = 1 then replace(e.data::text, m.original_reference, m.reference)::jsonb else e.data end,
          e.type, e."timestamp", e.tenant_id, e.mt_dotnet_type, e.correlation_id, e.causation_id, e.is_archived
        from made m join caseapi.mt_events e on e.stream_id = m.original
        order by m.id, e.version
        """,
        """
        insert into caseapi.case_private (tenant_id, stream_id, version, salt, body)
        select p.tenant_id, m.id, p.version, p.salt, p.body from made m join caseapi.case_private p on p.stream_id = m.original
        """,
        """
        insert into caseapi.case_status (id, tenant_id, version, reference, procedure, kind, channel, status, stage, outcome, flags, need, topic, unit, officer, lodged_by, registered_on, due_on, due_at, external_ids, recorded_at, doc)
        select m.id, s.tenant_id, s.version, m.reference, s.procedure, s.kind, s.channel, s.status, s.stage, s.outcome, s.flags, s.need, s.topic, s.unit, s.officer, s.lodged_by, s.registered_on, s.due_on, s.due_at, s.external_ids, s.recorded_at,
          replace(replace(s.doc::text, m.original_reference, m.reference), m.original::text, m.id::text)::json
        from made m join caseapi.case_status s on s.id = m.original
        """,
        """
        insert into caseapi.case_deadline (case_id, clock, instance, tenant_id, reference, procedure, unit, officer, due_on, due_at, condition, ended_at, lapses)
        select m.id, d.clock, d.instance, d.tenant_id, m.reference, d.procedure, d.unit, d.officer, d.due_on, d.due_at, d.condition, d.ended_at, d.lapses
        from made m join caseapi.case_deadline d on d.case_id = m.original
        """,
        """
        insert into caseapi.case_search (case_id, tenant_id, identifiers, words)
        select m.id, q.tenant_id, q.identifiers, q.words from made m join caseapi.case_search q on q.case_id = m.original
        """,
    ];

    /// <param name="first">Number of the first case, as <see cref="KnownCases"/> counts them; of sixteen digits.</param>
    /// <param name="count">Cases to make, beside the originals.</param>
    /// <param name="open">True: registered in the last days, their terms run. False: withdrawn, nothing runs.</param>
    public static async Task<KnownCases> MakeAsync(BenchmarkCluster cluster, InProcess inProcess, long first, int count, bool open)
    {
        var now = inProcess.Now;
        List<Guid> originals = [];
        for (var i = 0; i < Originals; i++)
        {
            originals.Add(await inProcess.CaseAsync(now - Duration.FromDays(i % Days) - Duration.FromHours(1), i % 2 == 0 ? "officer-1" : "officer-2", open));
        }

        var culture = CultureInfo.InvariantCulture;
        await using var connection = await cluster.Owner.OpenConnectionAsync();
        async Task Run(string sql)
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }

        await Run(string.Create(culture, $"""
            create temporary table made as
            select (({first} + n)::text || '0000000000000000')::uuid as id, 'BEN-2026-' || lpad((({first} + n) % 10000000)::text, 7, '0') || '-00' as reference, o.id as original, s.reference as original_reference
            from generate_series(0, {count - 1}) n
            join unnest(array[{string.Join(',', originals.Select(o => $"'{o}'::uuid"))}]) with ordinality as o (id, place) on o.place = 1 + n % {Originals}
            join caseapi.case_status s on s.id = o.id
            order by 1
            """));
        await Run("analyze made");
        foreach (var copy in Copies)
        {
            await Run(copy);
        }

        await Run("drop table made");
        foreach (var table in (string[])["mt_streams", "mt_events", "case_private", "case_status", "case_deadline", "case_search"])
        {
            await Run($"vacuum analyze caseapi.{table}");
        }

        return new KnownCases(first, count);
    }
}
