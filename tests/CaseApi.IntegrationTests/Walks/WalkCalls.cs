using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using Shouldly;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>One case on its way over HTTP, dated as it was: each step has its own moment.</summary>
internal sealed class CaseOnItsWay(HttpClient staff, string id, long version)
{
    public string Id => id;

    public long Version { get; private set; } = version;

    public static async Task<CaseOnItsWay> LodgedAsync(HttpClient staff, string kind, string receivedAt, string more = "")
    {
        var registered = await staff.PostAsync(
            "/v1/appeals",
            $$"""
            {
              "kind": "{{kind}}", "channel": "portal", "language": "kk", "receivedAt": "{{receivedAt}}", "filedOn": "{{receivedAt[..10]}}",
              "applicant": { "type": "person", "name": "Әсел Нұрланова", "identifier": "900202400456", "address": "Алматы, Абай даңғылы 10" },
              "addressedTo": "Алматы қаласының әкімдігі", "subject": "Автобус", "statement": "12-автобус кешігеді.", "claims": [ { "id": "1", "text": "Кестені түзету" } ],
              "signature": { "kind": "electronic", "signedOn": "{{receivedAt[..10]}}" }{{more}}
            }
            """);
        registered.Status.ShouldBe(201, registered.Text);
        return new CaseOnItsWay(staff, registered.Body!["caseId"]!.GetValue<string>(), 1);
    }

    /// <summary>Takes up a case that is there, as it stands.</summary>
    public static async Task<CaseOnItsWay> OfAsync(HttpClient staff, string id)
    {
        var read = await staff.ReadAsync($"/v1/cases/{id}");
        read.Status.ShouldBe(200, read.Text);
        return new CaseOnItsWay(staff, id, read.Body!["version"]!.GetValue<long>());
    }

    /// <param name="at">When it took place, UTC.</param>
    /// <param name="step">The step.</param>
    /// <param name="body">Its members without the braces.</param>
    /// <param name="officer">Who takes it; null: the key's own officer.</param>
    public async Task<Reply> TakeAsync(string at, string step, string body = "", string? officer = null)
    {
        var reply = await TryAsync(at, step, body, officer);
        reply.Status.ShouldBe(200, $"{step}: {reply.Text}");
        Version = reply.Body!["version"]!.GetValue<long>();
        return reply;
    }

    public async Task<Reply> RefusedAsync(string code, string at, string step, string body = "", string? officer = null)
    {
        var reply = await TryAsync(at, step, body, officer);
        (reply.Status, reply.Code).ShouldBe((409, code), $"{step}: {reply.Text}");
        reply.Body!["legalBasis"]!.AsArray().ShouldNotBeEmpty();
        return reply;
    }

    public Task<Reply> TryAsync(string at, string step, string body = "", string? officer = null) => staff.PostAsync(
        $"/v1/cases/{id}/{step}", $$"""{ "at": "{{at}}"{{(body.Length == 0 ? "" : ", " + body)}} }""", Version, "new", officer is null ? [] : [("Acting-Officer", officer)]);

    public async Task<JsonNode> ReadAsync()
    {
        var read = await staff.ReadAsync($"/v1/cases/{id}");
        read.Status.ShouldBe(200, read.Text);
        Version = read.Body!["version"]!.GetValue<long>();
        return read.Body!;
    }

    /// <summary>What happened, in the order in which it was written.</summary>
    public async Task<JsonArray> EventsAsync()
    {
        var read = await staff.ReadAsync($"/v1/cases/{id}/events?limit=100");
        read.Status.ShouldBe(200, read.Text);
        return read.Body!["items"]!.AsArray();
    }

    /// <summary>Due day and state of a clock, such as <c>2024-02-19 running</c>.</summary>
    public async Task<string> ClockAsync(string clock, string? instance = null)
    {
        var found = (await ReadAsync())["deadlines"]!.AsArray().Single(d => d!["clock"]!.GetValue<string>() == clock && d["instance"]?.GetValue<string>() == instance)!;
        return $"{found["dueOn"]} {found["state"]}";
    }

    /// <summary>An act in both languages that answers claim 1.</summary>
    public static string Act(string effect, string outcome, string claim = "1", string more = "") => $$"""
        "effect": "{{effect}}", "outcome": "{{outcome}}", {{Content(claim)}}{{more}}
        """;

    public static string Content(string claim = "1") => $$"""
        "languages": [ "kk", "ru" ], "sections": { "kk": {{Sections("kk")}}, "ru": {{Sections("ru")}} },
        "arguments": [ { "claim": "{{claim}}", "answer": "Тексерілді", "accepted": true } ],
        "norms": [ { "act": "Жер кодексі", "article": "43", "precondition": "бос болса", "match": "бос" } ],
        "facts": [ { "date": "2024-01-10", "text": "Сұралған" } ],
        "remedy": { "body": "Министрлік", "address": "Астана, Мәңгілік ел 8", "term": "үш ай", "ways": "жазбаша" }
        """;

    private static string Sections(string language) =>
        $"{{ {string.Join(", ", new[] { "intro", "title", "salutation", "decision-brief", "reasons-facts", "reasons-law", "how-to-complain", "signature" }.Select(s => $"\"{s}\": \"{s} ({language})\""))} }}";
}
