using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Deadlines;

/// <summary>An extended term tells how it was counted before, what was decided, and what happened since.</summary>
public sealed class ExtendedTermTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    [Rule("R-027", "APPC 76(3)")]
    public async Task An_extended_term_tells_its_counting_its_decision_and_its_standstills()
    {
        using var staff = api.Client();
        using var head = api.Client();
        head.DefaultRequestHeaders.Add("Acting-Officer", "head");
        var registered = await staff.RegisteredAsync("2026-02-02T05:00:00Z");
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-1", "at": "2026-02-02T06:00:00Z" }""", 1);
        await head.TakenAsync(registered, "extend-term", """{ "until": "2026-03-20", "reasons": "Сараптама", "at": "2026-02-10T05:00:00Z" }""", 2);

        var extended = await DecideAsync(staff, registered);
        extended.Text("sentence")!.ShouldSatisfyAllConditions(
            s => s.ShouldContain("The time limit is 15 working days"),
            s => s.ShouldContain("2026-02-02 (the day of registration)"),
            s => s.ShouldContain("the last day is 2026-02-23"),
            s => s.ShouldContain("extended by the decision of 2026-02-10 and the new last day is 2026-03-20"),
            s => s.ShouldNotContain("the last day is now"));
        extended["extensions"]!.AsArray().Select(e => (e.Text("decidedOn"), e.Text("newLastDay"))).ShouldBe([("2026-02-10", "2026-03-20")]);
        extended["extensions"]![0].Text("basis")!.ShouldContain("76");
        var trace = extended["trace"]!.AsArray();
        trace.Single(l => l.Text("mark") == "original-last-day")!.ShouldSatisfyAllConditions(l => l.Text("date").ShouldBe("2026-02-23"), l => l!["counted"]!.GetValue<int>().ShouldBe(15));
        (trace[^1].Text("date"), trace[^1].Text("mark")).ShouldBe(("2026-03-20", "last-day"));

        await staff.TakenAsync(registered, "suspend", """{ "ground": "representative-removed", "reasons": "x", "at": "2026-02-11T05:00:00Z" }""", 3);
        var paused = await DecideAsync(staff, registered);
        paused.Text("sentence")!.ShouldSatisfyAllConditions(
            s => s.ShouldContain("The time limit is 15 working days"),
            s => s.ShouldContain("the new last day is 2026-03-20"),
            s => s.ShouldContain("the term has stood still since 2026-02-11, for"),
            s => s.ShouldContain($"so the last day is {paused.Text("dueOn")} at the latest"));

        await staff.TakenAsync(registered, "resume", """{ "at": "2026-02-13T05:00:00Z" }""", 4);
        var resumed = await DecideAsync(staff, registered);
        resumed.Text("dueOn").ShouldBe("2026-03-26", "two days later is a Sunday before Nauryz");
        resumed.Text("sentence")!.ShouldSatisfyAllConditions(
            s => s.ShouldContain("the new last day is 2026-03-20"),
            s => s.ShouldContain("the term stood still from 2026-02-11 to 2026-02-12, both days included"),
            s => s.ShouldContain("the last day is now 2026-03-26"));
        resumed["trace"]!.AsArray().Where(l => l.Text("skipped") == "paused").Select(l => l.Text("date")).ShouldBe(["2026-02-11", "2026-02-12"]);
        foreach (var language in (string[])["kk", "ru", "ar"])
        {
            (await DecideAsync(staff, registered, language)).Text("sentence")!.ShouldSatisfyAllConditions(s => s.ShouldContain("2026-02-23"), s => s.ShouldContain("2026-03-20"), s => s.ShouldContain("2026-03-26"));
        }
    }

    private static async Task<JsonNode> DecideAsync(HttpClient staff, Reply registered, string language = "en")
    {
        using var answer = await staff.SendAsync(HttpMethod.Get, $"/v1/cases/{registered.Id()}/deadlines/decide", ("Accept-Language", language));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
