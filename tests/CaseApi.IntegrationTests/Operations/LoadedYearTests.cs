using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

public sealed class LoadedYearTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_clock_that_waits_for_a_year_runs_once_it_is_loaded_and_readiness_tells_of_it_till_then()
    {
        using var staff = api.Client();
        using var installation = api.Client("installation");

        var now = api.Now();
        var given = await staff.RegisteredAsync(now);
        var dueOn = (await staff.DecideAsync(given)).Text("dueOn")!;
        var registeredOn = given.Body!.Text("registeredOn")!;
        var year = CalendarCalls.YearOf(registeredOn);
        var full = await installation.YearWithAsync(year);
        (await CalendarsAsync()).ShouldBe("ok");

        await installation.DoneAsync((await installation.PutYearAsync(year, """{"status":"incomplete","off":[],"working":[]}""")).Location!);
        var waiting = await staff.RegisteredAsync(now);

        (await staff.DecideAsync(given)).Text("dueOn").ShouldBe(dueOn, "a day that was given stays");
        var open = await staff.DecideAsync(waiting);
        (open.Text("state"), open.Text("dueOn"), open["missingYear"]!.GetValue<int>()).ShouldBe(("unresolved", null, year));
        (await CalendarsAsync()).ShouldBe($"missing years: {year} (1 clock)");

        var operation = await installation.DoneAsync((await installation.PutYearAsync(year, full)).Location!);

        operation["result"]!["moved"]!.GetValue<long>().ShouldBe(1);
        var data = (await staff.MovesAsync(waiting)).ShouldHaveSingleItem()["data"]!;
        (data.Text("from"), data.Text("to"), data.Text("reason")).ShouldBe((null, dueOn, "calendar-year-loaded"));
        var running = await staff.DecideAsync(waiting);
        (running.Text("state"), running.Text("dueOn")).ShouldBe(("running", dueOn));
        (await staff.GetOkAsync($"/v1/cases/{waiting.Id()}")).Body!.Text("registeredOn").ShouldBe(registeredOn);
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        (await (await Store.Refold.ReadAsync(owner)).DifferencesAsync(owner)).ShouldBeEmpty();
        (await CalendarsAsync()).ShouldBe("ok");
    }

    private async Task<string?> CalendarsAsync()
    {
        using var probe = api.Client(null);
        var ready = await probe.GetOkAsync("/health/ready");
        ready.Body.Text("status").ShouldBe("ready");
        return ready.Body!["checks"].Text("calendars");
    }
}
