using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;

namespace CaseApi.IntegrationTests.People;

/// <summary>How an applicant without a portal speaks to the service.</summary>
internal static class PublicCalls
{
    /// <summary>Every step that has a public route, with a body that can be read.</summary>
    public static readonly IReadOnlyDictionary<string, string> Bodies = new Dictionary<string, string>
    {
        ["submit-correction"] = """{ "statement": "Мекенжайым: Абай 1" }""",
        ["record-objection"] = """{ "text": "Қарсымын" }""",
        ["request-oral-hearing"] = "{}",
        ["confirm-receipt"] = """{ "of": "draft" }""",
        ["request-file-access"] = """{ "scope": "Сараптама қорытындысы" }""",
        ["withdraw"] = """{ "reasons": "Керек емес" }""",
        ["file-complaint"] = """{ "statement": "Келіспеймін" }""",
        ["record-satisfaction"] = """{ "quality": 5, "clarity": 4, "metNeed": "yes", "text": "Рақмет" }""",
    };

    public static Task<Reply> PublicAsync(this HttpClient nobody, string reference, string code, string step, string? body = null, string? key = "new", string language = "en", string query = "") =>
        nobody.PostAsync($"/v1/public/cases/{reference}/{step}{query}", body ?? Bodies[step], null, key, ("Access-Code", code), ("Accept-Language", language));

    /// <summary>The applicant sends a file.</summary>
    public static async Task<(int Status, string? Code, System.Text.Json.Nodes.JsonNode? Body)> UploadAsync(
        this HttpClient nobody, string reference, string? code, byte[] bytes, string key = "new", string name = "letter.pdf")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/public/cases/{reference}/documents?fileName={name}") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/pdf");
        request.Headers.Add("Idempotency-Key", key == "new" ? Guid.CreateVersion7().ToString() : key);
        if (code is not null)
        {
            request.Headers.Add("Access-Code", code);
        }

        using var answer = await nobody.SendAsync(request);
        var body = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, body.Text("code"), body);
    }

    /// <summary>A document that staff have uploaded and no case has taken up.</summary>
    public static async Task<string> LooseDocumentAsync(this ApiHost api)
    {
        await using var rows = new CaseApi.IntegrationTests.Hostile.StoredRows(api.Database);
        return (await rows.DocumentAsync()).ToString();
    }

    public static string Code(this Reply registered) => registered.Body.Text("accessCode")!;

    public static async Task<IReadOnlyList<JsonNode>> EventsAsync(this HttpClient staff, Reply registered) =>
        [.. (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/events")).Body!["items"]!.AsArray().Select(e => e!)];
}
