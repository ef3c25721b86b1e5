using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Store;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>After a large import a figure is read by a plan that knows how much there is, without waiting for autovacuum.</summary>
public sealed class FreshSumsTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const int Keys = 20_000;

    [Fact]
    public async Task Many_sums_at_once_are_counted_at_once_and_read_exactly()
    {
        await using var owner = api.Owner();
        await ExecuteAsync(owner, "alter table caseapi.kpi_key set (autovacuum_enabled = false); alter table caseapi.kpi_month set (autovacuum_enabled = false); alter table caseapi.kpi_day set (autovacuum_enabled = false)");
        await ExecuteAsync(owner, $"""
            insert into caseapi.kpi_delta (gen, recorded_on, keys, days, numerators, denominators, open, totals)
            select (select gen from caseapi.kpi_generation where state = 'current'), date '1999-06-05',
              array_agg(concat_ws(chr(31), 'ALA', 'registered', 'kz-appc-general@2025-12-29', 'application', '', '', 'topic-' || i, '', '', '', '', '')),
              array_agg(date '1999-04-05' + 30 * (i % 3)), array_agg(0), array_agg(1), array_agg(0), array_agg(0::bigint) from generate_series(1, {Keys}) i group by i % 100
            """);

        // Whoever comes first sums up: this or the service itself.
        var cancellation = TestContext.Current.CancellationToken;
        await ActivatorUtilities.CreateInstance<KpiCompactor>(api.Services).RunAsync(cancellation);
        for (var tries = 0; tries < 100 && (await RowsAsync(owner, "kpi_key") < Keys || await RowsAsync(owner, "kpi_month") < Keys); tries++)
        {
            await Task.Delay(100, cancellation);
        }

        (await RowsAsync(owner, "kpi_key")).ShouldBeGreaterThanOrEqualTo(Keys);
        (await RowsAsync(owner, "kpi_month")).ShouldBeGreaterThanOrEqualTo(Keys);
        using var staff = api.Client();
        (await staff.GetOkAsync("/v1/kpis/registered?from=1999-04-01&to=1999-07-01")).Body!["denominator"]!.GetValue<long>().ShouldBe(Keys);
    }

    private static async Task<float> RowsAsync(NpgsqlDataSource owner, string table)
    {
        await using var command = owner.CreateCommand("select reltuples from pg_class where oid = $1::regclass");
        command.Parameters.Add(new() { Value = $"caseapi.{table}" });
        return (float)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource owner, string sql)
    {
#pragma warning disable CA2100 // Literals of this test.
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 60;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
