using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using CaseApi.IntegrationTests.Transfer;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Deadlines;

/// <summary>A calculation by a procedure counts where a case of the caller would: zone, calendar, opening hours and end of the day of the unit, else of the authority.</summary>
public sealed class CalculatedPlaceTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Path = "/v1/deadlines/calculate";

    // Thursday 18:15 in Almaty: in time where the day ends at 18:30, late where it ends at 18:00.
    private const string Thursday = "2026-02-05T13:15:00Z";

    [Fact]
    public async Task An_authoritys_own_end_of_day_holds_for_its_cases_and_its_calculations_alike()
    {
        using var member = await AuthorityAsync("EAR", "18:00");
        var registered = await member.RegisteredAsync(Thursday);
        registered.Body.Text("registeredOn").ShouldBe("2026-02-06");

        var calculated = await DecideAsync(member, registered.Body.Text("procedure")!);

        calculated.Text("registeredOn").ShouldBe("2026-02-06");
        await ShouldBeTheCasesAsync(member, registered, calculated);
        (await SameTrace.CheckAsync(api, member, registered.CaseId())).ShouldBeGreaterThan(0);

        // Who has no authority, or a key above all of them, is told what the procedure says.
        using var nobody = api.Client(null);
        using var installation = api.Client("installation");
        foreach (var other in new[] { nobody, installation })
        {
            (await DecideAsync(other, registered.Body.Text("procedure")!)).Text("registeredOn").ShouldBe("2026-02-05");
        }
    }

    [Fact]
    public async Task A_units_own_place_wins_over_the_authoritys_and_what_is_named_wins_over_both()
    {
        await api.LoadAsync();
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await admin.PutAsync("/v1/units/riyadh", """{ "names": { "en": "Riyadh" }, "zone": "Asia/Riyadh", "calendar": "sa-sun-thu", "dayEnd": "16:00", "openingFrom": "08:00", "openingTo": "16:00" }""");
        await admin.PutAsync("/v1/units/early", """{ "names": { "en": "Early" }, "dayEnd": "12:00" }""");

        foreach (var (unit, received, day) in new[] { ("riyadh", "2026-02-05T13:30:00Z", "2026-02-08"), ("riyadh", "2026-02-05T12:30:00Z", "2026-02-05"), ("early", "2026-02-05T08:00:00Z", "2026-02-06") })
        {
            var registered = await staff.RegisterQuickAsync(received, unit);
            registered.Body.Text("registeredOn").ShouldBe(day, unit);
            await ShouldBeTheCasesAsync(staff, registered, await DecideAsync(staff, TestProcedure.Name, $"\"unit\": \"{unit}\"", received));
            var publish = await CalculatedAsync(staff, $$"""{ "procedure": "{{TestProcedure.Name}}", "clock": "publish", "start": "{{received}}", "unit": "{{unit}}" }""");
            await ShouldBeTheCasesAsync(staff, registered, publish, "publish");
            (await SameTrace.CheckAsync(api, staff, registered.CaseId())).ShouldBeGreaterThan(3);
        }

        (await DecideAsync(staff, TestProcedure.Name, "\"unit\": \"riyadh\", \"dayEnd\": \"16:30\"", "2026-02-05T13:30:00Z")).Text("registeredOn").ShouldBe("2026-02-05", "exactly then is in time");
        var almaty = await DecideAsync(staff, TestProcedure.Name, "\"unit\": \"riyadh\", \"zone\": \"Asia/Almaty\", \"calendar\": \"kz-5day\"", "2026-02-05T13:30:00Z");
        (almaty.Text("registeredOn"), almaty.Text("zone"), almaty["calendar"].Text("id")).ShouldBe(("2026-02-06", "Asia/Almaty", "kz-5day"), "18:30 is late for 16:00");
        var open = await CalculatedAsync(staff, $$"""
            { "procedure": "{{TestProcedure.Name}}", "clock": "publish", "start": "2026-02-05T05:00:00Z", "unit": "riyadh", "workingHours": { "from": "00:00", "to": "00:00" } }
            """);
        open.Text("dueAt").ShouldBe("2026-02-08T05:00:00Z", "24 hours, of which none on Friday and Saturday");
        using var nobody = api.Client(null);
        (await DecideAsync(nobody, TestProcedure.Name, "\"dayEnd\": \"18:00\"", Thursday)).Text("registeredOn").ShouldBe("2026-02-06");
    }

    [Fact]
    public async Task A_unit_that_is_not_the_callers_is_named_and_what_belongs_to_a_procedure_is_refused_without_one()
    {
        using var member = await AuthorityAsync("OTR", "18:00");
        using var admin = api.Client("admin");
        await admin.PutAsync("/v1/units/of-ala", """{ "names": { "en": "Of ALA" } }""");
        using var nobody = api.Client(null);
        const string Clock = "\"procedure\": \"kz-appc-general@2025-12-29\", \"clock\": \"decide\", \"start\": \"2026-02-05\"";

        foreach (var caller in new[] { member, nobody })
        {
            (await MistakesAsync(caller, $$"""{ {{Clock}}, "unit": "of-ala" }""")).ShouldBe(["/unit unknown-unit"]);
        }

        (await member.PostAsync(Path, $$"""{ {{Clock}}, "unit": "of-ala" }""", key: null)).Text.ShouldContain("'of-ala'");
        (await MistakesAsync(nobody, """{ "start": "2026-02-05", "term": { "amount": 3, "unit": "day" }, "unit": "of-ala", "dayEnd": "18:00" }"""))
            .ShouldBe(["/unit only-with-procedure", "/dayEnd only-with-procedure"], ignoreOrder: true);
        (await MistakesAsync(nobody, $$"""{ {{Clock}}, "registration": { "afterHours": "same-day" } }""")).ShouldBe(["/registration not-with-procedure"]);
        (await MistakesAsync(nobody, $$"""{ {{Clock}}, "dayEnd": "25:00" }""")).ShouldHaveSingleItem().ShouldStartWith("/dayEnd ");
    }

    private static async Task<List<string>> MistakesAsync(HttpClient client, string body)
    {
        var answer = await client.PostAsync(Path, body, key: null);
        answer.Status.ShouldBe(400, answer.Text);
        return [.. answer.Body!["errors"]!.AsArray().Select(e => $"{e.Text("pointer")} {e.Text("code")}")];
    }

    private static Task<JsonNode> DecideAsync(HttpClient client, string procedure, string more = "\"pauses\": []", string start = Thursday) =>
        CalculatedAsync(client, $$"""{ "procedure": "{{procedure}}", "clock": "decide", "start": "{{start}}", {{more}} }""");

    private static async Task<JsonNode> CalculatedAsync(HttpClient client, string body)
    {
        var answer = await client.PostAsync(Path, body, key: null);
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Body!;
    }

    private static async Task ShouldBeTheCasesAsync(HttpClient client, Reply registered, JsonNode calculated, string clock = "decide")
    {
        var told = (await client.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/{clock}")).Body!;
        foreach (var member in new[] { "startsOn", "dueOn", "dueAt", "trace", "sentence", "calendar", "tzdb", "rule" })
        {
            JsonNode.DeepEquals(calculated[member], told[member]).ShouldBeTrue($"{clock} {member}:\n{calculated[member]?.ToJsonString()}\n{told[member]?.ToJsonString()}");
        }
    }

    private async Task<HttpClient> AuthorityAsync(string id, string dayEnd)
    {
        using var installation = api.Client("installation");
        await installation.PutAsync($"/v1/authorities/{id}", $$"""
            { "code": "{{id}}", "names": { "kk": "{{id}}", "en": "{{id}}" }, "zone": "Asia/Almaty", "calendar": "kz-5day", "dayEnd": "{{dayEnd}}", "openingFrom": "09:00", "openingTo": "18:00", "entryGraceSeconds": 86400 }
            """);
        await installation.PutAsync($"/v1/officers/clerk?authority={id}", """{ "name": "C", "post": "Clerk", "roles": [ "officer", "head" ] }""");
        return await api.MoverAsync([.. TransferCalls.Mover, "appeals:write"], id, "clerk");
    }
}
