using System.Globalization;
using CaseApi.Benchmarks.Ladder;
using Npgsql;

namespace CaseApi.Benchmarks.Scale;

/// <summary>
/// Rows of the work list's only table, two clocks a case: one case in ten is open and due within weeks of today, the others ended in the
/// last five years, one in thirty late. Fifty officers in five units.
/// </summary>
internal static class WorkListRows
{
    public static async Task FillAsync(string ownerConnectionString, int cases)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var fill = source.CreateCommand(string.Create(CultureInfo.InvariantCulture, $"""
            insert into caseapi.case_deadline (case_id, clock, instance, tenant_id, reference, procedure, unit, officer, due_on, due_at, condition, ended_at, lapses)
            select ((4000000000000000 + n)::text || '0000000000000000')::uuid, c.clock, '', '{Appeals.Tenant}', 'BEN-2026-' || lpad(n::text, 7, '0') || '-00', 'kz-appc-general@2025-12-29',
              'unit-' || n % 5, 'officer-' || n % 50, d.due_on, (d.due_on + 1)::timestamp at time zone 'Asia/Almaty',
              case when c.clock = 'decide' and n % 10 = 0 then 'running' when n % 30 = 7 then 'late' else 'met' end,
              case when c.clock = 'decide' and n % 10 = 0 then null else d.due_on::timestamp at time zone 'UTC' end, false
            from generate_series(1, {cases}) n
            cross join (values ('decide', 0), ('register', 12)) c (clock, earlier)
            cross join lateral (select current_date - c.earlier + (case when n % 10 = 0 then (n::bigint * 7919 % 40) - 10 else -(n::bigint * 7919 % 1800) - 12 end)::int as due_on) d
            """));
        fill.CommandTimeout = 0;
        await fill.ExecuteNonQueryAsync();
        await using var settle = source.CreateCommand("vacuum analyze caseapi.case_deadline");
        settle.CommandTimeout = 0;
        await settle.ExecuteNonQueryAsync();
    }
}
