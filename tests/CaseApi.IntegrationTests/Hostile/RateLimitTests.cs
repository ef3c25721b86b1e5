using System.Diagnostics;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

public sealed class RateLimitTests(LimitedHost api) : IClassFixture<LimitedHost>
{
    private const int Burst = 200;

    [Fact]
    public async Task A_client_has_fifty_a_second_whatever_key_it_uses_and_others_have_their_own()
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        var (passed, refused, seconds) = await BurstAsync(staff, "/problems/wrong-stage");

        passed.ShouldBeInRange(50, 50 + (int)Math.Ceiling(seconds) * 50);
        refused.Count.ShouldBe(Burst - passed);
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(r => IsTooMany(r));
        ((int)(await admin.SendAsync(HttpMethod.Get, "/problems/wrong-stage")).StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task Without_a_key_or_with_a_wrong_one_an_address_has_fifty_a_second()
    {
        using var nobody = api.Client(null);
        using var liar = api.Client(null);
        liar.DefaultRequestHeaders.Add("X-Api-Key", $"ca_0123456789abcdef_{new string('A', 43)}");
        using var portal = api.Client("portal");

        var (passed, refused, seconds) = await BurstAsync(liar, "/v1/cases/0190c1d2-0000-7000-8000-000000000000");
        passed.ShouldBeInRange(50, 50 + (int)Math.Ceiling(seconds) * 50);
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(r => IsTooMany(r));
        (await BurstAsync(nobody, "/problems/wrong-stage")).Refused.ShouldAllBe(r => IsTooMany(r));
        ((int)(await portal.SendAsync(HttpMethod.Get, "/problems/wrong-stage")).StatusCode).ShouldBe(200, "a good key is not counted against its address");
        ((int)(await nobody.SendAsync(HttpMethod.Get, "/health/live")).StatusCode).ShouldBe(200, "health is never limited");
    }

    [Fact]
    public async Task The_public_part_takes_five_a_minute_from_an_address()
    {
        using var nobody = api.Client(null);
        List<HttpResponseMessage> answers = [];
        for (var i = 0; i < 8; i++)
        {
            answers.Add(await nobody.SendAsync(i % 2 == 0 ? HttpMethod.Get : HttpMethod.Post, $"/v1/public/cases/ALA-2026-0000001-00{(i % 2 == 0 ? "" : "/withdraw")}", ("Access-Code", "x")));
        }

        answers.Count(a => (int)a.StatusCode == 429).ShouldBe(3);
        answers[..5].ShouldAllBe(a => (int)a.StatusCode != 429);
        answers[5..].ShouldAllBe(a => IsTooMany(a));
        answers[^1].Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    internal static bool IsTooMany(HttpResponseMessage answer) =>
        (int)answer.StatusCode == 429
        && answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)
        && answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
        && answer.Headers.Contains("API-Version");

    private static async Task<(int Passed, IReadOnlyList<HttpResponseMessage> Refused, double Seconds)> BurstAsync(HttpClient client, string path)
    {
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, Burst).Select(_ => client.SendAsync(HttpMethod.Get, path)));
        clock.Stop();
        return (answers.Count(a => (int)a.StatusCode != 429), [.. answers.Where(a => (int)a.StatusCode == 429)], clock.Elapsed.TotalSeconds);
    }
}

public sealed class LimitSettingTests(TightHost api) : IClassFixture<TightHost>
{
    [Fact]
    public async Task Every_limit_is_a_setting()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);

        (await staff.PostAsync("/v1/appeals", $$"""{ "kind": "{{new string('x', 2000)}}" }""")).Code.ShouldBe("payload-too-large");
        var deep = await staff.PostAsync("/v1/appeals", """{ "kind": "application", "channel": "c", "language": "kk", "statement": "s", "attributes": { "a": { "b": {} } } }""");
        (deep.Status, deep.Body!["errors"]![0]!["code"]!.GetValue<string>()).ShouldBe((400, "too-deep"));
        (await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => staff.SendAsync(HttpMethod.Get, "/problems/wrong-stage")))).ShouldContain(a => RateLimitTests.IsTooMany(a));
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => nobody.SendAsync(HttpMethod.Get, "/problems/wrong-stage")))).ShouldContain(a => RateLimitTests.IsTooMany(a));
        await nobody.SendAsync(HttpMethod.Get, "/v1/public/cases/x");
        RateLimitTests.IsTooMany(await nobody.SendAsync(HttpMethod.Get, "/v1/public/cases/x")).ShouldBeTrue();
        ((int)(await nobody.SendAsync(HttpMethod.Get, "/v1/deadlines.ics?token=x")).StatusCode).ShouldBe(404);
        RateLimitTests.IsTooMany(await nobody.SendAsync(HttpMethod.Get, "/v1/deadlines.ics?token=y")).ShouldBeTrue();
    }
}
