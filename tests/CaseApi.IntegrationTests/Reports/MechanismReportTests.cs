using System.Text;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Transfer;
using Shouldly;
using Xunit;
using static CaseApi.IntegrationTests.Transfer.TransferCalls;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>The Mechanism's table of indicators for a biennium, made of cases with known answers: what came out, the target, what it was before, met or missed.</summary>
public sealed class MechanismReportTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Biennium = "from=2014-01-01&to=2016-01-01";

    [Fact]
    public async Task The_table_of_a_biennium_shows_each_figure_beside_its_target_and_its_baseline_and_what_was_set_apart()
    {
        using var mechanism = await MechanismCases.AuthorityAsync(api, "MEC");
        string[] lines =
        [
            .. MechanismCases.Requests(100, inTime: 70, apart: 5), .. MechanismCases.ToTheRegistrar(20, inTime: 18), .. MechanismCases.EarlyReleases(10, inTime: 9),
            .. MechanismCases.Access(10, kept: 9), MechanismCases.Trial(published: 9, disposed: 9, accessioned: 8),
        ];
        var results = await mechanism.ImportAsync(lines);
        results.Where(r => r.Outcome() != "imported").Select(r => r.ToJsonString()).ShouldBeEmpty();
        (await mechanism.PutAsync("/v1/kpis/r-d/observations/2014-01-01..2016-01-01", """{ "value": 401250, "basis": "the counter of the site" }""")).Status.ShouldBe(201);

        var report = await mechanism.GetOkAsync($"/v1/reports/periodic?procedure=un-irmct&{Biennium}");
        var told = report.Section("indicators")["figures"]!.AsArray().ToDictionary(f => f.Text("id")!, f => f!);
        foreach (var (id, value, numerator, denominator, baseline, target, met) in new (string, decimal, long?, long?, decimal?, decimal, bool)[]
        {
            ("p-b", 70.00m, 70, 100, 70, 90, false),
            ("r-a", 90.00m, 9, 10, 90, 100, false),
            ("r-b", 90.00m, 9, 10, 90, 90, true),
            ("r-c", 90.00m, 18, 20, null, 90, true),
            ("r-d", 401_250m, null, null, 175_440, 400_000, true),
            ("a-a", 90.00m, 9, 10, 90, 90, true),
            ("a-c1", 90.00m, 9, 10, 90, 90, true),
            ("a-c2", 80.00m, 8, 10, 90, 90, false),
        })
        {
            var figure = told[id];
            (Number(figure, "value"), (long?)Number(figure, "numerator"), (long?)Number(figure, "denominator"), Number(figure, "baseline"), Number(figure, "target"), figure["targetMet"]!.GetValue<bool>())
                .ShouldBe((value, numerator, denominator, baseline, target, met), id);
        }

        // With and without: the target is judged on all.
        var apart = told["p-b"]["apart"]!;
        (Number(apart, "value"), Number(apart, "numerator"), Number(apart, "denominator")).ShouldBe((73.68m, 70m, 95m));
        (apart["reasons"]![0].Text("reason"), Number(apart["reasons"]![0]!, "count")).ShouldBe(("non-cooperation", 5m));
        told["r-a"]["apart"].ShouldBeNull();
        var kpi = (await mechanism.GetOkAsync($"/v1/kpis/p-b?{Biennium}")).Body!;
        (Number(kpi, "value"), Number(kpi["withoutExcluded"]!, "value"), Number(kpi["excluded"]![0]!, "denominator")).ShouldBe((70.00m, 73.68m, 5m));

        // Where the delay arose: the requests were a week late, a document a week, a box and two files weeks.
        var delay = report.Table("resolution-time", "delay-by-clock-by-clock")["rows"]!.AsArray().ToDictionary(r => r![0].Text("code")!, r => (Number(r![1]!, "number"), Number(r[3]!, "number"), Number(r[4]!, "number")));
        delay["assist-otp"].ShouldBe((210m, 30m, 7.00m));
        delay["assist-registrar"].ShouldBe((2m, 2m, 1.00m));
        delay["early-release"].ShouldBe((1m, 1m, 1.00m));
        delay["access-ack"].ShouldBe((1m, 1m, 1.00m));
        delay["publish"].ShouldBe((6m, 1m, 6.00m), "three working days ended on Thursday the 9th");
        report.Table("resolution-time", "delay-by-clock-by-clock")["rows"]![0]![0].Text("code").ShouldBe("assist-otp", "the most first");
        var figures = (await mechanism.GetOkAsync($"/v1/kpis/delay-by-clock?{Biennium}&groupBy=clock")).Body!["groups"]!.AsArray();
        figures.ToDictionary(g => g!["by"].Text("clock")!, g => Number(g!, "numerator")).ShouldBe(delay.ToDictionary(d => d.Key, d => d.Value.Item1), ignoreOrder: true);

        // The page says it in words, in each language; the table of the sheet has a column for each.
        var page = Encoding.UTF8.GetString((await mechanism.BytesAsync($"/v1/reports/periodic?procedure=un-irmct&{Biennium}", "text/html", "en")).Body);
        foreach (var words in new[] { "Baseline: <bdi dir=\"auto\">70</bdi>", "Target: <bdi dir=\"auto\">90 (not met)</bdi>", "Target: <bdi dir=\"auto\">400000 (met)</bdi>", "Without cases set apart: <bdi dir=\"auto\">73.68 % (70 / 95)</bdi>" })
        {
            page.ShouldContain(words);
        }

        var sheet = Encoding.UTF8.GetString((await mechanism.BytesAsync($"/v1/reports/periodic?procedure=un-irmct&{Biennium}", "text/csv", "ar")).Body);
        sheet.ShouldContain("خط الأساس");
        sheet.ShouldContain("401250");
    }

    private static decimal? Number(JsonNode node, string member) => node[member]?.GetValue<decimal>();
}
