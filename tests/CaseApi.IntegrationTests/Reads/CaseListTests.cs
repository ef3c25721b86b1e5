using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

public sealed class CaseListTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string[] Receipts =
        ["2023-02-06T04:00:00Z", "2023-02-07T04:00:00Z", "2023-02-07T05:00:00Z", "2023-02-08T04:00:00Z", "2023-02-09T04:00:00Z"];

    [Fact]
    public async Task Pages_hold_every_case_once_in_every_order()
    {
        using var staff = api.Client();
        List<Reply> registered = [];
        foreach (var receipt in Receipts)
        {
            registered.Add(await staff.RegisteredAsync(receipt));
        }

        // One of them has no running term any more, so it has no due day.
        await staff.TakenAsync(registered[2], "withdraw", """{ "at": "2023-02-07T06:00:00Z" }""", 1);
        var all = registered.Select(r => r.Id()).ToList();
        foreach (var sort in new[] { "registeredOn", "-registeredOn", "dueOn", "-dueOn" })
        {
            var items = await PagesAsync(staff, $"/v1/cases?registeredOn.gte=2023-02-06&registeredOn.lt=2023-02-10&sort={sort}&limit=2");
            items.Select(i => i.Text("id")!).ShouldBe(all, ignoreOrder: true, sort);
            var days = items.Select(i => i.Text(sort.TrimStart('-'))).ToList();
            var dated = days.Where(d => d is not null).ToList();
            dated.ShouldBe([.. sort[0] == '-' ? dated.OrderDescending() : dated.Order()]);
            if (sort.EndsWith("dueOn", StringComparison.Ordinal))
            {
                days.Count(d => d is null).ShouldBe(1);
                days[^1].ShouldBeNull(sort);
            }
        }

        var counted = await staff.GetOkAsync("/v1/cases?registeredOn.gte=2023-02-06&registeredOn.lt=2023-02-10&limit=1&count=estimate");
        counted.Body!["count"]!["value"]!.GetValue<int>().ShouldBe(5);
        counted.Body["count"].Text("relation").ShouldBe("exact");
        counted.Text.ShouldNotContain("Асқар");
    }

    [Fact]
    public async Task Each_filter_finds_what_it_names_and_nothing_else()
    {
        using var staff = api.Client();
        var mine = await staff.PostAsync(
            "/v1/appeals",
            """
            { "kind": "application", "channel": "kiosk", "language": "kk", "receivedAt": "2022-03-01T04:00:00Z", "statement": "Өтініш", "need": "land", "topic": "plots",
              "externalIds": [ { "system": "eotinish", "id": "77-1" } ] }
            """);
        mine.Status.ShouldBe(201, mine.Text);
        var other = await staff.RegisteredAsync("2022-03-01T04:00:00Z");
        await staff.TakenAsync(mine, "assign", """{ "officer": "officer-2", "at": "2022-03-01T05:00:00Z" }""", 1);

        foreach (var filter in new[]
        {
            "channel=kiosk", "status=under-examination", "status.in=under-examination,heard", "need=land", "topic=plots", "officer=officer-2", "externalId=eotinish:77-1",
            "q=plots", $"q={mine.Reference()[..16].ToLowerInvariant()}",
        })
        {
            var found = await staff.GetOkAsync($"/v1/cases?registeredOn=2022-03-01&{filter}");
            found.Body!["items"]!.AsArray().Select(i => i.Text("id")).ShouldBe([mine.Id()], filter);
        }

        foreach (var filter in new[] { "procedure=kz-appc-general", "procedure=kz-appc-general@2024-guide", "kind=application", "registeredOn.in=2022-03-01,2022-03-02", "dueOn.gte=2022-03-02" })
        {
            var found = await staff.GetOkAsync($"/v1/cases?registeredOn.gte=2022-03-01&registeredOn.lt=2022-03-02&{filter}");
            found.Body!["items"]!.AsArray().Select(i => i.Text("id")).ShouldBe([mine.Id(), other.Id()], ignoreOrder: true, filter);
        }

        foreach (var filter in new[] { "stage=none", "unit=none", "outcome=granted", "flag=suspended", "procedure=kz-appc", "q=ALA-1999", "externalId=eotinish:77" })
        {
            (await staff.GetOkAsync($"/v1/cases?registeredOn=2022-03-01&{filter}")).Body!["items"]!.AsArray().ShouldBeEmpty(filter);
        }

        foreach (var wrong in new[] { "status=open", "sort=name", "limit=0", "limit=501", "colour=red", "registeredOn.gte=yesterday", "cursor=abc", "count=exact" })
        {
            (await staff.ReadAsync($"/v1/cases?{wrong}")).Status.ShouldBe(400, wrong);
        }
    }

    [Fact]
    public async Task Lists_of_other_authorities_and_portals_hold_their_own_cases_only()
    {
        using var staff = api.Client();
        using var portal = api.Client("portal");
        using var sandbox = api.Client("sandbox");
        sandbox.DefaultRequestHeaders.Add("Acting-Officer", "officer-1");
        var own = await portal.RegisteredAsync(api.Now());
        var foreign = await staff.RegisteredAsync();
        await staff.TakenAsync(own, "assign", """{ "officer": "officer-2" }""", 1);

        var listed = (await portal.GetOkAsync("/v1/cases")).Body!["items"]!.AsArray();
        listed.Select(i => i.Text("id")).ShouldContain(own.Id());
        listed.Select(i => i.Text("id")).ShouldNotContain(foreign.Id());
        listed.ShouldAllBe(i => i!["officer"] == null);
        (await sandbox.GetOkAsync("/v1/cases")).Body!["items"]!.AsArray().ShouldBeEmpty();
        (await sandbox.GetOkAsync("/v1/deadlines")).Body!["items"]!.AsArray().ShouldBeEmpty();
        (await portal.ReadAsync("/v1/deadlines")).Status.ShouldBe(403);

        var statuses = await portal.PostAsync("/v1/cases/statuses", $$"""{ "references": [ "{{own.Reference()}}", "{{foreign.Reference()}}" ] }""", key: null);
        statuses.Status.ShouldBe(200, statuses.Text);
        statuses.Body!["statuses"]![own.Reference()].Text("status").ShouldBe("under-examination");
        statuses.Body["statuses"]![own.Reference()]!["version"]!.GetValue<long>().ShouldBe(2);
        statuses.Body["statuses"]!.AsObject().ContainsKey(foreign.Reference()).ShouldBeTrue();
        statuses.Body["statuses"]![foreign.Reference()].ShouldBeNull();
        var wrong = await staff.PostAsync("/v1/cases/statuses", """{ "references": [ "ALA-2024-0000017-00" ] }""", key: null);
        (wrong.Status, wrong.Code).ShouldBe((400, "invalid-reference"));
        (await staff.PostAsync("/v1/cases/statuses", """{ "references": [] }""", key: null)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_search_finds_by_name_identifier_and_words_and_is_logged_without_them()
    {
        using var staff = api.Client();
        var found = await staff.PostAsync(
            "/v1/appeals",
            """
            { "kind": "application", "channel": "portal", "language": "ru", "receivedAt": "2021-03-02T04:00:00Z", "subject": "Перепланировка", "statement": "Прошу согласовать перепланировку квартиры.",
              "applicant": { "type": "person", "name": "Гульнара Искалиева", "identifier": "900202400555" } }
            """);
        found.Status.ShouldBe(201, found.Text);

        foreach (var body in new[] { """{ "name": "гульн искал" }""", """{ "identifier": "900202400555" }""", """{ "text": "согласовать перепланировку" }""", """{ "name": "Искалиева", "status": ["registered"], "registeredOn": { "gte": "2021-03-01", "lt": "2021-03-03" } }""" })
        {
            var answer = await staff.PostAsync("/v1/cases/search", body, key: null);
            answer.Status.ShouldBe(200, answer.Text);
            answer.Body!["items"]!.AsArray().Select(i => i.Text("id")).ShouldBe([found.Id()], body);
        }

        foreach (var body in new[] { """{ "name": "скалиева" }""", """{ "identifier": "90020240055" }""", """{ "name": "Искалиева", "status": ["closed"] }""", """{ "name": "x' | 'Гульнара" }""" })
        {
            var answer = await staff.PostAsync("/v1/cases/search", body, key: null);
            answer.Status.ShouldBe(200, answer.Text);
            answer.Body!["items"]!.AsArray().ShouldBeEmpty(body);
        }

        (await staff.PostAsync("/v1/cases/search", """{ "status": ["closed"] }""", key: null)).Status.ShouldBe(400);
        (await staff.PostAsync("/v1/cases/search", """{ "name": "!!" }""", key: null)).Status.ShouldBe(400);
        using var portal = api.Client("portal");
        (await portal.PostAsync("/v1/cases/search", """{ "name": "Искалиева" }""", key: null)).Status.ShouldBe(403);

        api.Log.Lines.ShouldContain(line => line.Contains("Cases searched by staff officer-1: 1 found", StringComparison.Ordinal));
        api.Log.Lines.ShouldNotContain(line => line.Contains("скалиев", StringComparison.OrdinalIgnoreCase) || line.Contains("90020240", StringComparison.Ordinal));
    }

    private static async Task<List<JsonNode?>> PagesAsync(HttpClient client, string path)
    {
        List<JsonNode?> items = [];
        string? cursor = null;
        do
        {
            var page = await client.GetOkAsync(cursor is null ? path : $"{path}&cursor={cursor}");
            items.AddRange(page.Body!["items"]!.AsArray());
            cursor = page.Body.Text("next");
        }
        while (cursor is not null);

        return items;
    }
}
