using System.Text;
using System.Text.Json.Nodes;
using CaseApi.Hosting.Demo;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Transfer;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>The charity's half-yearly report made again from as many cases: what of it can be made again comes out to the digit.</summary>
public sealed class CharityReportTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly (string Topic, int Count)[] Topics =
        [("e-services", 18), ("terms", 8), ("work-environment", 3), ("professional-conduct", 3), ("other", 5), ("marketing", 7)];

    [Fact]
    public async Task The_imported_cases_give_the_printed_figures_and_a_second_import_changes_none()
    {
        using var staff = api.Client("charity");
        string[] lines = [.. CharityCases.Lines()];
        (await staff.ImportAsync(lines)).ShouldAllBe(r => r.Outcome() == "imported");
        (await staff.ImportAsync(lines)).ShouldAllBe(r => r.Outcome() == "repeated");

        const string HalfYear = "/v1/reports/half-year?procedure=sa-charity&from=2023-01-01&to=2023-07-01";
        var asked = await staff.GetOkAsync($"{HalfYear}&kind.in=request,inquiry");
        var all = asked.Section("numbers")["figures"]![0]!;
        (all["value"]!.ToJsonString(), all["before"]!.ToJsonString(), all["change"]!.ToJsonString()).ShouldBe(("323", "217", "48.85"));
        (await staff.GetOkAsync($"{HalfYear}&kind.in=request,inquiry&rounding=truncate")).Section("numbers")["figures"]![0]!["change"]!.ToJsonString().ShouldBe("48.84");
        Column(asked, "by-need", 1).ShouldBe(new Dictionary<string, string>
        {
            ["new-file"] = "85", ["marriage-and-electricity"] = "100", ["urgent-relief"] = "42", ["file-closure-reasons"] = "60", ["maintenance"] = "36",
        }, ignoreOrder: true);
        Column(asked, "by-need", 2).ShouldBe(new Dictionary<string, string>
        {
            ["new-file"] = "26.32", ["marriage-and-electricity"] = "30.96", ["urgent-relief"] = "13.00", ["file-closure-reasons"] = "18.58", ["maintenance"] = "11.15",
        }, ignoreOrder: true);

        // What the procedure names and nobody asked for is printed too, with nothing.
        asked.Table("categories", "by-need")["rows"]!.AsArray().Select(r => r![0].Text("code")).ShouldBe(
            ["marriage-and-electricity", "new-file", "file-closure-reasons", "urgent-relief", "maintenance", "other"], "the most first");
        asked.Table("categories", "by-need")["rows"]![5]![1]!["number"]!.ToJsonString().ShouldBe("0");
        asked.Table("categories", "by-topic")["rows"]!.AsArray().Count(r => r![1]!["number"]!.GetValue<long>() == 0).ShouldBe(Topics.Length, "they have no topic");
        asked.Section("categories")["charts"]!.AsArray().Single(c => c.Text("table") == "by-need")!["categories"]!.AsArray().Count.ShouldBe(5, "a chart shows what there is");

        // 263 of them are requests, 60 ask or complain about a closed file: by the kind it is told of what a share is a share.
        Column(asked, "numbers", "by-kind", 1).ShouldBe(new Dictionary<string, string> { ["request"] = "263", ["inquiry"] = "60" }, ignoreOrder: true);
        Column(asked, "numbers", "by-kind", 2).ShouldBe(new Dictionary<string, string> { ["request"] = "81.42", ["inquiry"] = "18.58" }, ignoreOrder: true);
        foreach (var (id, denominator) in new[] { ("c1-first-contact", 367), ("i1-first-contact", 60), ("i2-within-24-hours", 60), ("c3-in-time", 44) })
        {
            (await staff.GetOkAsync($"/v1/kpis/{id}?from=2023-01-01&to=2023-07-16")).Body!["denominator"]!.GetValue<int>().ShouldBe(denominator, id);
        }

        var cut = await staff.GetOkAsync($"{HalfYear}&kind=complaint&rounding=truncate");
        Column(cut, "by-topic", 1).ShouldBe(Topics.ToDictionary(t => t.Topic, t => $"{t.Count}"), ignoreOrder: true);
        string[] order = ["e-services", "terms", "work-environment", "professional-conduct", "other", "marketing"];
        order.Select(t => Column(cut, "by-topic", 2)[t]).ShouldBe(["40.90", "18.18", "6.81", "6.81", "11.36", "15.90"]);
        Total(cut).ShouldBe(("44", "99.96"));
        Total(await staff.GetOkAsync($"{HalfYear}&kind=complaint&rounding=truncate&totalTo100=true")).ShouldBe(("44", "100.00"));
        var rounded = await staff.GetOkAsync($"{HalfYear}&kind=complaint");
        order.Select(t => Column(rounded, "by-topic", 2)[t]).ShouldBe(["40.91", "18.18", "6.82", "6.82", "11.36", "15.91"]);

        // In Arabic, in the charity's own words, from right to left.
        var page = Encoding.UTF8.GetString((await staff.BytesAsync($"{HalfYear}&kind=complaint&rounding=truncate", "text/html", "ar")).Body);
        foreach (var words in new[] { "dir=\"rtl\"", "الخدمات الالكترونية", "40.90", "تقرير نصف سنوي" })
        {
            page.ShouldContain(words);
        }

        // The printed shares of the channels come from nowhere in the cases: they stand apart, as reported.
        var printed = new[] { ("phone", "30.7"), ("in-person", "15.85"), ("website", "7.19"), ("government", "27.23"), ("social", "15.75"), ("other", "3.28") };
        (await staff.PutAsync(
            "/v1/kpis/registered/observations/2023-H1",
            $$"""{ "groups": [ {{string.Join(", ", printed.Select(p => $$"""{ "by": { "channel": "{{p.Item1}}" }, "value": {{p.Item2}} }"""))}} ], "basis": "Table 1, printed shares" }""")).Status.ShouldBe(201);
        var channels = await staff.GetOkAsync($"{HalfYear}&kind.in=request,inquiry");
        channels.Table("channels", "reported-channels")["rows"]!.AsArray().Sum(r => r![3]!["number"]!.GetValue<decimal>()).ShouldBe(100.00m);
        channels.Table("channels", "by-channel")["total"]![1]!["number"]!.ToJsonString().ShouldBe("323", "which channel each came by was made up, and is computed from the cases");
    }

    private static Dictionary<string, string> Column(Reply report, string table, int column) => Column(report, "categories", table, column);

    private static Dictionary<string, string> Column(Reply report, string section, string table, int column) =>
        report.Table(section, table)["rows"]!.AsArray().Where(r => r![1]!["number"]!.GetValue<long>() > 0).ToDictionary(r => r![0].Text("code")!, r => r![column]!["number"]!.ToJsonString());

    private static (string, string) Total(Reply report)
    {
        var total = report.Table("categories", "by-topic")["total"]!;
        return (total[1]!["number"]!.ToJsonString(), total[2]!["number"]!.ToJsonString());
    }
}
