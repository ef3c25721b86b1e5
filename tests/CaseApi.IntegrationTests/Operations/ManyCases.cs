using CaseApi.IntegrationTests.Postgres;
using Npgsql;

namespace CaseApi.IntegrationTests.Operations;

/// <summary>Copies a registered case under new ids and references, row by row as the service wrote it.</summary>
internal static class ManyCases
{
    public static async Task CopyAsync(NpgsqlDataSource owner, Guid original, string reference, int count)
    {
        var id = $"('{original:D}'::text)";
        string New(string n) => $"(lpad(to_hex({n}), 8, '0') || substr({id}, 9))::uuid";
        string Reference(string n) => $"'COPY-2026-' || lpad({n}::text, 7, '0') || '-00'";
        await owner.ExecuteAsync($"""
            insert into caseapi.mt_streams (id, type, version, "timestamp", created, tenant_id, is_archived)
            select {New("n")}, type, version, "timestamp", created, tenant_id, is_archived from generate_series(1, {count}) n, caseapi.mt_streams where id = '{original}';
            insert into caseapi.mt_events (seq_id, id, stream_id, version, data, type, "timestamp", tenant_id, mt_dotnet_type, causation_id, is_archived)
            select nextval('caseapi.mt_events_sequence'), gen_random_uuid(), {New("n")}, version, replace(data::text, '{reference}', {Reference("n")})::jsonb, type, "timestamp", tenant_id, mt_dotnet_type, causation_id, is_archived
            from generate_series(1, {count}) n, caseapi.mt_events where stream_id = '{original}' order by n, version;
            insert into caseapi.case_private (tenant_id, stream_id, version, salt, body)
            select tenant_id, {New("n")}, version, salt, body from generate_series(1, {count}) n, caseapi.case_private where stream_id = '{original}';
            insert into caseapi.case_status (id, tenant_id, version, reference, procedure, kind, channel, status, stage, outcome, flags, need, topic, unit, officer, lodged_by, registered_on, due_on, due_at, external_ids, recorded_at, doc)
            select {New("n")}, tenant_id, version, {Reference("n")}, procedure, kind, channel, status, stage, outcome, flags, need, topic, unit, officer, lodged_by, registered_on, due_on, due_at, external_ids, recorded_at,
              replace(replace(doc::text, '{reference}', {Reference("n")}), '{original}', {New("n")}::text)::json
            from generate_series(1, {count}) n, caseapi.case_status where id = '{original}';
            insert into caseapi.case_deadline (case_id, clock, instance, tenant_id, reference, procedure, unit, officer, due_on, due_at, condition, ended_at, lapses)
            select {New("n")}, clock, instance, tenant_id, {Reference("n")}, procedure, unit, officer, due_on, due_at, condition, ended_at, lapses
            from generate_series(1, {count}) n, caseapi.case_deadline where case_id = '{original}';
            """);
    }

    /// <summary>Every open decide clock was moved once by each of so many changes, versions are dense, and all read models say the same day.</summary>
    public static async Task<IReadOnlyList<string>> MistakesAsync(NpgsqlDataSource owner, int changes) => await owner.ColumnAsync($"""
        select concat_ws(' ', s.id, s.version, 'events', e.events, 'last', e.last, 'moves', e.moves, 'status', c.version, d.due_on, c.due_on)
        from caseapi.mt_streams s
        join caseapi.case_status c on c.id = s.id
        join caseapi.case_deadline d on d.case_id = s.id and d.clock = 'decide' and d.condition = 'running'
        cross join lateral (
          select count(*) as events, max(version) as last, count(*) filter (where type = 'deadline_moved') as moves,
            max(data ->> 'to') filter (where type = 'deadline_moved') as day
          from caseapi.mt_events where stream_id = s.id) e
        cross join lateral (select k ->> 'dueOn' as day from json_array_elements(coalesce(c.doc_moved, c.doc) -> 'deadlines') k where k ->> 'clock' = 'decide') k
        where (e.events, e.last, e.moves, c.version, c.due_on::text, k.day, coalesce(e.day, k.day)) is distinct from (s.version, s.version, {changes}::bigint, s.version, d.due_on::text, d.due_on::text, d.due_on::text)
        limit 5
        """);
}
