using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

/// <summary>Received in a year that the calendar lacks.</summary>
public sealed class ProvisionalRegistrationTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const int Year = 2026;

    // Almaty: Saturday morning, Friday after hours, Monday morning. When the year is loaded, the Monday is off.
    private static readonly string[] Receipts = ["2026-02-07T05:00:00Z", "2026-02-06T14:00:00Z", "2026-02-09T05:00:00Z"];

    [Fact]
    [Rule("R-002", "APPC 64(3)")]
    public async Task Is_taken_and_registered_by_what_is_certain_and_put_right_with_its_terms_when_the_year_is_loaded()
    {
        using var staff = api.Client();
        using var installation = api.Client("installation");
        var full = await installation.YearWithAsync(Year, "2026-02-09");
        await installation.DoneAsync((await installation.PutYearAsync(Year, """{"status":"incomplete","off":[],"working":[]}""")).Location!);
        List<Reply> waiting = [];
        foreach (var receipt in Receipts)
        {
            var registered = await staff.RegisteredAsync(receipt);
            waiting.Add(registered);
            (registered.Body!.Text("registeredOn"), registered.Body!["registrationMissingYear"]!.GetValue<int>()).ShouldBe(("2026-02-09", Year));
            (await CaseAsync(staff, registered))["registrationMissingYear"]!.GetValue<int>().ShouldBe(Year);
            (await staff.DecideAsync(registered)).Text("state").ShouldBe("unresolved");
        }

        var preview = await installation.PutYearAsync(Year, full, dryRun: true);

        preview.Status.ShouldBe(200, preview.Body?.ToJsonString());
        var listed = preview.Body!["moved"]!.AsArray();
        listed.Select(m => m.Text("caseId")).ShouldBe(waiting.Select(w => w.Id()), ignoreOrder: true);
        listed.Select(m => (m.Text("formerRegisteredOn"), m.Text("registeredOn"))).Distinct().ShouldBe([("2026-02-09", "2026-02-10")]);
        (await CaseAsync(staff, waiting[0])).Text("registeredOn").ShouldBe("2026-02-09", "a preview writes nothing");

        var operation = await installation.DoneAsync((await installation.PutYearAsync(Year, full)).Location!);

        operation["result"]!["moved"]!.GetValue<long>().ShouldBe(3);
        foreach (var (registered, receipt) in waiting.Zip(Receipts))
        {
            var calculated = await staff.PostAsync("/v1/deadlines/calculate", $$"""{ "start": "{{receipt}}", "procedure": "kz-appc-general@2025-12-29", "clock": "decide" }""");
            calculated.Status.ShouldBe(200, calculated.Text);
            calculated.Body!.Text("registeredOn").ShouldBe("2026-02-10");
            var data = (await staff.MovesAsync(registered)).ShouldHaveSingleItem()["data"]!;
            (data.Text("formerRegisteredOn"), data.Text("registeredOn"), data.Text("from"), data.Text("to"), data.Text("reason"))
                .ShouldBe(("2026-02-09", "2026-02-10", null, calculated.Body!.Text("dueOn"), "calendar-year-loaded"));
            var state = await CaseAsync(staff, registered);
            (state.Text("registeredOn"), state["registrationMissingYear"]).ShouldBe(("2026-02-10", null));
            var decide = state["deadlines"]!.AsArray().Single(d => d.Text("clock") == "decide")!;
            (decide.Text("startsOn"), decide.Text("dueOn")).ShouldBe(("2026-02-10", calculated.Body!.Text("dueOn")));
            (await staff.DecideAsync(registered)).Text("dueOn").ShouldBe(calculated.Body!.Text("dueOn"));
        }

        var found = (await staff.GetOkAsync("/v1/cases?registeredOn=2026-02-10")).Body!["items"]!.AsArray();
        found.Select(c => c.Text("id")).ShouldBe(waiting.Select(w => w.Id()), ignoreOrder: true);
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        (await (await Store.Refold.ReadAsync(owner)).DifferencesAsync(owner)).ShouldBeEmpty();
    }

    private static async Task<JsonNode> CaseAsync(HttpClient client, Reply registered) => (await client.GetOkAsync($"/v1/cases/{registered.Id()}")).Body!;
}
