using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

public sealed class CaseReadTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_case_is_read_as_its_row_holds_it_and_304_when_it_is_known()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();

        var read = await staff.GetOkAsync($"/v1/cases/{registered.Id()}");
        read.ETag.ShouldBe("\"1\"");
        read.Body.Text("reference").ShouldBe(registered.Reference());
        read.Body!["applicant"].Text("name").ShouldBe("Асқар Тестов");
        read.Body["allowed"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldContain("assign");

        using var known = await staff.SendAsync(HttpMethod.Get, $"/v1/cases/{registered.Id()}", ("If-None-Match", "\"1\""));
        ((int)known.StatusCode).ShouldBe(304);
        (await known.TextAsync()).ShouldBeEmpty();
        using var other = await staff.SendAsync(HttpMethod.Get, $"/v1/cases/{registered.Id()}", ("If-None-Match", "\"2\""));
        ((int)other.StatusCode).ShouldBe(200);

        using var head = await staff.SendAsync(HttpMethod.Head, $"/v1/cases/{registered.Id()}");
        ((int)head.StatusCode).ShouldBe(200);
        head.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await head.TextAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reference_is_checked_before_it_is_looked_up()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        var reference = registered.Reference();

        (await staff.GetOkAsync($"/v1/cases/by-reference/{reference}")).Body.Text("id").ShouldBe(registered.Id());

        var wrong = await staff.ReadAsync($"/v1/cases/by-reference/{reference[..^1]}{(reference[^1] == '0' ? '1' : '0')}");
        (wrong.Status, wrong.Code).ShouldBe((400, "invalid-reference"));
        var none = await staff.ReadAsync($"/v1/cases/by-reference/{Cases.Reference.Make("ALA", new NodaTime.LocalDate(2024, 1, 1), 9_999_999)}");
        (none.Status, none.Code).ShouldBe((404, "not-found"));
    }

    [Fact]
    public async Task Another_authority_and_another_portal_find_no_case()
    {
        using var staff = api.Client();
        using var sandbox = api.Client("sandbox");
        using var portal = api.Client("portal");
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync();

        foreach (var path in new[] { "", "/events", "/deadlines", "/deadlines/decide", "?version=1" })
        {
            (await sandbox.SendAsync(HttpMethod.Get, $"/v1/cases/{registered.Id()}{path}", ("Acting-Officer", "officer-1"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound, path);
            (await portal.ReadAsync($"/v1/cases/{registered.Id()}{path}")).Status.ShouldBe(404, path);
            (await nobody.ReadAsync($"/v1/cases/{registered.Id()}{path}")).Status.ShouldBe(401, path);
        }

        (await portal.ReadAsync($"/v1/cases/by-reference/{registered.Reference()}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_portal_reads_its_own_cases_without_what_is_the_staffs()
    {
        using var staff = api.Client();
        using var portal = api.Client("portal");
        var registered = await portal.RegisteredAsync(api.Now());
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-2" }""", 1);
        await staff.TakenAsync(registered, "record-contact", """{ "direction": "inbound", "channel": "phone", "with": "Сосед", "about": "Внутренняя заметка" }""", 2);

        var read = await portal.GetOkAsync($"/v1/cases/{registered.Id()}");
        read.ETag.ShouldBe("\"3\"");
        read.Body.Text("status").ShouldBe("under-examination");
        read.Body!["applicant"].Text("name").ShouldBe("Асқар Тестов");
        read.Body["allowed"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldContain("withdraw");
        foreach (var hidden in new[] { "officer", "contacts", "lodgedBy", "links", "Внутренняя", "issue-act" })
        {
            read.Text.ShouldNotContain(hidden);
        }

        var events = await portal.GetOkAsync($"/v1/cases/{registered.Id()}/events");
        events.Text.ShouldNotContain("Внутренняя");
        events.Text.ShouldNotContain("officer-");
        events.Body!["items"]!.AsArray().Select(e => e.Text("type")).ShouldBe(["appeal-registered", "case-assigned"]);
        (await portal.GetOkAsync($"/v1/cases/{registered.Id()}?version=1")).Body.Text("status").ShouldBe("registered");
    }

    [Fact]
    public async Task Events_come_in_pages_and_mark_what_was_annulled()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-2", "at": "2024-01-25T05:00:00Z" }""", 1);
        await staff.TakenAsync(registered, "record-contact", """{ "direction": "inbound", "channel": "phone", "with": "Өтініш беруші", "about": "Сұрақ", "at": "2024-01-25T06:00:00Z" }""", 2);
        await staff.TakenAsync(registered, "correct-entry", """{ "event": 3, "whatWasWrong": "Басқа іс", "proof": "Журнал", "at": "2024-01-25T07:00:00Z" }""", 3);

        var first = await staff.GetOkAsync($"/v1/cases/{registered.Id()}/events?limit=3");
        var items = first.Body!["items"]!.AsArray();
        items.Select(e => e.Text("type")).ShouldBe(["appeal-registered", "case-assigned", "contact-recorded"]);
        items.Select(e => e!["annulled"]!.GetValue<bool>()).ShouldBe([false, false, true]);
        items[1].Text("actor").ShouldBe("officer-1");
        items[1]!["data"].Text("officer").ShouldBe("officer-2");
        items[1]!["data"]!.AsObject().Select(m => m.Key).ShouldNotContain("clocks");
        items[2]!["data"].Text("with").ShouldBe("Өтініш беруші");
        items[1].Text("at").ShouldBe("2024-01-25T05:00:00Z");

        first.Headers.GetValues("Link").Single().ShouldEndWith("; rel=\"next\"");
        var second = await staff.GetOkAsync($"/v1/cases/{registered.Id()}/events?limit=3&cursor={first.Body.Text("next")}");
        second.Body!["items"]!.AsArray().Select(e => e.Text("type")).ShouldBe(["entry-corrected"]);
        second.Body["next"].ShouldBeNull();

        var other = await staff.RegisteredAsync();
        (await staff.ReadAsync($"/v1/cases/{other.Id()}/events?limt=3")).Code.ShouldBe("unknown-query-parameter");
    }

    [Fact]
    public async Task A_case_is_read_as_it_stood_and_as_it_was_known()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync("2024-01-25T04:00:00Z");
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-2", "at": "2024-01-26T05:00:00Z" }""", 1);
        var beforeCorrection = await staff.GetOkAsync($"/v1/cases/{registered.Id()}/events");
        var recorded = beforeCorrection.Body!["items"]![1].Text("recordedAt");
        await staff.TakenAsync(registered, "correct-entry", """{ "event": 2, "whatWasWrong": "Не тот сотрудник", "proof": "Журнал" }""", 2);

        var path = $"/v1/cases/{registered.Id()}";
        (await staff.GetOkAsync(path)).Body.Text("status").ShouldBe("registered");
        (await staff.GetOkAsync($"{path}?version=2")).Body.Text("officer").ShouldBe("officer-2");
        (await staff.GetOkAsync($"{path}?version=3")).Body.Text("status").ShouldBe("registered");

        // What held on the 27th: as known today nothing was assigned; as known before the correction, officer-2 had it.
        (await staff.GetOkAsync($"{path}?asOf=2024-01-27T00:00:00Z")).Body.Text("officer").ShouldBeNull();
        (await staff.GetOkAsync($"{path}?asOf=2024-01-27T00:00:00Z&knownAt={recorded}")).Body.Text("officer").ShouldBe("officer-2");
        (await staff.GetOkAsync($"{path}?knownAt={recorded}")).Body.Text("officer").ShouldBe("officer-2");
        (await staff.GetOkAsync($"{path}?asOf=2024-01-25T12:00:00Z&knownAt={recorded}")).Body.Text("officer").ShouldBeNull();

        (await staff.ReadAsync($"{path}?version=4")).Status.ShouldBe(404);
        (await staff.ReadAsync($"{path}?asOf=2024-01-24T00:00:00Z")).Status.ShouldBe(404);
        (await staff.ReadAsync($"{path}?knownAt=2024-01-25T12:00:00Z")).Status.ShouldBe(404);
        (await staff.ReadAsync($"{path}?version=1&asOf=2024-01-24T00:00:00Z")).Code.ShouldBe("invalid-query");
        (await staff.ReadAsync($"{path}?version=0")).Code.ShouldBe("invalid-query");
    }

    [Fact]
    public async Task Every_clock_tells_why_it_is_due_when_it_is()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();

        var all = await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines");
        var decide = all.Body!["items"]!.AsArray().Single(d => d.Text("clock") == "decide");
        decide.Text("dueOn").ShouldBe("2024-02-14");
        decide.Text("state").ShouldBe("running");
        decide!["trace"]!.AsArray().Count(line => line!["counted"] is not null).ShouldBe(15);
        decide["trace"]![2].Text("skipped").ShouldBe("weekend");
        decide["rule"].Text("procedure").ShouldBe("kz-appc-general@2024-guide");
        decide["rule"].Text("basis").ShouldNotBeNullOrEmpty();
        decide["calendar"].Text("id").ShouldBe("kz-5day");
        decide.Text("tzdb").ShouldNotBeNullOrEmpty();

        using var one = await staff.SendAsync(HttpMethod.Get, $"/v1/cases/{registered.Id()}/deadlines/decide", ("Accept-Language", "ru"));
        (await one.TextAsync()).ShouldContain("рабочих");
        (await staff.ReadAsync($"/v1/cases/{registered.Id()}/deadlines/nothing")).Status.ShouldBe(404);
        (await staff.ReadAsync($"/v1/cases/{registered.Id()}/deadlines/decide/applicant")).Status.ShouldBe(404);
    }
}
