using System.Text.Json;

namespace CaseApi.Cases.Procedures;

/// <summary>A JSON value that knows the file and the place it was written in, so that an inherited mistake is named where it stands.</summary>
internal sealed record ProcedureNode(string File, string Pointer, JsonValueKind Kind)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <summary>The text of a string, or a number as it is written.</summary>
    public string? Text { get; init; }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyDictionary<string, ProcedureNode> Members { get; init; } = new Dictionary<string, ProcedureNode>();

    public IReadOnlyList<ProcedureNode> Items { get; init; } = [];

    public ProcedureNode? Member(string name) => Members.GetValueOrDefault(name);

    /// <summary>The text of a string member, or null if there is none.</summary>
    public string? String(string name) => Member(name) is { Kind: JsonValueKind.String } text ? text.Text : null;

    public static ProcedureNode? Parse(string file, string json, ProcedureMistakes mistakes)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Of(file, "", document.RootElement, mistakes);
        }
        catch (JsonException e)
        {
            mistakes.Add(file, "", $"This is no JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is what remains that System.Text.Json cannot hand out as a string.
            mistakes.Add(file, "", "The text holds a broken Unicode character.");
        }

        return null;
    }

    private static ProcedureNode Of(string file, string pointer, JsonElement element, ProcedureMistakes mistakes)
    {
        var node = new ProcedureNode(file, pointer, element.ValueKind);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new Dictionary<string, ProcedureNode>();
                foreach (var member in element.EnumerateObject())
                {
                    var place = $"{pointer}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
                    if (!members.TryAdd(member.Name, Of(file, place, member.Value, mistakes)))
                    {
                        mistakes.Add(file, place, $"'{member.Name}' stands here twice.");
                    }
                }

                return node with { Members = members };
            case JsonValueKind.Array:
                return node with { Items = [.. element.EnumerateArray().Select((item, i) => Of(file, $"{pointer}/{i}", item, mistakes))] };
            case JsonValueKind.String:
                return node with { Text = element.GetString() };
            case JsonValueKind.Number:
                return node with { Text = element.GetRawText() };
            default:
                return node;
        }
    }
}
