using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>What is refused of one step is refused of every step.</summary>
[Collection(HostileTests.Name)]
public sealed class BrokenStepTests(HostileHost api)
{
    public static TheoryData<string> Steps => [.. CaseTour.Steps];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Every_step_refuses_what_is_broken_in_any_step(string step)
    {
        var before = await api.Rows.FingerprintAsync();

        // The key that may erase names no officer.
        foreach (var attack in Attacks(step).Where(a => step != "erase-personal-data" || a.Name != "an unknown officer"))
        {
            var reply = await RawHttp.SendAsync(api.Address, attack.Bytes(text => Fill(step, text)));
            reply.Status.ShouldBe(attack.Statuses[0], $"{step}, {attack.Name}: {reply.Body}");
            BrokenRequestTests.ShouldBeProblem(reply, attack);
        }

        (await api.Rows.FingerprintAsync()).ShouldBe(before);
    }

    private static IEnumerable<Attack> Attacks(string step) =>
    [
        Attack.Step("cut off", step, "{ \"at\":").Is(400, "malformed-json"),
        Attack.Step("a list", step, "[]").Is(400, "invalid-request", ""),
        Attack.Step("null", step, "null").Is(400, "invalid-request", ""),
        Attack.Step("an unknown member", step, "{ \"status\": \"closed\" }").Is(400, "invalid-request", "/status"),
        Attack.Step("a member twice", step, "{ \"note\": \"a\", \"note\": \"b\" }").Is(400, "invalid-request", "/note"),
        Attack.Step("NUL", step, "{ \"note\": \"\\u0000\" }").Is(400, "invalid-request", "/note"),
        Attack.Step("half a character", step, "{ \"reason\": \"\\ud83d\" }").Is(400, "invalid-request", "/reason"),
        Attack.Step("three mistakes at once", step, "{ \"note\": 1, \"reason\": [], \"at\": \"now\" }").Is(400, "invalid-request", "/note", "/reason", "/at"),
        Attack.Step("too deep", step, $"{{ \"note\": {new string('[', 10_000)}{new string(']', 10_000)} }}").Is(400, "invalid-request", "/note"),
        Attack.Step("2 MB in chunks", step, $"{{ \"note\": \"{new string('x', 2_000_000)}\" }}").Chunked().Is(413, "payload-too-large"),
        Attack.Step("text", step).Instead("Content-Type", "text/plain").Is(415, "unsupported-media-type"),
        Attack.Step("compressed", step, "{}").With("Content-Encoding", "gzip").Is(415, "unsupported-media-type"),
        Attack.Step("no version", step).Without("If-Match").Is(428, "if-match-required"),
        Attack.Step("any version", step, version: "*").Is(400, "invalid-if-match"),
        Attack.Step("no key", step).Without("Idempotency-Key").Is(400, "idempotency-key-required"),
        Attack.Step("no credential", step).Without("X-Api-Key").Is(401, "missing-credential"),
        Attack.Step("an unknown officer", step).With("Acting-Officer", "ghost").Is(403, "unknown-officer"),
        new Attack("read", "GET", $"/v1/cases/{{case}}/{step}", []).With("X-Api-Key", "{staff}").Is(405, "method-not-allowed").MayUse("POST"),
        Attack.Write("an unknown parameter", "POST", $"/v1/cases/{{case}}/{step}?force=1", "{}"u8.ToArray()).With("If-Match", "\"1\"").Is(400, "unknown-query-parameter"),
        Attack.Write("a trailing slash", "POST", $"/v1/cases/{{case}}/{step}/", "{}"u8.ToArray()).With("If-Match", "\"1\"").Is(404, "not-found"),
    ];

    // Everything but erasing is the staff's.
    private string Fill(string step, string text) =>
        BrokenRequestTests.Fill(api, step == "erase-personal-data" ? text.Replace("{staff}", "{admin}", StringComparison.Ordinal) : text);
}
