using System.Security.Cryptography;
using System.Text;
using CaseApi.Access;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Procedures;
using CaseApi.Hosting;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Reports;

/// <summary>Writes down by what a case is the same as others, and opens a special report where the procedure's threshold is reached.</summary>
public sealed class RepeatRows(ProcedureCatalogue procedures, AccessStore access, InstallationSecret secret, AuthorityClock clock)
{
    private readonly byte[] _key = secret.Derive("report-repeats");

    private const string CasesSql = """
        select tenant_id, id, reference, procedure, kind, registered_on, need, topic, doc ->> 'subtopic', doc #>> '{against,official}', doc #>> '{against,service}', doc #>> '{against,person}'
        from caseapi.case_status where id = any ($1) order by registered_on, id
        """;

    private const string Key = "where tenant_id = $1 and procedure = $2 and same_by = $3 and subject = $4";

    private sealed record Found(string Tenant, Guid Id, string Reference, Procedure? Procedure, LocalDate Day, IReadOnlyList<Sameness> Same);

    /// <param name="Subject">A code; or the keyed hash of what is none, such as a name.</param>
    private sealed record Sameness(string By, string Subject, bool IsCode);

    // What was not known at the end of any day leaves nothing behind; the rest stays as it was known.
    private const string GoneSql = """
        with gone as (
          select r.ctid from caseapi.report_repeat r
          where r.case_id = $1 and r.until_on is null and not ((r.procedure, r.same_by, r.subject) = any (select $2, * from unnest($3, $4))) for update),
        dropped as (delete from caseapi.report_repeat where ctid = any (select ctid from gone) and recorded_on >= $5)
        update caseapi.report_repeat set until_on = $5 where ctid = any (select ctid from gone) and recorded_on < $5
        """;

    // A corrected receipt: the case keeps its place in a special report, under its new day.
    private const string MovedSql = """
        with old as (
          update caseapi.report_repeat set until_on = $2 where case_id = $1 and until_on is null and registered_on <> $3 and recorded_on < $2
          returning tenant_id, procedure, same_by, subject, case_id, reference, special_id)
        insert into caseapi.report_repeat (tenant_id, procedure, same_by, subject, case_id, reference, registered_on, recorded_on, special_id)
        select tenant_id, procedure, same_by, subject, case_id, reference, $3, $2, special_id from old
        """;

    private const string SameDaySql = "update caseapi.report_repeat set registered_on = $2 where case_id = $1 and until_on is null and registered_on <> $2";

    private const string NewSql = """
        insert into caseapi.report_repeat (tenant_id, procedure, same_by, subject, case_id, reference, registered_on, recorded_on)
        select $1, $2, $3, $4, $5, $6, $7, $8
        where not exists (select from caseapi.report_repeat where tenant_id = $1 and procedure = $2 and same_by = $3 and subject = $4 and case_id = $5 and until_on is null)
        on conflict (tenant_id, procedure, same_by, subject, case_id, recorded_on) do update set until_on = null, registered_on = excluded.registered_on
        """;

    /// <param name="connection">In the transaction that reads on.</param>
    /// <param name="cases">With when what may have changed in them became known.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task LookAsync(NpgsqlConnection connection, IReadOnlyDictionary<Guid, Known> cases, CancellationToken cancellation)
    {
        if (cases.Count == 0)
        {
            return;
        }

        HashSet<(string Tenant, string Procedure, Sameness Same)> touched = [];
        foreach (var one in await ReadAsync(connection, [.. cases.Keys], cancellation))
        {
            var known = cases[one.Id];
            await AccessRows.ExecuteAsync(
                connection, GoneSql, cancellation, SqlParameters.Id(one.Id), SqlParameters.Text(one.Procedure?.Id ?? ""), SqlParameters.Texts(one.Same.Select(s => s.By)),
                SqlParameters.Texts(one.Same.Select(s => s.Subject)), SqlParameters.Day(known.Last));
            await AccessRows.ExecuteAsync(connection, MovedSql, cancellation, SqlParameters.Id(one.Id), SqlParameters.Day(known.Last), SqlParameters.Day(one.Day));
            await AccessRows.ExecuteAsync(connection, SameDaySql, cancellation, SqlParameters.Id(one.Id), SqlParameters.Day(one.Day));
            foreach (var same in one.Same)
            {
                await AccessRows.ExecuteAsync(
                    connection, NewSql, cancellation, SqlParameters.Text(one.Tenant), SqlParameters.Text(one.Procedure!.Id), SqlParameters.Text(same.By), SqlParameters.Text(same.Subject),
                    SqlParameters.Id(one.Id), SqlParameters.Text(one.Reference), SqlParameters.Day(one.Day), SqlParameters.Day(known.First));
                touched.Add((one.Tenant, one.Procedure.Id, same));
            }
        }

        foreach (var (tenant, procedure, same) in touched.OrderBy(t => (t.Tenant, t.Procedure, t.Same.By, t.Same.Subject)))
        {
            await OpenAsync(connection, tenant, procedure, same, cancellation);
        }
    }

    private async Task<List<Found>> ReadAsync(NpgsqlConnection connection, Guid[] cases, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(CasesSql, connection) { Parameters = { SqlParameters.Ids(cases) } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<Found> found = [];
        while (await row.ReadAsync(cancellation))
        {
            var procedure = procedures.Find(row.GetString(3));
            List<Sameness> same = [];
            if (procedure?.Reports.Special is { } rule && (rule.Kinds.Count == 0 || rule.Kinds.Contains(row.GetString(4))))
            {
                for (var i = 0; i < SpecialReportRule.Known.Count; i++)
                {
                    if (rule.By.Contains(SpecialReportRule.Known[i]) && row.TextOrNull(6 + i) is { } value && !string.IsNullOrWhiteSpace(value))
                    {
                        same.Add(Of(row.GetString(0), SpecialReportRule.Known[i], value));
                    }
                }
            }

            found.Add(new Found(row.GetString(0), row.GetGuid(1), row.GetString(2), procedure, row.DayOrNull(5)!.Value, same));
        }

        return found;
    }

    // A person is never named here, nor anything that reads like a text.
    private Sameness Of(string tenant, string by, string value)
    {
        if (by != "person" && KpiKey.Code(value) == value)
        {
            return new Sameness(by, value, IsCode: true);
        }

        var plain = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return new Sameness(by, "#" + Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{tenant}\n{by}\n{plain}")).AsSpan(0, 16)), IsCode: false);
    }

    private async Task OpenAsync(NpgsqlConnection connection, string tenant, string procedure, Sameness same, CancellationToken cancellation)
    {
        NpgsqlParameter[] Parameters() => [SqlParameters.Text(tenant), SqlParameters.Text(procedure), SqlParameters.Text(same.By), SqlParameters.Text(same.Subject)];

        // While management has not decided, what comes close to it belongs to the same report.
        var loose = await LooseAsync(connection, Parameters(), cancellation);
        foreach (var open in await StillOpenAsync(connection, Parameters(), cancellation))
        {
            var joining = Repeats.Joining(open.Days, loose, open.Months);
            if (joining.Count > 0)
            {
                await JoinAsync(open.Id, joining);
                loose.RemoveAll(l => joining.Contains(l.Case));
            }
        }

        if (procedures.All.Where(p => p.Id == procedure && p.Reports.Special is not null).OrderBy(p => p.Effective.From ?? LocalDate.MinIsoValue).LastOrDefault()?.Reports.Special is not { } rule)
        {
            return;
        }

        if (Repeats.Find(loose, rule.Min, rule.Months) is not { Count: > 0 } together)
        {
            return;
        }

        var (id, now) = (Guid.CreateVersion7(), clock.Now(tenant));
        await AccessRows.ExecuteAsync(
            connection,
            """
            insert into caseapi.report_special (tenant_id, procedure, same_by, subject, id, is_code, least, months, basis, opened_at, opened_on)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            cancellation,
            [
                .. Parameters(), SqlParameters.Id(id), new NpgsqlParameter<bool> { TypedValue = same.IsCode }, new NpgsqlParameter<int> { TypedValue = rule.Min }, new NpgsqlParameter<int> { TypedValue = rule.Months },
                SqlParameters.Text(rule.Basis), SqlParameters.Moment(now), SqlParameters.Day(now.InZone(access.Current.Zone(tenant, null, "UTC")).Date),
            ]);
        await JoinAsync(id, together);
        await SpecialSteps.DueAsync(connection, tenant, id, together[^1], now, cancellation);

        // What is left may join it, or be another matter that is due too.
        await OpenAsync(connection, tenant, procedure, same, cancellation);

        Task JoinAsync(Guid special, IEnumerable<Guid> joining) => AccessRows.ExecuteAsync(
            connection, $"update caseapi.report_repeat set special_id = $5 {Key} and until_on is null and case_id = any ($6)", cancellation, [.. Parameters(), SqlParameters.Id(special), SqlParameters.Ids([.. joining])]);
    }

    private static async Task<List<(LocalDate Day, Guid Case)>> LooseAsync(NpgsqlConnection connection, NpgsqlParameter[] key, CancellationToken cancellation)
    {
        List<(LocalDate, Guid)> loose = [];
        await using var command = new NpgsqlCommand($"select registered_on, case_id from caseapi.report_repeat {Key} and until_on is null and special_id is null order by registered_on, case_id", connection);
        command.Parameters.AddRange(key);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            loose.Add((row.DayOrNull(0)!.Value, row.GetGuid(1)));
        }

        return loose;
    }

    /// <summary>The special reports that management has not decided, the latest first, each with the days of what belongs to it.</summary>
    private static async Task<List<(Guid Id, int Months, List<LocalDate> Days)>> StillOpenAsync(NpgsqlConnection connection, NpgsqlParameter[] key, CancellationToken cancellation)
    {
        List<(Guid Id, int Months, List<LocalDate> Days)> open = [];
        await using var command = new NpgsqlCommand(
            $"""
            select s.id, s.months, r.registered_on from (select id, months, opened_at from caseapi.report_special {Key} and closed_at is null) s
            join caseapi.report_repeat r on r.special_id = s.id and r.until_on is null order by s.opened_at desc, s.id, r.registered_on
            """,
            connection);
        command.Parameters.AddRange(key);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            if (open.Count == 0 || open[^1].Id != row.GetGuid(0))
            {
                open.Add((row.GetGuid(0), row.GetInt32(1), []));
            }

            open[^1].Days.Add(row.DayOrNull(2)!.Value);
        }

        return open;
    }
}

/// <summary>When what may have changed in a case was recorded: the first of it, and the last.</summary>
internal readonly record struct Known(LocalDate First, LocalDate Last);
