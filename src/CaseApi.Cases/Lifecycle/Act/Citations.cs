using System.Text.RegularExpressions;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>The articles that a text cites, in Kazakh, Russian or English; of an article with parts and points its own number.</summary>
public static partial class Citations
{
    public static IReadOnlySet<string> Of(string text) =>
        Cited().Matches(text).SelectMany(m => m.Groups["number"].Captures.Select(c => c.Value)).ToHashSet();

    /// <summary>The number of the article that a norm names, such as 43 in <c>art. 43(1)</c>; null if it names none.</summary>
    public static string? Article(string norm) => Number().Match(norm) is { Success: true } number ? number.Value : null;

    // "статьями 43 и 44", "43 және 44-баптар", "arts 10, 11": every number of the list is cited, but no date that follows it.
    [GeneratedRegex(
        @"\b(?:статьи|статей|статьям|статьями|статьях|ст\.\s?ст\.|articles|arts\.?)\s*(?<number>\d+(?:-\d+)?)(?:(?:\([\d-]+\))*\s*(?:,|и|and)\s*(?<number>\d+(?:-\d+)?)(?!\d|\s*(?:январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|год|тенге|день|дня|дней|day|working)))*"
        + @"|\b(?:статья|статье|статью|статьей|статьёй|ст\.|art(?:icle)?\.?)\s*(?<number>\d+(?:-\d+)?)"
        + @"|(?:(?<number>\d+)-?\s*(?:,|және|мен)\s*)*(?<number>\d+(?:-\d+(?=-))?)\s?-?\s?ба[бп]",
        RegexOptions.IgnoreCase)]
    private static partial Regex Cited();

    [GeneratedRegex(@"\d+(?:-\d+)?")]
    private static partial Regex Number();
}
