using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Transfer;
using Shouldly;
using Xunit;
using static CaseApi.IntegrationTests.Transfer.TransferCalls;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>Repeated complaints against one official, service or person: found by the service itself, told to who follows its events, closed by management's decision.</summary>
public sealed class SpecialReportFeedTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Repetition_that_nobody_asked_for_is_told_once_in_the_feed_and_so_is_managements_decision()
    {
        using var follower = api.Client(null);
        follower.DefaultRequestHeaders.Add("X-Api-Key", await api.KeyAsync(["feed:read", "kpis:read", "kpis:write", .. Mover], "BIR"));
        string[] lines =
        [
            Complaint(1, """{ "official": "clerk-7", "service": "food-basket" }"""),
            Complaint(2, """{ "official": "clerk-7", "person": "سعد  العتيبي" }"""),
            Complaint(3, """{ "official": "clerk-7", "service": "food-basket", "person": "سعد العتيبي" }"""),
            Complaint(4, """{ "service": "food-basket", "person": " سعد العتيبي " }"""),
        ];
        List<JsonNode> taken = [];
        foreach (var line in lines)
        {
            // One after the other, so that it is known which of them makes it the third.
            taken.AddRange(await follower.ImportAsync(line));
        }

        taken.ShouldAllBe(r => r.Outcome() == "imported");
        var told = await UntilAsync(follower, "special-report-due", 3);
        told.Select(i => (i!["event"]!["data"].Text("sameBy"), i["event"]!["data"].Text("subject"), i.Text("caseId"), i["event"]!["data"]!["cases"]!.GetValue<int>())).OrderBy(t => t.Item1, StringComparer.Ordinal).ShouldBe(
        [
            ("official", "clerk-7", taken[2].Text("caseId"), 3), ("person", null, taken[3].Text("caseId"), 3), ("service", "food-basket", taken[3].Text("caseId"), 3),
        ]);
        told.ShouldAllBe(i => i!["event"].Text("actor") == "system" && i["event"]!["version"]!.GetValue<long>() == 0 && i["event"]!["data"].Text("basis") == "Al-Birr H1 2023, s. 3.2");

        // Whoever reads on from anywhere meets the same, once, and never before the case that made it due.
        var all = await AllAsync(follower, 100);
        (await AllAsync(follower, 1)).Select(i => i!["event"].Text("id")).ShouldBe(all.Select(i => i!["event"].Text("id")), "page by page nothing is left out or told twice");
        all.Select(i => i!["event"].Text("id")).ShouldBeUnique();
        string.Concat(all.Select(i => i!.ToJsonString())).ShouldNotContain("العتيبي");
        foreach (var due in told)
        {
            all.FindIndex(i => i!["event"].Text("id") == due!["event"].Text("id"))
                .ShouldBeGreaterThan(all.FindIndex(i => i.Text("caseId") == due.Text("caseId") && i!["event"].Text("type") == "appeal-registered"));
        }

        var special = told.Single(i => i!["event"]!["data"].Text("sameBy") == "official")!["event"]!["data"].Text("specialReport")!;
        var listed = await follower.GetOkAsync("/v1/reports/special?procedure=sa-charity&from=2026-01-01&to=2027-01-01");
        listed.Table("special", "special")["rows"]!.AsArray().Select(r => r![0].Text("code")).ShouldContain(special);
        (await follower.PostAsync($"/v1/reports/special/{special}/close", """{ "decision": "سعد العتيبي نُقل." }""", null, "close-1", ("Acting-Officer", "officer-2"))).Status.ShouldBe(200);
        (await follower.PostAsync($"/v1/reports/special/{special}/close", """{ "decision": "سعد العتيبي نُقل." }""", null, "close-1", ("Acting-Officer", "officer-2"))).Status.ShouldBe(200);
        var closed = (await UntilAsync(follower, "special-report-closed", 1)).ShouldHaveSingleItem()!;
        (closed["event"].Text("actor"), closed["event"]!["data"].Text("specialReport"), closed.Text("caseId")).ShouldBe(("officer-2", special, taken[2].Text("caseId")));
        closed.ToJsonString().ShouldNotContain("العتيبي");

        using var elsewhere = api.Client("admin");
        (await AllAsync(elsewhere, 100)).ShouldNotContain(i => i!["event"].Text("type")!.StartsWith("special-report", StringComparison.Ordinal));
    }

    private static string Complaint(int number, string against) => $$"""
        { "key": "against-{{number}}", "kind": "complaint", "channel": "phone", "language": "ar", "receivedAt": "2026-03-0{{number}}T06:00:00Z", "statement": "شكوى", "against": {{against}},
          "applicant": { "type": "person", "name": "مستفيد {{number}}" } }
        """;

    private static async Task<List<JsonNode?>> UntilAsync(HttpClient follower, string type, int count)
    {
        for (var i = 0; i < 60; i++)
        {
            var found = (await AllAsync(follower, 100)).Where(item => item!["event"].Text("type") == type).ToList();
            if (found.Count >= count)
            {
                return found;
            }

            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The feed never told {count} {type}.");
    }

    private static async Task<List<JsonNode?>> AllAsync(HttpClient follower, int limit)
    {
        List<JsonNode?> items = [];
        var after = "";
        while (true)
        {
            var page = (await follower.GetOkAsync($"/v1/events?limit={limit}{(after.Length == 0 ? "" : $"&after={after}")}")).Body!;
            if (page["items"]!.AsArray().Count == 0)
            {
                return items;
            }

            items.AddRange(page["items"]!.AsArray());
            after = page.Text("next")!;
        }
    }
}
