using System.Text.Json;

namespace CaseApi.Cases.Procedures;

/// <summary>Words for people, by language. Every label is written in all four languages in which the API answers.</summary>
internal static class Labels
{
    public static readonly IReadOnlyList<string> Languages = ["kk", "ru", "en", "ar"];

    public static bool IsLanguage(string code) => code.Length is 2 or 3 && code.All(char.IsAsciiLetterLower);

    public static IReadOnlyDictionary<string, string> Of(ObjectReading reading, string name)
    {
        if (reading.Required(name) is not { } node)
        {
            return new Dictionary<string, string>();
        }

        if (node.Kind != JsonValueKind.Object)
        {
            reading.Mistakes.Add(node, $"An object belongs here, with a text in each of: {string.Join(", ", Languages)}.");
            return new Dictionary<string, string>();
        }

        foreach (var language in Languages.Where(l => node.Member(l) is null))
        {
            reading.Mistakes.Add(node, $"The text in '{language}' is missing.");
        }

        foreach (var (language, member) in node.Members.Where(m => !IsLanguage(m.Key)))
        {
            reading.Mistakes.Add(member, $"'{language}' is no language code; write two or three small letters, such as kk.");
        }

        return node.Members.ToDictionary(m => m.Key, m => reading.TextOf(m.Value));
    }
}
