using CaseApi.Access;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>The same key and body have one effect and one answer, whatever has happened since; a refusal leaves no trace.</summary>
[Collection(HostileTests.Name)]
public sealed class IdempotencyTests(HostileHost api)
{
    private const string Appeal = """{ "kind": "application", "channel": "portal", "language": "kk", "receivedAt": "2026-02-02T05:00:00Z", "statement": "s" }""";

    [Fact]
    public async Task A_repetition_is_answered_byte_for_byte_after_the_case_has_moved_on()
    {
        using var staff = api.Client();
        var key = NewKey();
        var first = await SendAsync(staff, "/v1/appeals", Appeal, key);
        first.Status.ShouldBe(201);
        var id = first.Location![^36..];
        var assign = NewKey();
        var assigned = await SendAsync(staff, $"/v1/cases/{id}/assign", """{ "officer": "officer-2", "at": "2026-02-02T06:00:00Z" }""", assign, 1);
        assigned.Status.ShouldBe(200);
        (await SendAsync(staff, $"/v1/cases/{id}/withdraw", """{ "at": "2026-02-03T06:00:00Z" }""", NewKey(), 2)).Status.ShouldBe(200);
        var before = await api.Rows.FingerprintAsync();

        (await SendAsync(staff, "/v1/appeals", Appeal, key)).ShouldBe(first);
        (await SendAsync(staff, "/v1/appeals", Appeal, $"\"{key}\"")).ShouldBe(first, "a quoted key is the same key");

        // The step is wrong for the status now, and its version is stale: the recorded answer comes first.
        (await SendAsync(staff, $"/v1/cases/{id}/assign", """{ "officer": "officer-2", "at": "2026-02-02T06:00:00Z" }""", assign, 1)).ShouldBe(assigned);
        (await SendAsync(staff, $"/v1/cases/{id}/assign", """{ "officer": "officer-2", "at": "2026-02-02T06:00:00Z" }""", assign, 77)).ShouldBe(assigned);
        (await api.Rows.FingerprintAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Another_key_of_the_same_client_repeats_and_another_client_does_not()
    {
        using var staff = api.Client();
        using var second = api.Client(null);
        using var portal = api.Client("portal");
        second.DefaultRequestHeaders.Add("X-Api-Key", await api.NewKeyAsync("staff", [Scopes.CasesWrite, Scopes.CasesBackdate]));
        var key = NewKey();
        var first = await SendAsync(staff, "/v1/appeals", Appeal, key);

        (await SendAsync(second, "/v1/appeals", Appeal, key)).ShouldBe(first);
        var now = $$"""{ "kind": "application", "channel": "portal", "language": "kk", "statement": "s" }""";
        var others = await SendAsync(portal, "/v1/appeals", now, key);
        (others.Status, others.Location == first.Location).ShouldBe((201, false));
    }

    [Fact]
    public async Task One_key_for_another_body_route_or_case_is_refused()
    {
        using var staff = api.Client();
        var (key, step) = (NewKey(), NewKey());
        var one = await SendAsync(staff, "/v1/appeals", Appeal, key);
        var two = await SendAsync(staff, "/v1/appeals", Appeal, NewKey());
        var (first, second) = (one.Location![^36..], two.Location![^36..]);
        const string Body = """{ "officer": "officer-2", "at": "2026-02-02T06:00:00Z" }""";
        (await SendAsync(staff, $"/v1/cases/{first}/assign", Body, step, 1)).Status.ShouldBe(200);
        var before = await api.Rows.FingerprintAsync();

        foreach (var (path, body, used, version) in new[]
        {
            ("/v1/appeals", Appeal + " ", key, (long?)null),
            ("/v1/appeals", """{ "kind": "no such kind", "channel": "x", "language": "kk", "statement": "s" }""", key, null),
            ($"/v1/cases/{first}/assign", """{ "officer": "officer-1", "at": "2026-02-02T06:00:00Z" }""", step, 1),
            ($"/v1/cases/{first}/assign", """{ "officer": "officer-1", "at": "2026-02-02T06:00:00Z" }""", step, 2),
            ($"/v1/cases/{second}/assign", Body, step, 1),
            ($"/v1/cases/{first}/add-document", $$"""{ "document": "{{Guid.CreateVersion7()}}", "kind": "x" }""", step, 2),
            ($"/v1/cases/{first}/close", "{}", key, 2),
            ("/v1/appeals", Appeal, step, null),
        })
        {
            var refused = await SendAsync(staff, path, body, used, version);
            (refused.Status, refused.Body.Contains("idempotency-key-reused", StringComparison.Ordinal) || refused.Status == 400).ShouldBe((refused.Status == 400 ? 400 : 422, true), $"{path} {body}: {refused.Body}");
        }

        (await api.Rows.FingerprintAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public async Task At_the_same_time_one_key_registers_one_case_and_takes_one_step(int times)
    {
        using var staff = api.Client();
        var key = NewKey();
        var cases = await CountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => SendAsync(staff, "/v1/appeals", Appeal, key)));
        answers.ShouldAllBe(a => a.Status == 201);
        answers.Distinct().ShouldHaveSingleItem();
        (await CountAsync()).ShouldBe(cases + 1);

        var id = answers[0].Location![^36..];
        var step = NewKey();
        var taken = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => SendAsync(staff, $"/v1/cases/{id}/assign", """{ "officer": "officer-2", "at": "2026-02-02T06:00:00Z" }""", step, 1)));
        taken.ShouldAllBe(a => a.Status == 200);
        taken.Distinct().ShouldHaveSingleItem();
        (await staff.GetOkAsync($"/v1/cases/{id}")).ETag.ShouldBe("\"2\"");
    }

    [Fact]
    public async Task At_the_same_time_ten_keys_on_one_version_take_one_step()
    {
        using var staff = api.Client();
        var id = (await SendAsync(staff, "/v1/appeals", Appeal, NewKey())).Location![^36..];

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(staff, $"/v1/cases/{id}/assign", """{ "officer": "officer-2", "at": "2026-02-02T06:00:00Z" }""", NewKey(), 1)));

        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Count(a => a.Status == 412).ShouldBe(9);
        (await staff.GetOkAsync($"/v1/cases/{id}")).ETag.ShouldBe("\"2\"");
    }

    [Fact]
    public async Task A_refusal_is_not_recorded_and_its_key_succeeds_later()
    {
        using var staff = api.Client();
        var id = (await SendAsync(staff, "/v1/appeals", Appeal, NewKey())).Location![^36..];
        var (close, appeal) = (NewKey(), NewKey());
        (await SendAsync(staff, $"/v1/cases/{id}/close", """{ "at": "2026-02-04T06:00:00Z" }""", close, 1)).Status.ShouldBe(409);
        (await SendAsync(staff, $"/v1/cases/{id}/close", "{", close, 1)).Status.ShouldBe(400);
        (await SendAsync(staff, $"/v1/cases/{id}/close", """{ "at": "2026-02-04T06:00:00Z" }""", close, 9)).Status.ShouldBe(412);
        (await SendAsync(staff, $"/v1/cases/{id}/withdraw", """{ "at": "2026-02-03T06:00:00Z" }""", NewKey(), 1)).Status.ShouldBe(200);
        (await SendAsync(staff, $"/v1/cases/{id}/close", """{ "at": "2026-02-04T06:00:00Z" }""", close, 2)).Status.ShouldBe(200);

        (await SendAsync(staff, "/v1/appeals", "{}", appeal)).Status.ShouldBe(400);
        (await SendAsync(staff, "/v1/appeals", Appeal, appeal)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_repetition_is_answered_when_its_date_has_grown_too_old_to_be_sent_anew()
    {
        using var portal = api.Client(null);
        portal.DefaultRequestHeaders.Add("X-Api-Key", await api.NewKeyAsync("sandbox-portal", [Scopes.AppealsWrite], "SBX"));
        var now = NodaTime.Text.InstantPattern.General.Format(api.Services.GetRequiredService<CaseApi.Hosting.AuthorityClock>().Now("SBX"));
        var body = $$"""{ "kind": "application", "channel": "portal", "language": "kk", "receivedAt": "{{now}}", "statement": "s" }""";
        var (key, step) = (NewKey(), NewKey());
        var first = await SendAsync(portal, "/v1/appeals", body, key);
        first.Status.ShouldBe(201, first.Body);
        var id = first.Location![^36..];
        var withdrawn = await SendAsync(portal, $"/v1/cases/{id}/withdraw", $$"""{ "at": "{{now}}" }""", step, 1);
        withdrawn.Status.ShouldBe(200, withdrawn.Body);

        var access = api.Services.GetRequiredService<AccessStore>();
        await access.AdvanceClockAsync("SBX", access.Current.Authority("SBX")!.ClockOffset + Duration.FromHours(1), TestContext.Current.CancellationToken);

        (await SendAsync(portal, "/v1/appeals", body, key)).ShouldBe(first);
        (await SendAsync(portal, $"/v1/cases/{id}/withdraw", $$"""{ "at": "{{now}}" }""", step, 1)).ShouldBe(withdrawn);
        (await SendAsync(portal, "/v1/appeals", body, NewKey())).Status.ShouldBe(403, "sent anew it is backdated");
        (await SendAsync(portal, "/v1/appeals", body + " ", key)).Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_dry_run_needs_no_key_and_writes_nothing()
    {
        using var staff = api.Client();
        var id = (await SendAsync(staff, "/v1/appeals", Appeal, NewKey())).Location![^36..];
        var before = await api.Rows.FingerprintAsync();

        foreach (var (path, body, version) in new[] { ("/v1/appeals", Appeal, (long?)null), ($"/v1/cases/{id}/assign", """{ "officer": "officer-2", "at": "2026-02-02T06:00:00Z" }""", 1) })
        {
            var dry = await staff.PostAsync($"{path}?dryRun=true", body, version, null);
            dry.Status.ShouldBe(200, dry.Text);
            dry.Headers.GetValues("Preference-Applied").ShouldBe(["dry-run"]);
            dry.ETag.ShouldBeNull();
            dry.Headers.Location.ShouldBeNull();
        }

        (await staff.PostAsync($"/v1/cases/{id}/assign?dryRun=true", """{ "officer": "officer-2" }""", null, null)).Status.ShouldBe(428);
        (await staff.PostAsync($"/v1/cases/{id}/assign?dryRun=true", """{ "officer": "officer-2" }""", 9, null)).Status.ShouldBe(412);
        (await api.Rows.FingerprintAsync()).ShouldBe(before);
    }

    private static string NewKey() => Guid.CreateVersion7().ToString();

    private Task<long> CountAsync() => api.Rows.Source.ScalarAsync<long>("select count(*) from caseapi.case_status");

    private static async Task<Whole> SendAsync(HttpClient client, string path, string body, string key, long? version = null)
    {
        var reply = await client.PostAsync(path, body, version, key);
        return new Whole(reply.Status, reply.ETag, reply.Headers.Location?.ToString(), reply.Text);
    }

    /// <summary>Everything of an answer that a repetition must repeat.</summary>
    private sealed record Whole(int Status, string? ETag, string? Location, string Body);
}
