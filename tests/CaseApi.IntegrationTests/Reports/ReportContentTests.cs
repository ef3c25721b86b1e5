using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>What a charity's report holds, section by section, beside the figures it is made of.</summary>
public sealed class ReportContentTests(ReportHost host) : IClassFixture<ReportHost>
{
    private const string FourMonths = "from=2026-01-01&to=2026-05-01&procedure=sa-charity";

    private readonly ApiHost api = host.Api;

    [Fact]
    public async Task A_report_of_four_months_holds_all_that_the_charity_asks_for_and_each_section_says_what_its_indicators_say()
    {
        using var staff = api.Client();
        var report = await staff.GetOkAsync($"/v1/reports/periodic?{FourMonths}");
        (report.Body.Text("comparedFrom"), report.Body.Text("comparedTo")).ShouldBe(("2025-01-01", "2025-05-01"));
        report.Body!["sections"]!.AsArray().Select(s => s.Text("id"))
            .ShouldBe(["numbers", "resolution-time", "categories", "channels", "follow-up", "replies", "responsiveness", "indicators"]);

        // Cases under follow-up: those of the period that are open, and all that are.
        var follow = report.Section("follow-up")["figures"]!.AsArray();
        var open = (await staff.GetOkAsync($"/v1/kpis/open-cases?{FourMonths}")).Body!;
        var altogether = (await staff.GetOkAsync("/v1/kpis/open-cases?procedure=sa-charity&groupBy=kind")).Body!;
        (Number(follow[0]!, "value"), Number(follow[1]!, "value")).ShouldBe((Number(open, "denominator"), Number(altogether, "denominator")));
        (Number(altogether, "denominator") ?? 0).ShouldBeGreaterThan(0);
        Counts(report.Table("follow-up", "open-by-kind"), 1).ShouldBe(Groups(altogether, "kind", "denominator"), ignoreOrder: true);

        // What was answered, and what each section replied to in time.
        var ended = (await staff.GetOkAsync($"/v1/kpis/ended?{FourMonths}&groupBy=outcome")).Body!;
        Counts(report.Table("replies", "by-outcome"), 1).ShouldBe(Groups(ended, "outcome", "denominator"), ignoreOrder: true);
        Number(report.Section("replies")["figures"]![0]!, "value").ShouldBe(Number(ended, "denominator"));
        foreach (var (table, indicator, group) in new[]
        {
            ("section-responsiveness-by-section", "section-responsiveness", "section"), ("section-reply-days-by-section", "section-reply-days", "section"), ("c3-in-time-by-unit", "c3-in-time", "unit"),
        })
        {
            var figure = (await staff.GetOkAsync($"/v1/kpis/{indicator}?{FourMonths}&groupBy={group}&decimals=2")).Body!;
            Counts(report.Table("responsiveness", table), 3).ShouldBe(Groups(figure, group, "denominator"), ignoreOrder: true);
            Counts(report.Table("responsiveness", table), 1).ShouldBe(Groups(figure, group, "value"), ignoreOrder: true);
            (Number(figure, "denominator") ?? 0).ShouldBeGreaterThan(0, indicator);
        }

        report.Section("responsiveness")["tables"]!.AsArray().ShouldNotContain(t => t.Text("id")!.StartsWith("delay", StringComparison.Ordinal));

        // How long, in which stage, and where the delay arose: the days of all stages or terms are those of the figure.
        var stages = (await staff.GetOkAsync($"/v1/kpis/stage-days?{FourMonths}&groupBy=stage")).Body!;
        Counts(report.Table("resolution-time", "by-stage"), 2).ShouldBe(Groups(stages, "stage", "numerator"), ignoreOrder: true);
        foreach (var (indicator, group) in new[] { ("complaint-delay-by-stage", "stage"), ("delay-by-clock", "clock") })
        {
            var figure = (await staff.GetOkAsync($"/v1/kpis/{indicator}?{FourMonths}&groupBy={group}")).Body!;
            var table = report.Table("resolution-time", $"{indicator}-by-{group}");
            Counts(table, 1).ShouldBe(Groups(figure, group, "numerator"), ignoreOrder: true);
            (Number(table["total"]![1]!, "number"), Number(table["total"]![3]!, "number")).ShouldBe((Number(figure, "numerator"), Number(figure, "denominator")));
            (Number(figure, "numerator") ?? 0).ShouldBeGreaterThan(0, indicator);
            var days = table["rows"]!.AsArray().Select(r => Number(r![1]!, "number") ?? 0).ToList();
            days.ShouldBe(days.OrderDescending().ToList(), "the most first");
            report.Section("resolution-time")["charts"]!.AsArray().ShouldContain(c => c.Text("table") == $"{indicator}-by-{group}");
        }
    }

    [Fact]
    public async Task More_than_a_year_stands_beside_as_long_a_time_before_it_month_by_month()
    {
        using var staff = api.Client();
        foreach (var received in new[] { "2023-03-02T05:00:00Z", "2023-03-03T05:00:00Z", "2025-03-03T05:00:00Z", "2024-03-04T05:00:00Z" })
        {
            (await staff.RegisterAsync(received)).Status.ShouldBe(201);
        }

        var report = await staff.GetOkAsync("/v1/reports/periodic?from=2024-01-01&to=2026-01-01&procedure=kz-appc-general");
        (report.Body.Text("comparedFrom"), report.Body.Text("comparedTo")).ShouldBe(("2022-01-01", "2024-01-01"));
        var months = report.Table("numbers", "by-month");
        months["columns"]![2]!["label"].Text("en").ShouldBe("As long a time before it");
        months["rows"]!.AsArray().Count.ShouldBe(24);
        var march = months["rows"]!.AsArray().Single(r => r![0].Text("code") == "2025-03")!;
        (Number(march[1]!, "number"), Number(march[2]!, "number")).ShouldBe((1, 2));
        Number(months["rows"]!.AsArray().Single(r => r![0].Text("code") == "2024-03")![2]!, "number").ShouldBe(0);
        (await staff.GetOkAsync("/v1/reports/periodic?from=2025-01-01&to=2026-01-01")).Table("numbers", "by-month")["columns"]![2]!["label"].Text("en").ShouldBe("Same period, year before");
    }

    private static Dictionary<string, decimal?> Counts(JsonNode table, int column) =>
        table["rows"]!.AsArray().ToDictionary(r => r![0].Text("code")!, r => Number(r![column]!, "number"));

    private static Dictionary<string, decimal?> Groups(JsonNode figure, string group, string member) =>
        figure["groups"]!.AsArray().ToDictionary(g => g!["by"].Text(group)!, g => Number(g!, member));

    private static decimal? Number(JsonNode node, string member) => node[member]?.GetValue<decimal>();
}
