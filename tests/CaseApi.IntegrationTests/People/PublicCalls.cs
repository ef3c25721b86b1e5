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

    public static string Code(this Reply registered) => registered.Body.Text("accessCode")!;

    public static async Task<IReadOnlyList<JsonNode>> EventsAsync(this HttpClient staff, Reply registered) =>
        [.. (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/events")).Body!["items"]!.AsArray().Select(e => e!)];
}
