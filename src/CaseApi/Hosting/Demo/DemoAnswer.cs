using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.Http;

namespace CaseApi.Hosting.Demo;

/// <summary>What the service answered to one step.</summary>
public sealed record DemoAnswer(int Status, EntityTagHeaderValue? ETag, JsonNode? Body, string Text)
{
    /// <summary>As it came, where it is no text.</summary>
    public byte[] Bytes { get; init; } = [];

    public string? CaseStatus => (Body as JsonObject)?["status"]?.ToString();

    public string? Version => (Body as JsonObject)?["version"]?.ToString();

    public IReadOnlyList<DemoDeadline> Deadlines =>
        (Body as JsonObject)?["deadlines"] is JsonArray list ? [.. list.OfType<JsonObject>().Select(DemoDeadline.Of)] : [];

    public static async Task<DemoAnswer> OfAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        var text = Encoding.UTF8.GetString(bytes);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new DemoAnswer((int)response.StatusCode, response.Headers.ETag, isJson && text.Length > 0 ? JsonNode.Parse(text) : null, text) { Bytes = bytes };
    }

    /// <summary>The value at a JSON pointer (RFC 6901) and whether there is one.</summary>
    public static (bool Found, JsonNode? Value) At(JsonNode? root, string pointer)
    {
        var node = root;
        foreach (var part in pointer.Split('/').Skip(1).Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            switch (node)
            {
                case JsonObject members when members.TryGetPropertyValue(part, out var member):
                    node = member;
                    break;
                case JsonArray list when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count:
                    node = list[index];
                    break;
                default:
                    return (false, null);
            }
        }

        return (true, node);
    }

    public static string Show(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue => value.ToString(),
        _ => value.ToJsonString(Compact),
    };

    private static readonly JsonSerializerOptions Compact = new(Json.Options);
}

/// <summary>A clock of the case as an answer shows it.</summary>
public sealed record DemoDeadline(string Name, string DueOn, string State)
{
    public override string ToString() => $"{DueOn} {State}";

    public static DemoDeadline Of(JsonObject clock) => new(
        clock["instance"] is { } instance ? $"{clock["clock"]}[{instance}]" : $"{clock["clock"]}", clock["dueOn"]?.ToString() ?? "no day", clock["state"]?.ToString() ?? "");
}
