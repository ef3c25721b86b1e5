using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseApi.IntegrationTests.Api;

/// <summary>An answer with its body read.</summary>
public sealed record Reply(int Status, JsonNode? Body, HttpResponseHeaders Headers, string Text)
{
    public string? ETag => Headers.ETag?.Tag;

    public string? Code => Body?["code"]?.GetValue<string>();
}

/// <summary>How the tests speak to the service: bodies as JSON text, the headers every write needs.</summary>
public static class ApiCalls
{
    public static async Task<Reply> PostAsync(this HttpClient client, string path, string body, long? version = null, string? key = "new", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "new" ? Guid.CreateVersion7().ToString() : key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await ReadAsync(await client.SendAsync(request));
    }

    public static async Task<Reply> ReadAsync(this HttpClient client, string path) => await ReadAsync(await client.GetAsync(path));

    /// <summary>Registers an appeal in Kazakh, complete in all that article 63 asks for.</summary>
    public static async Task<Reply> RegisterAsync(this HttpClient client, string receivedAt = "2024-01-25T04:00:00Z", string? claims = null) => await client.PostAsync(
        "/v1/appeals",
        $$"""
        {
          "kind": "application", "channel": "portal", "language": "kk", "receivedAt": "{{receivedAt}}", "filedOn": "2024-01-24",
          "applicant": { "type": "person", "name": "Асқар Тестов", "identifier": "850101300123", "address": "Алматы, Абай даңғылы 1", "email": "askar@example.kz" },
          "addressedTo": "Алматы қаласының әкімдігі", "subject": "Жер учаскесі", "statement": "Жер учаскесін беруді сұраймын.",
          "claims": {{claims ?? """[ { "id": "1", "text": "Жер учаскесін беру" } ]"""}},
          "signature": { "kind": "electronic", "signedOn": "2024-01-24" }
        }
        """);

    public static async Task<Reply> StepAsync(this HttpClient client, Reply registered, string step, string body, long version, params (string Name, string Value)[] headers) =>
        await client.PostAsync($"/v1/cases/{registered.Body!["caseId"]}/{step}", body, version, "new", headers);

    private static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Reply((int)response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 64 }) : null, response.Headers, text);
    }
}
