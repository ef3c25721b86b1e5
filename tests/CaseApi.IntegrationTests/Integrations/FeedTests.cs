using System.Text;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Hostile;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Integrations;

public sealed class FeedTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_calendar_program_reads_hearings_and_due_dates_back()
    {
        using var staff = api.Client();
        var heard = await CaseTour.ToAsync(staff, "hearing-scheduled");
        var running = await staff.RegisteredAsync("2024-01-25T04:00:00Z");
        var ended = await staff.RegisteredAsync(api.Now());
        await staff.TakenAsync(ended, "withdraw", "{}", 1);
        var longEnded = await staff.RegisteredAsync("2024-02-01T04:00:00Z");
        await staff.TakenAsync(longEnded, "withdraw", """{ "at": "2024-02-01T05:00:00Z" }""", 1);
        var token = await TokenAsync("{}");

        await using var reader = await CalendarReader.InstallAsync(TestContext.Current.CancellationToken);
        var text = await FeedAsync(token);
        var entries = (await reader.ReadAsync(text, TestContext.Current.CancellationToken)).ToDictionary(e => e.Uid);

        var hearing = entries[$"{heard.Id}.hearing@caseapi"];
        (hearing.Summary, hearing.Start, hearing.AllDay, hearing.Status).ShouldBe(($"{heard.Registered.Reference()} · Тыңдау", "2026-02-05T05:00:00Z", false, "CONFIRMED"));
        hearing.Sequence.ShouldBe((int)heard.Version);
        var due = entries[$"{running.Id()}-decide@caseapi"];
        (due.Start, due.AllDay, due.Status, due.Sequence).ShouldBe(("2024-02-14", true, "CONFIRMED", 1));
        due.Summary.ShouldStartWith($"{running.Reference()} · ");
        due.Summary.ShouldContain("ші", Case.Insensitive, "the clock's label is in Kazakh");
        due.Description.ShouldBe((await staff.GetOkAsync($"/v1/cases/{running.Id()}/deadlines/decide")).Body!["rule"].Text("basis"));
        var gone = entries[$"{ended.Id()}-decide@caseapi"];
        (gone.Status, gone.Sequence).ShouldBe(("CANCELLED", 2));
        entries.Keys.ShouldNotContain(uid => uid.StartsWith(longEnded.Id(), StringComparison.Ordinal), "what ended more than thirty days ago is forgotten");

        // Every clock that is owed, with its day.
        var owed = (await staff.GetOkAsync("/v1/deadlines?limit=500")).Body!["items"]!.AsArray().Where(i => i.Text("dueOn") is not null)
            .Select(i => $"{i.Text("caseId")}-{i.Text("clock")}{(i.Text("instance") is { } instance ? "-" + instance : "")}@caseapi {i.Text("dueOn")}").Order(StringComparer.Ordinal);
        entries.Values.Where(e => e is { AllDay: true, Status: not "CANCELLED" }).Select(e => $"{e.Uid} {e.Start}").Order(StringComparer.Ordinal).ShouldBe(owed);
        foreach (var secret in new[] { "Асқар", "Тестов", "850101300123", "example.kz", "1-кабинет", "Жер учаскесі" })
        {
            text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldNotContain(secret);
        }

        Encoding.UTF8.GetBytes(text).Length.ShouldBeGreaterThan(500);
        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_officers_feed_holds_that_officers_cases_and_no_other_authoritys()
    {
        using var staff = api.Client();
        using var sandbox = api.Client("sandbox");
        sandbox.DefaultRequestHeaders.Add("Acting-Officer", "officer-1");
        var mine = await staff.RegisteredAsync(api.Now());
        await staff.TakenAsync(mine, "assign", """{ "officer": "officer-2" }""", 1);
        var others = await staff.RegisteredAsync(api.Now());
        var foreign = await sandbox.RegisteredAsync(api.Now());
        var token = await TokenAsync("""{ "officer": "officer-2" }""");

        var feed = await FeedAsync(token);

        feed.ShouldContain(mine.Id());
        feed.ShouldNotContain(others.Id());
        (await FeedAsync(await TokenAsync("{}"))).ShouldContain(others.Id());
        (await FeedAsync(await TokenAsync("{}"))).ShouldNotContain(foreign.Id());
        using var installation = api.Client("installation");
        (await installation.PostAsync("/v1/feed-tokens", """{ "authority": "SBX" }""")).Code.ShouldBe("missing-scope");
    }

    [Fact]
    public async Task An_unchanged_feed_answers_304_and_a_changed_one_does_not()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        var path = $"/v1/deadlines.ics?token={await TokenAsync("""{ "unit": null }""")}";
        using var first = await nobody.SendAsync(HttpMethod.Get, path);
        first.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        first.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        var tag = first.Headers.ETag!.ToString();

        using var again = await nobody.SendAsync(HttpMethod.Get, path, ("If-None-Match", tag));
        ((int)again.StatusCode).ShouldBe(304);
        (await again.TextAsync()).ShouldBeEmpty();
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-2" }""", 1);
        using var changed = await nobody.SendAsync(HttpMethod.Get, path, ("If-None-Match", tag));
        ((int)changed.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task A_wrong_an_expired_and_a_revoked_token_are_told_the_same()
    {
        using var admin = api.Client("admin");
        var expiring = await TokenAsync("{}");
        await FeedAsync(expiring);
        await using (var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString))
        {
            await owner.ExecuteAsync("update caseapi.feed_token set expires_at = now() - interval '1 second'");
        }

        var made = await admin.PostAsync("/v1/feed-tokens", "{}");
        ((int)(await admin.SendAsync(HttpMethod.Delete, $"/v1/feed-tokens/{made.Body.Text("id")}")).StatusCode).ShouldBe(204);
        ((int)(await admin.SendAsync(HttpMethod.Delete, $"/v1/feed-tokens/{made.Body.Text("id")}")).StatusCode).ShouldBe(204, "revoking twice is revoking");
        ((int)(await admin.SendAsync(HttpMethod.Delete, $"/v1/feed-tokens/{Guid.CreateVersion7()}")).StatusCode).ShouldBe(404);

        List<string> answers = [];
        using var nobody = api.Client(null);
        foreach (var query in new[] { "", "?token=x", $"?token=cf_{new string('A', 43)}", $"?token={expiring}", $"?token={made.Body.Text("token")}" })
        {
            var answer = await nobody.ReadAsync("/v1/deadlines.ics" + query);
            answer.Status.ShouldBe(404, query);
            answer.Body!.AsObject().Remove("traceId");
            answers.Add(answer.Body.ToJsonString());
        }

        answers.Distinct().ShouldHaveSingleItem();
        api.Log.Lines.ShouldNotContain(line => line.Contains(expiring, StringComparison.Ordinal), "no log holds a token");
    }

    [Fact]
    public async Task A_client_revokes_its_own_token_and_an_administrator_any_of_the_authority()
    {
        using var admin = api.Client("admin");
        using var one = await ClientAsync("feeds-1");
        using var other = await ClientAsync("feeds-2");
        var first = await one.PostAsync("/v1/feed-tokens", "{}");
        var second = await one.PostAsync("/v1/feed-tokens", "{}");
        first.Status.ShouldBe(201, first.Text);

        ((int)(await other.SendAsync(HttpMethod.Delete, $"/v1/feed-tokens/{first.Body.Text("id")}")).StatusCode).ShouldBe(404);
        await FeedAsync(first.Body.Text("token")!);
        ((int)(await one.SendAsync(HttpMethod.Delete, $"/v1/feed-tokens/{first.Body.Text("id")}")).StatusCode).ShouldBe(204);
        ((int)(await admin.SendAsync(HttpMethod.Delete, $"/v1/feed-tokens/{second.Body.Text("id")}")).StatusCode).ShouldBe(204);
        foreach (var revoked in new[] { first, second })
        {
            (await api.Client(null).ReadAsync($"/v1/deadlines.ics?token={revoked.Body.Text("token")}")).Code.ShouldBe("not-found");
        }
    }

    [Fact]
    public async Task A_token_is_made_once_for_each_key_shown_once_and_stored_as_a_hash()
    {
        using var admin = api.Client("admin");
        var key = Guid.CreateVersion7().ToString();
        var first = await admin.PostAsync("/v1/feed-tokens", """{ "officer": "officer-1" }""", key: key);
        var second = await admin.PostAsync("/v1/feed-tokens", """{ "officer": "officer-1" }""", key: key);

        first.Status.ShouldBe(201, first.Text);
        second.Text.ShouldBe(first.Text);
        first.Body.Text("url").ShouldBe($"{api.Address}/v1/deadlines.ics?token={first.Body.Text("token")}");
        first.Headers.Location!.ToString().ShouldBe($"/v1/feed-tokens/{first.Body.Text("id")}");
        (await admin.PostAsync("/v1/feed-tokens", "{}", key: key)).Code.ShouldBe("idempotency-key-reused");
        (await admin.PostAsync("/v1/feed-tokens", "{}", key: null)).Code.ShouldBe("idempotency-key-required");
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        (await owner.ColumnAsync("select t::text from caseapi.feed_token t")).ShouldAllBe(row => !row.Contains(first.Body.Text("token")!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "officer": "nobody" }""", "/officer")]
    [InlineData("""{ "unit": "nowhere" }""", "/unit")]
    [InlineData("""{ "expiresAt": "2020-01-01T00:00:00Z" }""", "/expiresAt")]
    [InlineData("""{ "expiresAt": "2099-01-01T00:00:00Z" }""", "/expiresAt")]
    [InlineData("""{ "colour": "red" }""", "/colour")]
    public async Task A_wrong_wish_is_told_where_it_is_wrong(string body, string pointer)
    {
        using var admin = api.Client("admin");

        var refused = await admin.PostAsync("/v1/feed-tokens", body);

        (refused.Status, refused.Body!["errors"]![0].Text("pointer")).ShouldBe((400, pointer), refused.Text);
        (await admin.PostAsync("/v1/feed-tokens", """{ "authority": "SBX" }""")).Code.ShouldBe("not-found");
    }

    private async Task<HttpClient> ClientAsync(string name)
    {
        using var admin = api.Client("admin");
        var made = await admin.PostAsync("/v1/api-keys", $$"""{ "client": "{{name}}", "scopes": [ "feed:read" ] }""");
        made.Status.ShouldBe(201, made.Text);
        var client = api.Client(null);
        client.DefaultRequestHeaders.Add("X-Api-Key", made.Body.Text("key"));
        return client;
    }

    private async Task<string> TokenAsync(string body)
    {
        using var admin = api.Client("admin");
        var made = await admin.PostAsync("/v1/feed-tokens", body);
        made.Status.ShouldBe(201, made.Text);
        return made.Body.Text("token")!;
    }

    private async Task<string> FeedAsync(string token)
    {
        using var nobody = api.Client(null);
        using var answer = await nobody.SendAsync(HttpMethod.Get, $"/v1/deadlines.ics?token={token}");
        ((int)answer.StatusCode).ShouldBe(200, await answer.TextAsync());
        return await answer.TextAsync();
    }
}
