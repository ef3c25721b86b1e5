using CaseApi.Hosting.Demo;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Deadlines;

/// <summary>The reasoning behind a due date is computed anew from the events; it gives what was stored, and what anybody can calculate.</summary>
public sealed class StoredTraceTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Every_clock_of_every_demo_case_is_told_as_it_was_stored_and_as_it_is_calculated()
    {
        using var staff = api.Client();
        using var output = new StringWriter();
        var papers = Directory.CreateTempSubdirectory("caseapi-demo-");
        var script = await DemoScript.LoadAsync(DemoScript.ShippedFolder, TestContext.Current.CancellationToken);
        (await new DemoWalk(staff, new DemoReport(output, interactive: false), new Dictionary<string, string> { ["admin"] = api.Key("admin"), ["installation"] = api.Key("installation") }, papers.FullName).RunAsync(script, TestContext.Current.CancellationToken)).ShouldBeTrue(output.ToString());
        papers.Delete(recursive: true);

        // The complaint went up: its case is read by the authority that has it.
        using var installation = api.Client("installation");
        var key = await installation.PostAsync("/v1/api-keys", """{ "client": "reader", "authority": "JOG", "actsForPeople": false, "scopes": [ "cases:read" ] }""");
        key.Status.ShouldBe(201, key.Text);
        using var higher = api.Client(null);
        higher.DefaultRequestHeaders.Add("X-Api-Key", key.Body.Text("key"));

        await using var owner = api.Owner();
        var refold = await Refold.ReadAsync(owner);
        Dictionary<string, int> compared = [];
        foreach (var tenant in refold.Histories.Keys.GroupBy(id => refold.Of(id).Tenant))
        {
            compared[tenant.Key] = 0;
            foreach (var one in tenant)
            {
                compared[tenant.Key] += await SameTrace.CheckAsync(api, tenant.Key == "JOG" ? higher : staff, one);
            }
        }

        compared.Keys.ShouldBe(["ALA", "JOG"], ignoreOrder: true);
        (compared["ALA"], compared["JOG"]).ShouldSatisfyAllConditions(c => c.Item1.ShouldBeGreaterThanOrEqualTo(4), c => c.Item2.ShouldBeGreaterThanOrEqualTo(1));
    }

    [Fact]
    public async Task Terms_of_every_kind_are_told_alike_before_and_after_pauses()
    {
        await api.LoadAsync();
        using var staff = api.Client();
        var registered = await staff.RegisterQuickAsync("2026-02-06T15:15:00Z");
        (await SameTrace.CheckAsync(api, staff, registered.CaseId())).ShouldBe(6, "all but the session without a date");

        await staff.TakenAsync(registered, "suspend", """{ "ground": "representative-removed", "reasons": "x", "at": "2026-02-06T17:00:00Z" }""", 1);
        await SameTrace.CheckAsync(api, staff, registered.CaseId());
        await staff.TakenAsync(registered, "resume", """{ "at": "2026-02-10T05:00:00Z" }""", 2);
        var answer = (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/answer")).Body;
        (answer.Text("startsAt"), answer.Text("dueAt"), answer.Text("state")).ShouldBe(("2026-02-06T15:15:00Z", "2026-02-11T03:15:00Z", "running"));
        answer!["trace"]!.AsArray().Select(line => $"{line.Text("date")} {line.Text("mark") ?? line.Text("skipped")}")
            .ShouldBe(["2026-02-06 start", "2026-02-07 paused", "2026-02-08 paused", "2026-02-09 paused", "2026-02-11 last-day"]);
        await SameTrace.CheckAsync(api, staff, registered.CaseId());

        // A second pause. The answer was over by then, which is escalated first and not paused any more.
        (await staff.TakenAsync(registered, "suspend", """{ "ground": "representative-removed", "reasons": "x", "at": "2026-02-16T05:00:00Z" }""", 3)).Body!["version"]!.GetValue<long>().ShouldBe(5);
        await SameTrace.CheckAsync(api, staff, registered.CaseId());
        await staff.TakenAsync(registered, "resume", """{ "at": "2026-02-18T05:00:00Z" }""", 5);
        await SameTrace.CheckAsync(api, staff, registered.CaseId());
        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/weeks")).Body.Text("dueOn").ShouldBe("2026-03-04");
        await using var owner = api.Owner();
        (await Refold.ReadAsync(owner)).Of(registered.CaseId()).Clocks.Single(c => c.Clock == "answer").InstantPauses!.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("R-030")]
    public async Task A_special_laws_term_is_told_with_its_own_basis()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync("2026-02-02T05:00:00Z");
        (await staff.StepAsync(registered, "set-term", """{ "amount": 5, "unit": "working-day", "basis": " " }""", 1)).Status.ShouldBe(400);
        await staff.TakenAsync(registered, "set-term", """{ "amount": 5, "unit": "working-day", "basis": "Law on Land art. 1", "at": "2026-02-03T05:00:00Z" }""", 1);

        var decide = (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/decide")).Body!;
        (decide.Text("dueOn"), decide["rule"].Text("basis")).ShouldBe(("2026-02-09", "Law on Land art. 1"));
        decide["trace"]!.AsArray()[^1]!["counted"]!.GetValue<int>().ShouldBe(5);
    }
}
