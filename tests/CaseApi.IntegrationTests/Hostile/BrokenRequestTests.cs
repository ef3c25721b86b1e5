using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>What is broken or hostile is refused in one form, never fails inside, and leaves nothing behind.</summary>
[Collection(HostileTests.Name)]
public sealed class BrokenRequestTests(HostileHost api)
{
    private static readonly Dictionary<string, Attack> Attacks = BrokenBodies.All.Concat(BrokenRequests.All).ToDictionary(attack => attack.Name);

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_and_leaves_nothing_behind(string name)
    {
        var attack = Attacks[name];
        var before = await api.Rows.FingerprintAsync();

        var reply = await RawHttp.SendAsync(api.Address, attack.Bytes(Fill));

        reply.Status.ShouldBeOneOf([.. attack.Statuses], $"{reply.Status} {reply.Body}");
        (await api.Rows.FingerprintAsync()).ShouldBe(before);
        if (attack.ReachesUs)
        {
            ShouldBeProblem(reply, attack);
        }
    }

    [Fact]
    public void There_are_more_than_a_hundred_attacks() => Attacks.Count.ShouldBeGreaterThan(100);

    internal static void ShouldBeProblem(RawReply reply, Attack attack)
    {
        reply.Header("API-Version").ShouldBe("1.0.0");
        reply.Header("X-Content-Type-Options").ShouldBe("nosniff");
        reply.Header("Cache-Control").ShouldBe("no-store");
        reply.Header("Content-Type").ShouldBe("application/problem+json");
        reply.Header("traceparent").ShouldNotBeNull();
        reply.Header("X-Injected").ShouldBeNull();
        var problem = reply.Problem;
        Text(problem, "code").ShouldBe(attack.Code);
        Text(problem, "type").ShouldBe($"/problems/{attack.Code}");
        Text(problem, "title").ShouldNotBeNullOrWhiteSpace();
        Text(problem, "detail").ShouldNotBeNullOrWhiteSpace();
        Text(problem, "traceId").ShouldNotBeNull().Length.ShouldBe(32);
        problem["status"]!.GetValue<int>().ShouldBe(reply.Status);
        reply.Body.Length.ShouldBeLessThan(200_000, "an answer is not much larger than what it answers");
        var pointers = problem["errors"]?.AsArray().Select(e => Text(e!, "pointer")).ToList() ?? [];
        foreach (var pointer in attack.Pointers)
        {
            pointers.ShouldContain(pointer, reply.Body);
        }

        foreach (var error in problem["errors"]?.AsArray() ?? [])
        {
            Text(error!, "code").ShouldNotBeNull().ShouldMatch("^[a-z]+(-[a-z]+)*$");
            Text(error!, "message").ShouldNotBeNullOrWhiteSpace();
        }

        if (attack.Code == "method-not-allowed")
        {
            reply.Header("Allow").ShouldNotBeNull().ShouldContain(attack.Allow ?? "");
        }

        if (reply.Status == 401)
        {
            reply.Header("WWW-Authenticate").ShouldNotBeNull().ShouldStartWith("ApiKey");
        }
    }

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();

    private string Fill(string text) => Fill(api, text);

    internal static string Fill(HostileHost api, string text)
    {
        foreach (var key in new[] { "staff", "portal", "admin", "installation", "sandbox" })
        {
            text = text.Replace($"{{{key}}}", api.Key(key), StringComparison.Ordinal);
        }

        return text.Replace("{new}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
            .Replace("{case}", api.Case, StringComparison.Ordinal)
            .Replace("{portal-case}", api.PortalCase, StringComparison.Ordinal)
            .Replace("{sandbox-case}", api.SandboxCase, StringComparison.Ordinal);
    }
}
