using System.Text.Json.Nodes;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Operations;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Deadlines;

/// <summary>Whole cases under a procedure with every kind of term, over HTTP.</summary>
public sealed class CaseClockTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Hours_working_hours_sessions_and_windows_run_in_a_case()
    {
        await api.LoadAsync();
        using var staff = api.Client();

        // Friday 20:15 in Almaty: after hours, so the day of registration is Monday the 9th; the hours run from the receipt.
        var registered = await staff.RegisterQuickAsync("2026-02-06T15:15:00Z");

        registered.Body.Text("registeredOn").ShouldBe("2026-02-09");
        Due(registered.Body!["deadlines"]!, "answer").ShouldBe(("2026-02-07", "2026-02-07T15:15:00Z", "running"));
        Due(registered.Body["deadlines"]!, "council").ShouldBe(("2026-03-02", "2026-03-02T19:00:00Z", "running"), "Saturday 28 February rolls");
        Due(registered.Body["deadlines"]!, "assembly").ShouldBe((null, null, "unresolved"));
        Due(registered.Body["deadlines"]!, "convene").ShouldBe(("2026-02-16", "2026-02-16T19:00:00Z", "running"));

        // ALA is open from 09:00 to 18:30: nine and a half hours on Monday and on Tuesday, five on Wednesday.
        Due(registered.Body["deadlines"]!, "publish").ShouldBe(("2026-02-11", "2026-02-11T09:00:00Z", "running"));
        var publish = (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/publish")).Body!;
        publish["trace"]!.AsArray().Select(line => $"{line.Text("date")} {line.Text("ran") ?? line.Text("skipped")}")
            .ShouldBe(["2026-02-06 P0D", "2026-02-07 weekend", "2026-02-08 weekend", "2026-02-09 PT9H30M", "2026-02-10 PT9H30M", "2026-02-11 PT5H"]);

        var early = await staff.TakenAsync(registered, "assign", """{ "officer": "officer-1", "at": "2026-02-10T04:00:00Z" }""", 1);
        early.Body!["events"]!.AsArray().Select(e => e!.GetValue<string>()).ShouldBe(["case-escalated", "case-assigned"], "the 24 hours were over");
        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/convene")).Body.Text("state").ShouldBe("early");
        (await staff.GetOkAsync("/v1/deadlines?state=early&clock=convene")).Body!["items"]!.AsArray().Select(i => i.Text("caseId")).ShouldContain(registered.Id());
    }

    [Fact]
    public async Task What_was_missed_is_escalated_and_stands_in_the_case_in_its_events_and_in_the_work_list_of_who_is_called()
    {
        await api.LoadAsync();
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await admin.PutAsync("/v1/units/letters", """{ "names": { "en": "Letters" } }""");
        await admin.PutAsync("/v1/units/permits", """{ "names": { "en": "Permits" } }""");
        await admin.PutAsync("/v1/officers/letters-head", """{ "name": "N", "post": "P", "unit": "letters", "roles": [ "head" ] }""");
        var headed = await staff.RegisterQuickAsync("2026-03-02T05:00:00Z", "letters");
        var headless = await staff.RegisterQuickAsync("2026-03-03T05:00:00Z", "permits");
        await LongUntouchedAsync(headed, headless);

        await SweepAsync();
        await SweepAsync();

        var read = (await staff.GetOkAsync($"/v1/cases/{headed.Id()}")).Body!;
        var escalation = read["escalations"]!.AsArray().ShouldHaveSingleItem();
        (escalation.Text("clock"), escalation.Text("target"), escalation.Text("at")).ShouldBe(("answer", "head-of-unit", "2026-03-03T05:00:00Z"));
        var events = (await staff.GetOkAsync($"/v1/cases/{headed.Id()}/events")).Body!["items"]!.AsArray();
        events.Select(e => e.Text("type")).ShouldBe(["appeal-registered", "case-escalated", "appeal-deemed-refused"]);
        (events[1].Text("at"), events[1].Text("actor"), events[1]!["data"].Text("target")).ShouldBe(("2026-03-03T05:00:00Z", "system", "head-of-unit"));

        (await Work("officer=letters-head")).ShouldBe([(headed.Id(), "answer", "missed", "head-of-unit")]);
        (await Work("officer=head&clock=answer&unit=permits")).ShouldBe([(headless.Id(), "answer", "missed", "head-of-unit")], "a unit without a head is the authority's");
        (await Work("officer=officer-2")).ShouldBeEmpty();
        (await Work("escalatedTo=head-of-unit&unit=letters")).ShouldHaveSingleItem();
        (await Work("escalatedTo=deputy")).ShouldBeEmpty();
        (await staff.GetOkAsync("/v1/deadlines/counts?officer=letters-head")).Body!["overdue"]!.GetValue<long>().ShouldBe(1);
        (await staff.ReadAsync("/v1/deadlines?escalatedTo=janitor")).Status.ShouldBe(400);

        await staff.TakenAsync(headed, "record-contact", Calls.Contact, 3);
        (await Work("officer=letters-head")).ShouldBeEmpty("it is no longer owed");
        (await Work("officer=letters-head&state=late")).ShouldHaveSingleItem();
        (await staff.GetOkAsync("/v1/procedures/test-hours/versions/1")).Body!["clocks"]!.AsArray().Single(c => c.Text("id") == "answer").Text("escalateTo").ShouldBe("head-of-unit");

        async Task<List<(string?, string?, string?, string?)>> Work(string query) =>
            [.. (await staff.GetOkAsync($"/v1/deadlines?{query}")).Body!["items"]!.AsArray().Select(i => (i.Text("caseId"), i.Text("clock"), i.Text("state"), i.Text("escalatedTo")))];
    }

    [Fact]
    public async Task Nobody_but_the_clock_escalates()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync(api.Now());
        var refused = await staff.StepAsync(registered, "escalate", "{}", 1);
        (refused.Status, refused.Code).ShouldBe((403, "only-by-the-clock"));
    }

    [Fact]
    public async Task A_clock_that_has_come_near_its_last_day_is_due_soon_in_the_work_list()
    {
        await api.LoadAsync();
        using var staff = api.Client();
        var now = api.Services.GetRequiredService<AuthorityClock>().Now("ALA");

        // 23 hours ago: the answer is due within the hour, on the day from which it counts as near.
        var near = await staff.RegisterQuickAsync((now - Duration.FromHours(23) - Duration.FromMinutes(50)).ToString());
        var states = (await staff.GetOkAsync($"/v1/deadlines?procedure={TestProcedure.Name}&dueOn.gte={now.InUtc().Date.PlusDays(-1):uuuu-MM-dd}")).Body!["items"]!.AsArray()
            .Where(i => i.Text("caseId") == near.Id()).ToDictionary(i => i.Text("clock")!, i => i.Text("state"));

        states["answer"].ShouldBe("due-soon");
        states["decide"].ShouldBe("running");
        (await Of("due-soon")).ShouldContain((near.Id(), "answer"));
        (await Of("due-soon")).ShouldNotContain((near.Id(), "decide"));
        (await Of("running")).ShouldContain((near.Id(), "decide"));
        (await Of("running")).ShouldNotContain((near.Id(), "answer"));
        (await staff.GetOkAsync($"/v1/cases/{near.Id()}")).Body!["deadlines"]!.AsArray().Single(d => d.Text("clock") == "answer").Text("dueSoonAt").ShouldNotBeNull();

        async Task<List<(string?, string?)>> Of(string state) =>
            [.. (await staff.GetOkAsync($"/v1/deadlines?state={state}&limit=500")).Body!["items"]!.AsArray().Select(i => (i.Text("caseId"), i.Text("clock")))];
    }

    [Fact]
    public async Task Two_branches_in_two_countries_work_side_by_side()
    {
        await api.LoadAsync();
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await admin.PutAsync("/v1/units/arusha", """{ "names": { "en": "Arusha" }, "zone": "Africa/Dar_es_Salaam", "calendar": "mon-fri", "dayEnd": "17:00", "openingFrom": "09:00", "openingTo": "17:00" }""");
        await admin.PutAsync("/v1/units/the-hague", """{ "names": { "en": "The Hague" }, "zone": "Europe/Amsterdam", "calendar": "mon-fri", "dayEnd": "17:00", "openingFrom": "09:00", "openingTo": "17:00" }""");

        // One instant: Friday 18:30 in Arusha, after hours; Friday 16:30 in The Hague, in time.
        var arusha = await staff.RegisterQuickAsync("2026-03-06T15:30:00Z", "arusha");
        var hague = await staff.RegisterQuickAsync("2026-03-06T15:30:00Z", "the-hague");

        (arusha.Body.Text("registeredOn"), hague.Body.Text("registeredOn")).ShouldBe(("2026-03-09", "2026-03-06"));
        Due(arusha.Body!["deadlines"]!, "publish").ShouldBe(("2026-03-11", "2026-03-11T14:00:00Z", "running"), "three days of eight hours from Monday on, to 17:00 in Arusha");
        Due(hague.Body!["deadlines"]!, "publish").ShouldBe(("2026-03-11", "2026-03-11T15:30:00Z", "running"), "half an hour ran on Friday; 16:30 in The Hague");
        Due(arusha.Body["deadlines"]!, "decide").ShouldBe(("2026-03-30", "2026-03-30T21:00:00Z", "running"));
        Due(hague.Body["deadlines"]!, "decide").ShouldBe(("2026-03-27", "2026-03-27T23:00:00Z", "running"));
        await SameTrace.CheckAsync(api, staff, arusha.CaseId());
        await SameTrace.CheckAsync(api, staff, hague.CaseId());

        // The case moves; what runs goes on where it started, what starts next runs in the new place.
        await staff.TakenAsync(arusha, "assign", """{ "officer": "officer-1", "unit": "the-hague", "at": "2026-03-06T16:00:00Z" }""", 1);
        await staff.TakenAsync(arusha, "terminate", """{ "ground": "decided-before", "reasons": "x", "at": "2026-03-06T22:30:00Z" }""", 2);
        var end = (await staff.GetOkAsync($"/v1/cases/{arusha.Id()}/deadlines/end-notice/applicant")).Body;
        (end.Text("startsOn"), end.Text("dueAt")).ShouldBe(("2026-03-06", "2026-03-11T23:00:00Z"), "23:30 in The Hague is still Friday");
        (await staff.GetOkAsync($"/v1/cases/{arusha.Id()}/deadlines/decide")).Body.Text("dueAt").ShouldBe("2026-03-30T21:00:00Z");
        await SameTrace.CheckAsync(api, staff, arusha.CaseId());
    }

    [Fact]
    public async Task A_change_of_the_first_branchs_calendar_moves_what_started_there_though_the_case_has_gone_on()
    {
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await admin.PutAsync("/v1/units/abroad", """{ "names": { "en": "Abroad" }, "zone": "Europe/Amsterdam", "calendar": "mon-fri" }""");
        var registered = await staff.RegisteredAsync(api.Now());
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-1", "unit": "abroad" }""", 1);

        var decide = (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/decide")).Body!;
        decide["calendar"].Text("id").ShouldBe("kz-5day");
        using var installation = api.Client("installation");
        var year = CalendarCalls.YearOf(decide.Text("dueOn")!);
        var preview = await installation.PutYearAsync(year, await staff.YearWithAsync(year, decide.Text("dueOn")!), dryRun: true);
        preview.Status.ShouldBe(200);
        preview.Body!.ToJsonString().ShouldContain(registered.Id());
    }

    private static (string? DueOn, string? DueAt, string? State) Due(JsonNode deadlines, string clock)
    {
        var found = deadlines.AsArray().Single(d => d.Text("clock") == clock);
        return (found.Text("dueOn"), found.Text("dueAt"), found.Text("state"));
    }

    private async Task LongUntouchedAsync(params Reply[] cases)
    {
        await using var owner = api.Owner();
        await owner.ExecuteAsync($"update caseapi.case_status set recorded_at = recorded_at - interval '25 hours' where id in ({string.Join(", ", cases.Select(c => $"'{c.Id()}'"))})");
    }

    private Task<int> SweepAsync() => api.Services.GetServices<IHostedService>().OfType<Sweep>().Single().RunOnceAsync(CancellationToken.None);
}
