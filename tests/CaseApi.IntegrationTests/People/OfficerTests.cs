using System.Text;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Operations;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.People;

/// <summary>Officers, what they may do in which case, and their cases given to others.</summary>
public sealed class OfficerTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Officers_units_and_authorities_are_listed_page_by_page()
    {
        using var admin = api.Client("admin");
        using var installation = api.Client("installation");
        using var staff = api.Client();
        await PutAsync(admin, "/v1/units/lists-a", """{ "names": { "en": "A" } }""");
        await PutAsync(admin, "/v1/units/lists-b", """{ "names": { "en": "B" } }""");
        await PutAsync(admin, "/v1/officers/lists-1", """{ "name": "N", "post": "P", "roles": [ "deputy" ], "unit": "lists-a", "substitute": "head" }""");

        List<string> seen = [];
        var path = "/v1/officers?limit=2";
        while (path is not null)
        {
            var page = await admin.GetOkAsync(path);
            seen.AddRange(page.Body!["items"]!.AsArray().Select(o => o.Text("id")!));
            var next = page.Body.Text("next");
            page.Headers.Contains("Link").ShouldBe(next is not null);
            path = next is null ? null : $"/v1/officers?limit=2&cursor={next}";
        }

        seen.ShouldBe(seen.Distinct().Order(StringComparer.Ordinal));
        new[] { "head", "officer-1", "officer-2", "secretary", "lists-1" }.ShouldBeSubsetOf(seen);
        await Ids(admin, "/v1/officers?role=deputy&unit=lists-a", "lists-1");
        await Ids(admin, "/v1/officers?substitute=officer-2", "officer-1");
        (await admin.GetOkAsync("/v1/units?limit=500")).Body!["items"]!.AsArray().Select(u => u.Text("id")).ShouldContain("lists-b");
        await Ids(admin, "/v1/authorities", "ALA");
        await Ids(installation, "/v1/authorities", "ALA", "BIR", "SBX");
        (await installation.GetOkAsync("/v1/officers?authority=SBX")).Body!["items"]!.AsArray().Select(o => o.Text("authority")).Distinct().ShouldBe(["SBX"]);
        (await admin.ReadAsync("/v1/officers?authority=SBX")).Status.ShouldBe(404);
        (await admin.ReadAsync("/v1/units?authority=SBX")).Status.ShouldBe(404);
        (await admin.ReadAsync("/v1/officers?limit=0&role=king&x=1")).Body!["errors"]!.AsArray().Count.ShouldBe(3);
        (await staff.ReadAsync("/v1/officers")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_step_is_refused_to_an_officer_who_does_not_have_the_case_and_taken_by_his_substitute()
    {
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await PutAsync(admin, "/v1/officers/case-holder", """{ "name": "H", "post": "P", "roles": [ "officer" ], "substitute": "officer-1" }""");
        await PutAsync(admin, "/v1/officers/bystander", """{ "name": "B", "post": "P", "roles": [ "officer" ] }""");
        var registered = await staff.RegisteredAsync(api.Now());
        await staff.TakenAsync(registered, "assign", """{ "officer": "case-holder" }""", 1);

        var refused = await staff.StepAsync(registered, "send-draft", Draft, 2, ("Acting-Officer", "bystander"), ("Accept-Language", "ru"));
        (refused.Status, refused.Code).ShouldBe((403, "not-by-this-officer"));
        refused.Body!["legalBasis"]!.AsArray().Select(b => b!.GetValue<string>()).ShouldBe(["APPC art. 73(1)"]);
        refused.Body.Text("detail").ShouldBe("Шаг делает тот, кому поручено дело, его замещающий либо тот, кого называет процедура.");
        (await staff.StepAsync(registered, "assign", """{ "officer": "bystander" }""", 2, ("Acting-Officer", "bystander"))).Code.ShouldBe("not-by-this-officer");
        (await staff.StepAsync(registered, "record-contact", """{ "direction": "inbound", "channel": "phone", "with": "applicant" }""", 2, ("Acting-Officer", "bystander")))
            .Status.ShouldBe(200, "what the procedure does not name is left to the scopes");

        var taken = await staff.StepAsync(registered, "send-draft", Draft, 3, ("Acting-Officer", "officer-1"));
        taken.Status.ShouldBe(200, taken.Text);
        (await staff.EventsAsync(registered))[^1].Text("actor").ShouldBe("officer-1", "whoever acted stands in the case, not for whom");
    }

    [Fact]
    public async Task Who_stands_in_for_the_head_may_extend_a_term()
    {
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await PutAsync(admin, "/v1/officers/acting-head", """{ "name": "A", "post": "P", "roles": [ "officer" ] }""");
        await PutAsync(admin, "/v1/officers/second-head", """{ "name": "S", "post": "P", "roles": [ "head" ], "substitute": "acting-head" }""");
        var registered = await staff.RegisteredAsync(api.Now());
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-1" }""", 1);
        var body = $$"""{ "until": "{{Soon(45)}}", "reasons": "Күрделі" }""";
        (await staff.StepAsync(registered, "extend-term", body, 2)).Code.ShouldBe("extension-not-by-this-officer");
        (await staff.StepAsync(registered, "extend-term", body, 2, ("Acting-Officer", "acting-head"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task All_open_cases_of_an_officer_go_to_another_with_an_event_in_each()
    {
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await PutAsync(admin, "/v1/officers/leaving", """{ "name": "L", "post": "P", "roles": [ "officer" ], "substitute": "officer-1" }""");
        await PutAsync(admin, "/v1/officers/coming", """{ "name": "C", "post": "P", "roles": [ "officer" ] }""");
        List<Reply> cases = [];
        for (var i = 0; i < 30; i++)
        {
            var registered = await staff.RegisteredAsync(api.Now());
            await staff.TakenAsync(registered, "assign", """{ "officer": "leaving" }""", 1);
            cases.Add(registered);
        }

        var ended = cases[0];
        await staff.TakenAsync(ended, "withdraw", "{}", 2);

        var body = """{ "from": "leaving", "to": "coming", "reason": "Жұмыстан босатылды" }""";
        (await staff.PostAsync("/v1/reassignments", body)).Code.ShouldBe("not-by-this-officer");
        (await staff.PostAsync("/v1/reassignments", """{ "from": "ghost", "to": "ghost", "reason": " " }""", headers: ("Acting-Officer", "head"))).Body!["errors"]!.AsArray().Count.ShouldBe(4);
        var begun = await staff.PostAsync("/v1/reassignments", body, key: "reassign-1", headers: ("Acting-Officer", "head"));
        (begun.Status, begun.Body!["total"]!.GetValue<long>()).ShouldBe((202, 29));
        (await staff.PostAsync("/v1/reassignments", body, key: "reassign-1", headers: ("Acting-Officer", "head"))).Text.ShouldBe(begun.Text);

        var done = await staff.DoneAsync(begun.Headers.Location!.ToString());
        done.Text("state").ShouldBe("done", done.ToJsonString());
        done["done"]!.GetValue<long>().ShouldBe(29);
        done["reassignment"]!["moved"]!.GetValue<long>().ShouldBe(29);
        foreach (var registered in cases.Skip(1))
        {
            var moved = (await staff.EventsAsync(registered))[^1];
            (moved.Text("type"), moved.Text("actor"), moved["data"].Text("officer"), moved["data"].Text("reason")).ShouldBe(("case-assigned", "head", "coming", "Жұмыстан босатылды"));
        }

        (await staff.GetOkAsync($"/v1/cases/{ended.Id()}")).Body.Text("officer").ShouldBe("leaving");
        (await staff.GetOkAsync("/v1/deadlines?officer=leaving")).Body!["items"]!.AsArray().ShouldAllBe(d => d!["caseId"]!.GetValue<string>() == ended.Id());
        using var sandbox = api.Client("sandbox");
        using var foreign = new HttpRequestMessage(HttpMethod.Get, begun.Headers.Location);
        foreign.Headers.Add("Acting-Officer", "head");
        ((int)(await sandbox.SendAsync(foreign, TestContext.Current.CancellationToken)).StatusCode).ShouldBe(404, "another authority does not see it");
    }

    [Fact]
    public async Task A_turn_that_is_done_again_moves_nothing_twice_and_tells_what_stayed()
    {
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await PutAsync(admin, "/v1/officers/leaving-2", """{ "name": "L", "post": "P", "roles": [ "officer" ], "substitute": "officer-1" }""");
        await PutAsync(admin, "/v1/officers/coming-2", """{ "name": "C", "post": "P", "roles": [ "officer" ] }""");
        List<Reply> cases = [];
        for (var i = 0; i < 3; i++)
        {
            var registered = await staff.RegisteredAsync(api.Now());
            await staff.TakenAsync(registered, "assign", """{ "officer": "leaving-2" }""", 1);
            cases.Add(registered);
        }

        // As ordered before one case was withdrawn and one was given to somebody else; and as if the turn had been lost once.
        await staff.TakenAsync(cases[0], "withdraw", "{}", 2);
        await staff.TakenAsync(cases[1], "assign", """{ "officer": "officer-1" }""", 2);
        var order = new CaseApi.Operations.ReassignmentOrder("ALA", "leaving-2", "coming-2", null, "r", "staff", "head", ["head"], [.. cases.Select(c => Guid.Parse(c.Id()))]);
        var operation = new CaseApi.Store.Operation(
            Guid.CreateVersion7(), CaseApi.Operations.Reassignment.Kind, CaseApi.Store.OperationState.Queued, 0, 3,
            System.Text.Json.JsonSerializer.Serialize(order, CaseApi.Http.Json.Options), null, null, NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0));
        var worker = (CaseApi.Operations.Reassignment)api.Services.GetService(typeof(CaseApi.Operations.Reassignment))!;
        var first = await worker.TurnAsync(operation, TestContext.Current.CancellationToken);
        var second = await worker.TurnAsync(operation, TestContext.Current.CancellationToken);

        first.State.ShouldBe(CaseApi.Store.OperationState.Failed);
        second.Result.ShouldBe(first.Result);
        var result = System.Text.Json.JsonSerializer.Deserialize<CaseApi.Operations.ReassignmentResult>(first.Result!, CaseApi.Http.Json.Options)!;
        result.Moved.ShouldBe(1);
        result.NotMoved.Select(n => (n.CaseId.ToString(), n.Code)).ShouldBe([(cases[0].Id(), "wrong-stage"), (cases[1].Id(), "given-elsewhere")]);
        (await staff.EventsAsync(cases[2])).Count.ShouldBe(3);
    }

    private string Draft => $$"""{ "text": { "kk": "Жоба" }, "plannedActOn": "{{Soon(10)}}", "to": [ "applicant" ] }""";

    private string Soon(int days) => NodaTime.Text.LocalDatePattern.Iso.Format(NodaTime.Text.InstantPattern.General.Parse(api.Now()).Value.InUtc().Date.PlusDays(days));

    private static async Task Ids(HttpClient client, string path, params string[] ids) =>
        (await client.GetOkAsync(path)).Body!["items"]!.AsArray().Select(i => i.Text("id")).ShouldBe(ids);

    [Fact]
    [Rule("APPC 71(1)")]
    public async Task A_substitute_acts_only_on_the_days_of_the_absence()
    {
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await PutAsync(admin, "/v1/officers/stand-in", """{ "name": "S", "post": "P", "roles": [ "officer" ] }""");
        await PutAsync(admin, "/v1/officers/on-leave", """
            { "name": "L", "post": "P", "roles": [ "officer" ], "substitute": "stand-in", "substituteFrom": "2026-02-09", "substituteUntil": "2026-02-13" }
            """);
        (await admin.GetOkAsync("/v1/officers/on-leave")).Body.Text("substituteUntil").ShouldBe("2026-02-13");
        var registered = await staff.RegisteredAsync("2026-02-02T05:00:00Z");
        await staff.TakenAsync(registered, "assign", """{ "at": "2026-02-03T05:00:00Z", "officer": "on-leave" }""", 1);

        async Task<string?> TryAsync(string at) =>
            (await staff.PostAsync($"/v1/cases/{registered.Id()}/send-draft?dryRun=true", Draft.Replace("{", $"{{ \"at\": \"{at}\",", StringComparison.Ordinal).Replace($"\"text\": {{ \"at\": \"{at}\",", "\"text\": {", StringComparison.Ordinal), 2, null, ("Acting-Officer", "stand-in"))).Code;
        (await TryAsync("2026-02-08T18:59:00Z")).ShouldBe("not-by-this-officer", "the last minute before the first day, in Almaty");
        (await TryAsync("2026-02-08T19:01:00Z")).ShouldBeNull();
        (await TryAsync("2026-02-13T18:59:00Z")).ShouldBeNull();
        (await TryAsync("2026-02-13T19:01:00Z")).ShouldBe("not-by-this-officer");

        foreach (var wrong in new[]
        {
            """ "substitute": "stand-in", "substituteFrom": "2026-02-13", "substituteUntil": "2026-02-09" """, """ "substituteFrom": "2026-02-13" """, """ "substituteUntil": "2026-02-13" """,
        })
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, "/v1/officers/on-leave") { Content = new StringContent($$"""{ "name": "L", "post": "P", "roles": [ "officer" ], {{wrong}} }""", Encoding.UTF8, "application/json") };
            put.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            using var answer = await admin.SendAsync(put, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBe(400, wrong);
        }
    }

    private static async Task PutAsync(HttpClient admin, string path, string body)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        put.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await admin.SendAsync(put);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.TextAsync());
    }
}
