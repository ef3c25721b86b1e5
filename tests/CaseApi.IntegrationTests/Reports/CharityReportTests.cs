using System.Text;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>The charity's half-yearly report made again from as many cases: what of it can be made again comes out to the digit.</summary>
public sealed class CharityReportTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly (string Need, int Count)[] Needs =
        [("new-file", 85), ("marriage-and-electricity", 100), ("urgent-relief", 42), ("file-closure-reasons", 60), ("maintenance", 36)];

    private static readonly (string Topic, int Count)[] Topics =
        [("e-services", 18), ("terms", 8), ("work-environment", 3), ("professional-conduct", 3), ("other", 5), ("marketing", 7)];

    [Fact]
    public async Task Three_hundred_and_twenty_three_requests_and_forty_four_complaints_give_the_printed_figures()
    {
        using var staff = api.Client();
        var requests = Needs.SelectMany(n => Enumerable.Repeat(n.Need, n.Count)).Select((need, i) => Appeal(need == "file-closure-reasons" ? "inquiry" : "request", Day(2023, i), $"\"need\": \"{need}\""));
        var earlier = Enumerable.Range(0, 217).Select(i => Appeal("request", Day(2022, i), "\"need\": \"new-file\""));
        var complaints = Topics.SelectMany(t => Enumerable.Repeat(t.Topic, t.Count)).Select((topic, i) => Appeal("complaint", Day(2023, i), $"\"topic\": \"{topic}\""));
        await Parallel.ForEachAsync(
            requests.Concat(earlier).Concat(complaints).ToList(), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (appeal, _) => (await staff.PostAsync("/v1/appeals", appeal)).Status.ShouldBe(201));

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
        using var admin = api.Client("admin");
        var printed = new[] { ("phone", "30.7"), ("in-person", "15.85"), ("website", "7.19"), ("government", "27.23"), ("social", "15.75"), ("other", "3.28") };
        (await admin.PutAsync(
            "/v1/kpis/registered/observations/2023-H1",
            $$"""{ "groups": [ {{string.Join(", ", printed.Select(p => $$"""{ "by": { "channel": "{{p.Item1}}" }, "value": {{p.Item2}} }"""))}} ], "basis": "Table 1, printed shares" }""")).Status.ShouldBe(201);
        var channels = await staff.GetOkAsync($"{HalfYear}&kind.in=request,inquiry");
        channels.Table("channels", "reported-channels")["rows"]!.AsArray().Sum(r => r![3]!["number"]!.GetValue<decimal>()).ShouldBe(100.00m);
        channels.Table("channels", "by-channel")["rows"]!.AsArray().ShouldHaveSingleItem()![2]!["number"]!.ToJsonString().ShouldBe("100.00");
    }

    private static Dictionary<string, string> Column(Reply report, string table, int column) =>
        report.Table("categories", table)["rows"]!.AsArray().Where(r => r![1]!["number"]!.GetValue<long>() > 0).ToDictionary(r => r![0].Text("code")!, r => r![column]!["number"]!.ToJsonString());

    private static (string, string) Total(Reply report)
    {
        var total = report.Table("categories", "by-topic")["total"]!;
        return (total[1]!["number"]!.ToJsonString(), total[2]!["number"]!.ToJsonString());
    }

    private static string Day(int year, int i) => new NodaTime.LocalDate(year, 1, 3).PlusDays(i % 170).ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Appeal(string kind, string day, string more) =>
        $$"""
        { "procedure": "sa-charity@2023-h1", "kind": "{{kind}}", "channel": "phone", "language": "ar", "receivedAt": "{{day}}T06:00:00Z", "filedOn": "{{day}}", "statement": "طلب", {{more}},
          "applicant": { "type": "person", "name": "مستفيد" } }
        """;
}
