using System.Collections.Frozen;

namespace CaseApi.Http.OpenApi;

/// <summary>What stands in a path when a route is tried, by the segment before the parameter.</summary>
internal static class PathExamples
{
    /// <summary>Stands for the case of the last answer; the page replaces it.</summary>
    public const string NoId = "00000000-0000-0000-0000-000000000000";

    /// <summary>Well formed; the page replaces it with the reference of the last answer.</summary>
    public const string Reference = "ALA-2024-0000017-81";

    private static readonly FrozenDictionary<string, string> BySegment = new Dictionary<string, string>
    {
        ["cases"] = NoId,
        ["documents"] = NoId,
        ["operations"] = NoId,
        ["import"] = NoId,
        ["webhooks"] = NoId,
        ["feed-tokens"] = NoId,
        ["by-reference"] = Reference,
        ["public/cases"] = Reference,
        ["deadlines"] = "decide",
        ["{clock}"] = "applicant",
        ["authorities"] = "ALA",
        ["officers"] = "officer-1",
        ["units"] = "unit-1",
        ["api-keys"] = "key-prefix",
        ["problems"] = "wrong-stage",
        ["calendars"] = "kz-5day",
        ["years"] = "2026",
        ["procedures"] = "kz-appc-general",
        ["versions"] = "2025-12-29",
        ["kpis"] = "in-time",
        ["observations"] = "2023-H1",
        ["reports"] = NoId,
        ["special"] = NoId,
        ["acts"] = "1",
        ["papers"] = "ticket",
        ["{paper}"] = "1",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="path">Such as v1/cases/{id}.</param>
    /// <param name="parameter">Such as id.</param>
    public static string? Of(string path, string parameter)
    {
        var segments = path.Trim('/').Split('/');
        var place = Array.FindIndex(segments, segment => segment == $"{{{parameter}}}");
        return place < 1 ? null
            : place > 1 && BySegment.TryGetValue($"{segments[place - 2]}/{segments[place - 1]}", out var nearer) ? nearer
            : BySegment.GetValueOrDefault(segments[place - 1]);
    }
}
