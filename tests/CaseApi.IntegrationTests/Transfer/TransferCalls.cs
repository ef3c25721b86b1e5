using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using Npgsql;
using Shouldly;

namespace CaseApi.IntegrationTests.Transfer;

/// <summary>Lines to import, keys to import them with, and what came of them.</summary>
internal static class TransferCalls
{
    public static readonly string[] Mover = ["data:transfer", "cases:read", "cases:write", "cases:decide", "cases:backdate"];

    public static async Task<string> KeyAsync(this ApiHost api, string[] scopes, string authority = "ALA", string? officer = "officer-1")
    {
        using var installation = api.Client("installation");
        var made = await installation.PostAsync("/v1/api-keys", JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["client"] = $"mover-{Guid.CreateVersion7():N}", ["authority"] = authority, ["scopes"] = scopes, ["actsForPeople"] = true,
            [officer is null ? "trustedClock" : "defaultOfficer"] = officer is null ? false : officer,
        }));
        made.Status.ShouldBe(201, made.Text);
        return made.Body!["key"]!.GetValue<string>();
    }

    public static async Task<HttpClient> MoverAsync(this ApiHost api, string[]? scopes = null, string authority = "ALA", string? officer = "officer-1")
    {
        var client = api.Client(null);
        client.DefaultRequestHeaders.Add("X-Api-Key", await api.KeyAsync(scopes ?? Mover, authority, officer));
        return client;
    }

    /// <summary>An inquiry of 29 January 2024 as it lay in the archive.</summary>
    public static string Line(string key, string steps = "", string more = "") =>
        $$"""{ "key": "{{key}}", "kind": "inquiry", "channel": "portal", "language": "kk", "receivedAt": "2024-01-29T04:00:00Z", "applicant": { "type": "person", "name": "Әсел Нұрланова", "address": "Алматы 1" }, "statement": "12-автобус кешігеді."{{more}}{{(steps.Length == 0 ? "" : $", \"steps\": [ {steps} ]")}} }""";

    /// <summary>Assigned, answered, closed.</summary>
    public const string Answered =
        """
        { "command": "assign", "at": "2024-01-30T05:00:00Z", "body": { "officer": "officer-1" } },
        { "command": "answer", "body": { "at": "2024-02-05T05:00:00Z", "text": { "kk": "Кесте сақталады." }, "law": [ "АППК 89" ], "facts": [ { "date": "2024-02-02", "text": "Бақыланды." } ], "remedy": { "body": "Қала әкімі", "address": "Алматы 4", "term": "үш ай", "ways": "жазбаша" } } }
        """;

    public const string Closed = Answered + """, { "command": "close", "at": "2024-02-06T05:00:00Z", "officer": "officer-2" }""";

    public static string OnOneLine(string line) => line.Replace("\r", "", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    public static HttpRequestMessage Import(string body, string type = "application/x-ndjson")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/import") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return request;
    }

    public static async Task<List<JsonNode>> ImportAsync(this HttpClient client, params string[] lines)
    {
        using var request = Import(string.Join('\n', lines.Select(OnOneLine)) + "\n");
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(200, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        return Results(text);
    }

    public static List<JsonNode> Results(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    public static string Outcome(this JsonNode result) => result["outcome"]!.GetValue<string>();

    public static string? Code(this JsonNode result) => result["problem"]?["code"]?.GetValue<string>();

    public static IEnumerable<string> Pointers(this JsonNode result) => (result["problem"]?["errors"]?.AsArray() ?? []).Select(e => e!["pointer"]!.GetValue<string>());

    public static async Task<long> CountAsync(this ApiHost api, string sql)
    {
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
#pragma warning disable CA2100 // The tests' own words.
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
