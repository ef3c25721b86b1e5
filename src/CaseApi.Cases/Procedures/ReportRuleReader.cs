using System.Text.Json;

namespace CaseApi.Cases.Procedures;

/// <summary>Reads what a procedure says of its reports.</summary>
internal static class ReportRuleReader
{
    /// <summary>The sections that a report can hold.</summary>
    public static readonly IReadOnlyList<string> Sections =
        ["numbers", "resolution-time", "categories", "channels", "follow-up", "replies", "responsiveness", "indicators", "statistics", "recommendations"];

    private const int MostMonths = 120;

    public static ReportRule Read(ObjectReading procedure, IReadOnlyList<string> kinds)
    {
        if (procedure.Member("reports") is not { } node)
        {
            return ReportRule.Default;
        }

        var reading = new ObjectReading(node, procedure.Mistakes, "contents", "special", "backdatedAfterHours");
        return new ReportRule(
            Contents(reading),
            Special(reading, kinds),
            reading.OptionalNumber("backdatedAfterHours", 1) ?? ReportRule.DefaultBackdatedAfterHours);
    }

    private static Dictionary<string, IReadOnlyList<string>> Contents(ObjectReading reading)
    {
        if (reading.Member("contents") is not { } node)
        {
            return [];
        }

        var contents = new ObjectReading(node, reading.Mistakes, [.. ReportRule.Kinds]);
        return node.Kind != JsonValueKind.Object
            ? []
            : ReportRule.Kinds.Where(kind => contents.Member(kind) is not null).ToDictionary(kind => kind, kind => contents.Texts(kind, Sections, "section of a report", filled: true));
    }

    private static SpecialReportRule? Special(ObjectReading reading, IReadOnlyList<string> kinds)
    {
        if (reading.Member("special") is not { } node)
        {
            return null;
        }

        var special = new ObjectReading(node, reading.Mistakes, "by", "kinds", "min", "months", "basis");
        var months = special.OptionalNumber("months", 1) ?? SpecialReportRule.DefaultMonths;
        if (months > MostMonths)
        {
            special.Mistakes.Add(special.Member("months")!, $"Repetition is looked for within at most {MostMonths} months.");
        }

        return new SpecialReportRule(
            special.Texts("by", SpecialReportRule.Known, "way of being the same", filled: true),
            special.Texts("kinds", [.. kinds], "kind", required: false),
            special.OptionalNumber("min", 2) ?? SpecialReportRule.DefaultMin,
            months,
            special.Text("basis"));
    }
}
