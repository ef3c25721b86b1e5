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

    private sealed record Found(string Tenant, Guid Id, string Reference, Procedure? Procedure, LocalDate Day, IReadOnlyList<Sameness> Same);

    /// <param name="Subject">A code; or the keyed hash of what is none, such as a name.</param>
    private sealed record Sameness(string By, string Subject, bool IsCode);

    internal async Task LookAsync(NpgsqlConnection connection, Guid[] cases, CancellationToken cancellation)
    {
        if (cases.Length == 0)
        {
            return;
        }

        HashSet<(string Tenant, string Procedure, Sameness Same)> touched = [];
        foreach (var one in await ReadAsync(connection, cases, cancellation))
        {
            await AccessRows.ExecuteAsync(
                connection, "delete from caseapi.report_repeat where case_id = $1 and not ((same_by, subject) = any (select * from unnest($2, $3)))", cancellation,
                SqlParameters.Id(one.Id), SqlParameters.Texts(one.Same.Select(s => s.By)), SqlParameters.Texts(one.Same.Select(s => s.Subject)));
            foreach (var same in one.Same)
            {
                await AccessRows.ExecuteAsync(
                    connection,
                    "insert into caseapi.report_repeat (tenant_id, procedure, same_by, subject, case_id, reference, registered_on) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
                    cancellation, SqlParameters.Text(one.Tenant), SqlParameters.Text(one.Procedure!.Id), SqlParameters.Text(same.By), SqlParameters.Text(same.Subject), SqlParameters.Id(one.Id),
                    SqlParameters.Text(one.Reference), SqlParameters.Day(one.Day));
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
        NpgsqlParameter[] Key() => [SqlParameters.Text(tenant), SqlParameters.Text(procedure), SqlParameters.Text(same.By), SqlParameters.Text(same.Subject)];
        const string Where = "where tenant_id = $1 and procedure = $2 and same_by = $3 and subject = $4";

        // While management has not decided, what repeats belongs to the same report.
        if (await AccessRows.ExecuteAsync(
            connection,
            $"""
            update caseapi.report_repeat set special_id = (select id from caseapi.report_special {Where} and closed_at is null)
            {Where} and special_id is null and exists (select from caseapi.report_special {Where} and closed_at is null)
            """,
            cancellation, Key()) > 0)
        {
            return;
        }

        if (procedures.All.Where(p => p.Id == procedure && p.Reports.Special is not null).OrderBy(p => p.Effective.From ?? LocalDate.MinIsoValue).LastOrDefault()?.Reports.Special is not { } rule)
        {
            return;
        }

        List<(LocalDate Day, Guid Case)> loose = [];
        await using (var command = new NpgsqlCommand($"select registered_on, case_id from caseapi.report_repeat {Where} and special_id is null order by registered_on, case_id", connection))
        {
            command.Parameters.AddRange(Key());
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                loose.Add((row.DayOrNull(0)!.Value, row.GetGuid(1)));
            }
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
                .. Key(), SqlParameters.Id(id), new NpgsqlParameter<bool> { TypedValue = same.IsCode }, new NpgsqlParameter<int> { TypedValue = rule.Min }, new NpgsqlParameter<int> { TypedValue = rule.Months },
                SqlParameters.Text(rule.Basis), SqlParameters.Moment(now), SqlParameters.Day(now.InZone(access.Current.Zone(tenant, null, "UTC")).Date),
            ]);
        await AccessRows.ExecuteAsync(
            connection, $"update caseapi.report_repeat set special_id = $5 {Where} and case_id = any ($6)", cancellation, [.. Key(), SqlParameters.Id(id), SqlParameters.Ids([.. together])]);
        await SpecialSteps.DueAsync(connection, tenant, id, together[^1], now, cancellation);
    }
}
