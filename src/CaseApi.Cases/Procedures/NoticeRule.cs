using System.Text.RegularExpressions;
using CaseApi.Cases.Lifecycle.Entries;

namespace CaseApi.Cases.Procedures;

/// <summary>A notice that the law wants: what it is about, and its words (APPC arts 65, 66, 67(11), 70(3), 76(3), 82(5)).</summary>
/// <param name="Text">By language. Names and other personal data never stand in it; the places that are filled in are <see cref="Places"/>.</param>
public sealed partial record NoticeRule(NoticeSubject About, IReadOnlyDictionary<string, string> Text)
{
    /// <summary>The case's reference; the day on which what is told happened; the last day to decide, where the event moves it.</summary>
    public static readonly IReadOnlyList<string> Places = ["reference", "day", "until"];

    /// <summary>The text with its places filled in; a place for which there is nothing is left empty.</summary>
    public string In(string language, IReadOnlyDictionary<string, string> values) =>
        Place().Replace(Text.GetValueOrDefault(language) ?? Text["kk"], match => values.GetValueOrDefault(match.Groups[1].Value, ""));

    internal static NoticeRule Read(ProcedureNode node, ProcedureMistakes mistakes)
    {
        var reading = new ObjectReading(node, mistakes, "about", "text");
        var text = Labels.Of(reading, "text");
        foreach (var (language, words) in text)
        {
            foreach (var place in Place().Matches(words).Select(m => m.Groups[1].Value).Except(Places))
            {
                mistakes.Add(reading.Member("text")!.Member(language)!, $"There is nothing to put in place of {{{place}}}; known are: {string.Join(", ", Places.Select(p => $"{{{p}}}"))}.");
            }
        }

        return new NoticeRule(reading.OptionalCode<NoticeSubject>("about") ?? NoticeSubject.Other, text);
    }

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Place();
}
