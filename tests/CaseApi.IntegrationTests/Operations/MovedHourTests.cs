using System.Text.Json.Nodes;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Deadlines;
using CaseApi.IntegrationTests.Reads;
using CaseApi.Store.InstallationData;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

/// <summary>A term in working hours that a day off moves within one day.</summary>
public sealed class MovedHourTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    [Rule("APPC 76(5)")]
    public async Task Working_hours_that_end_later_on_the_same_day_are_previewed_and_moved_once()
    {
        await api.LoadAsync();
        using var staff = api.Client();
        using var installation = api.Client("installation");

        // ALA is open for nine and a half hours from 09:00: two on the first day, 19 on the next two, three on the last one; without the first day five on the last one.
        var start = Iso(LastWorkingDay());
        var receivedAt = $"{start}T11:30:00Z";
        var registered = await staff.RegisterQuickAsync(receivedAt);
        var before = await PublishAsync(staff, registered);
        var (dueOn, fromAt) = (before.Text("dueOn")!, before.Text("dueAt")!);
        fromAt.ShouldBe($"{dueOn}T07:00:00Z");
        var toAt = $"{dueOn}T09:00:00Z";
        var year = await installation.YearWithAsync(CalendarCalls.YearOf(start), start);

        var preview = (await installation.PutYearAsync(CalendarCalls.YearOf(start), year, dryRun: true)).Body!;

        var listed = preview["moved"]!.AsArray().ToDictionary(m => m.Text("clock")!, m => m!);
        (listed["publish"].Text("from"), listed["publish"].Text("to"), listed["publish"].Text("fromAt"), listed["publish"].Text("toAt")).ShouldBe((dueOn, dueOn, fromAt, toAt));
        (await PublishAsync(staff, registered)).Text("dueAt").ShouldBe(fromAt, "a preview moves nothing");

        var moved = (await installation.DoneAsync((await installation.PutYearAsync(CalendarCalls.YearOf(start), year)).Location!))["result"]!["moved"]!.GetValue<long>();

        moved.ShouldBe(preview["count"]!.GetValue<long>());
        (await ToldAsync()).ShouldBe((dueOn, dueOn, fromAt, toAt, "calendar-change"));
        (await PublishAsync(staff, registered)).Text("dueAt").ShouldBe(toAt);
        (await staff.GetOkAsync("/v1/deadlines?clock=publish")).Body!["items"]!.AsArray().Where(i => i.Text("caseId") == registered.Id()).ShouldHaveSingleItem().Text("dueAt").ShouldBe(toAt);
        var calculated = await staff.PostAsync(
            "/v1/deadlines/calculate",
            $$"""{ "start": "{{receivedAt}}", "term": { "amount": 24, "unit": "working-hour" }, "calendar": "kz-5day", "workingHours": { "from": "09:00", "to": "18:30" } }""", key: null);
        calculated.Body.Text("dueAt").ShouldBe(toAt);

        // The same days once more: nothing is left to move.
        var again = await installation.DoneAsync((await installation.PutYearAsync(CalendarCalls.YearOf(start), year)).Location!);
        again["result"]!["moved"]!.GetValue<long>().ShouldBe(0);
        (await ToldAsync()).ToAt.ShouldBe(toAt);
        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).Body!["deadlines"]!.AsArray().Single(d => d.Text("clock") == "publish").Text("dueAt").ShouldBe(toAt);

        async Task<(string? From, string? To, string? FromAt, string? ToAt, string? Reason)> ToldAsync()
        {
            var data = (await staff.MovesAsync(registered)).Where(e => e["data"].Text("clock") == "publish").ShouldHaveSingleItem()["data"]!;
            return (data.Text("from"), data.Text("to"), data.Text("fromAt"), data.Text("toAt"), data.Text("reason"));
        }
    }

    private static async Task<JsonNode> PublishAsync(HttpClient staff, Reply registered) => (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/publish")).Body!;

    private LocalDate LastWorkingDay()
    {
        var calendar = api.Services.GetRequiredService<CalendarCatalogue>().Find(CalendarCalls.Calendar)!;
        var day = api.Services.GetRequiredService<AuthorityClock>().Now("ALA").InZone(calendar.Zone).Date.PlusDays(-1);
        while (!calendar.Look(day).IsWorking)
        {
            day = day.PlusDays(-1);
        }

        return day;
    }

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
