using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

/// <summary>The Government moves a working day in mid-year.</summary>
public sealed class CalendarChangeTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    [Rule("APPC 76(5)")]
    public async Task A_day_off_is_previewed_and_then_moves_what_still_runs()
    {
        using var staff = api.Client();
        using var installation = api.Client("installation");
        var now = api.Now();
        var (first, second) = (await staff.RegisteredAsync(now), await staff.RegisteredAsync(now));
        var ended = await staff.RegisteredAsync(now);
        await staff.TakenAsync(ended, "withdraw", "{}", 1);
        var met = await staff.RegisteredAsync(now);
        await staff.TakenAsync(met, "assign", """{ "officer": "officer-1" }""", 1);
        await staff.TakenAsync(met, "terminate", """{ "ground": "decided-before", "reasons": "2025 жылы шешілген" }""", 2);
        (await staff.DecideAsync(met)).Text("state").ShouldBe("met");
        var missed = await staff.RegisteredAsync("2024-01-25T04:00:00Z");
        var from = (await staff.DecideAsync(first)).Text("dueOn")!;
        var version = (await staff.GetOkAsync($"/v1/calendars/{CalendarCalls.Calendar}")).Version();
        var year = await installation.YearWithAsync(CalendarCalls.YearOf(from), from);

        var preview = await installation.PutYearAsync(CalendarCalls.YearOf(from), year, dryRun: true);

        preview.Status.ShouldBe(200, preview.Body?.ToJsonString());
        (preview.Body!["count"]!.GetValue<long>(), preview.Body["version"]!.GetValue<long>()).ShouldBe((2, version + 1));
        var listed = preview.Body["moved"]!.AsArray();
        listed.Select(m => m.Text("caseId")).ShouldBe([first.Id(), second.Id()], ignoreOrder: true);
        listed.Select(m => (m.Text("clock"), m.Text("from"))).Distinct().ShouldBe([("decide", from)]);
        listed.Select(m => (m.Text("fromAt"), m.Text("toAt"))).Distinct().ShouldBe([(null, null)], "days have no instants");
        listed.Select(m => m.Text("reference")).ShouldBe([first.Reference(), second.Reference()], ignoreOrder: true);
        var to = listed[0].Text("to")!;
        string.CompareOrdinal(to, from).ShouldBeGreaterThan(0);
        (await staff.GetOkAsync($"/v1/calendars/{CalendarCalls.Calendar}")).Version().ShouldBe(version);
        (await staff.DecideAsync(first)).Text("dueOn").ShouldBe(from);

        var key = Guid.CreateVersion7().ToString();
        var put = await installation.PutYearAsync(CalendarCalls.YearOf(from), year, key: key);
        put.Status.ShouldBe(202, put.Body?.ToJsonString());
        var operation = await installation.DoneAsync(put.Location!);
        var again = await installation.PutYearAsync(CalendarCalls.YearOf(from), year, key: key);

        (again.Status, again.Location).ShouldBe((202, put.Location));
        operation.Text("state").ShouldBe("done");
        (operation["result"]!["moved"]!.GetValue<long>(), operation["result"]!["cases"]!.GetValue<long>()).ShouldBe((2, 2));
        operation["done"]!.GetValue<long>().ShouldBe(operation["total"]!.GetValue<long>());
        (await staff.GetOkAsync($"/v1/calendars/{CalendarCalls.Calendar}")).Version().ShouldBe(version + 1);
        foreach (var moved in new[] { first, second })
        {
            var happened = (await staff.MovesAsync(moved)).ShouldHaveSingleItem();
            var data = happened["data"]!;
            (data.Text("from"), data.Text("to"), data.Text("reason"), happened.Text("actor")).ShouldBe((from, to, "calendar-change", "system"));
            var clock = await staff.DecideAsync(moved);
            clock.Text("dueOn").ShouldBe(to);
            clock["calendar"]!["version"]!.GetValue<long>().ShouldBe(version + 1);
            clock["trace"]!.AsArray().ShouldContain(d => d.Text("date") == from && d.Text("skipped") == "moved-rest-day");
        }

        var owed = (await staff.GetOkAsync("/v1/deadlines?clock=decide&state=running")).Body!["items"]!.AsArray();
        owed.Select(d => (d.Text("caseId"), d.Text("dueOn"))).ShouldBe([(first.Id(), to), (second.Id(), to)], ignoreOrder: true);
        foreach (var over in new[] { ended, met })
        {
            (await staff.MovesAsync(over)).ShouldBeEmpty();
            (await staff.DecideAsync(over)).Text("dueOn").ShouldBe(from);
        }

        (await staff.MovesAsync(missed)).ShouldBeEmpty();
        (await staff.DecideAsync(missed)).Text("dueOn").ShouldBe("2024-02-14");

        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        await SameAsFoldedAsync(owner, movedBeside: 2);
        DueIn((await staff.GetOkAsync($"/v1/cases/{first.Id()}")).Body!).ShouldBe(to);
        await staff.TakenAsync(first, "assign", """{ "officer": "officer-1" }""", 2);
        await SameAsFoldedAsync(owner, movedBeside: 1);
        DueIn((await staff.GetOkAsync($"/v1/cases/by-reference/{first.Reference()}")).Body!).ShouldBe(to);
    }

    private static string? DueIn(JsonNode document) => document["deadlines"]!.AsArray().Single(d => d.Text("clock") == "decide").Text("dueOn");

    private static async Task SameAsFoldedAsync(NpgsqlDataSource owner, long movedBeside)
    {
        (await (await Store.Refold.ReadAsync(owner)).DifferencesAsync(owner)).ShouldBeEmpty();
        (await owner.ScalarAsync<long>("select count(*) from caseapi.case_status where doc_moved is not null")).ShouldBe(movedBeside);
    }

    [Fact]
    public async Task A_broken_year_is_told_all_its_mistakes_and_nothing_is_applied()
    {
        using var installation = api.Client("installation");
        var before = (await installation.GetOkAsync($"/v1/calendars/{CalendarCalls.Calendar}")).Version();
        const string Broken = """
            {"status":"maybe","off":[{"date":"2026-02-14","type":"holiday","name":"x","basis":"x"},{"date":"2025-02-12","type":"moved-working-day","name":"","basis":"x"}],"working":[{"date":"nonsense","type":"moved-working-day","name":"x"}]}
            """;

        foreach (var dryRun in new[] { true, false })
        {
            var put = await installation.PutYearAsync(2026, Broken, dryRun);

            (put.Status, put.Body.Text("code")).ShouldBe((400, "invalid-request"));
            put.Body!["errors"]!.AsArray().Select(e => e.Text("pointer")).Order(StringComparer.Ordinal)
                .ShouldBe(["/off/0/date", "/off/1/date", "/off/1/name", "/off/1/type", "/status", "/working/0/basis", "/working/0/date"]);
        }

        (await installation.GetOkAsync($"/v1/calendars/{CalendarCalls.Calendar}")).Version().ShouldBe(before);
    }

    [Fact]
    public async Task Only_the_installation_changes_a_calendar_and_not_the_built_in_one()
    {
        using var staff = api.Client();
        using var installation = api.Client("installation");
        const string Empty = """{"status":"official","off":[],"working":[]}""";

        (await staff.PutYearAsync(2026, Empty)).Body.Text("code").ShouldBe("missing-scope");
        (await staff.ReadAsync($"/v1/operations/{Guid.CreateVersion7()}")).Code.ShouldBe("not-found");
        (await installation.ReadAsync($"/v1/operations/{Guid.CreateVersion7()}")).Status.ShouldBe(404);
        (await installation.PutYearAsync(2026, Empty, calendar: "none")).Status.ShouldBe(404);
        (await installation.PutYearAsync(2026, Empty, calendar: "mon-fri")).Body.Text("code").ShouldBe("built-in-calendar");
        (await installation.PutYearAsync(2026, Empty, key: null)).Body.Text("code").ShouldBe("idempotency-key-required");
        (await installation.PutYearAsync(0, Empty)).Status.ShouldBe(400);
    }
}
