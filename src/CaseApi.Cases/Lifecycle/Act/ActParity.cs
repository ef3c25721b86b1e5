using System.Text.RegularExpressions;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>
/// The act says the same in each of its languages: the same parts, the same norms, the same operative part, equal numbers and
/// dates (Law on Languages arts 8, 11; R-119). A text that nobody put into the other language is none.
/// </summary>
internal static partial class ActParity
{
    private const int WordsOfASentence = 5;

    /// <param name="required">Parts that every act has in each language; that one is missing is told elsewhere.</param>
    public static IEnumerable<Refusal> Of(ActContent act, string basis, IEnumerable<string> required)
    {
        if (act.Languages.FirstOrDefault(act.Sections.ContainsKey) is not { } first)
        {
            yield break;
        }

        foreach (var language in act.Languages.Where(l => l != first && act.Sections.ContainsKey(l)))
        {
            foreach (var mistake in Parts(act, first, language, basis, required).Concat(Texts(act, first, language, basis)).Concat(Norms(act, first, language, basis)))
            {
                yield return mistake;
            }
        }
    }

    private static IEnumerable<Refusal> Parts(ActContent act, string first, string other, string basis, IEnumerable<string> required)
    {
        var (ours, theirs) = (act.Sections[first], act.Sections[other]);
        var alone = ours.Keys.Except(theirs.Keys).Select(part => (Language: other, part)).Concat(theirs.Keys.Except(ours.Keys).Select(part => (Language: first, part)))
            .ExceptBy(required, a => a.part).ToList();
        if (alone.Count > 0)
        {
            yield return new Refusal(
                "act-part-differs", $"The act has the same parts in each language; lacking: {string.Join(", ", alone.Select(a => $"{a.Language}/{a.part}"))}.", basis, "R-119")
                .About([.. alone.Select(a => $"/sections/{a.Language}/{a.part}")]).Naming([.. alone.Select(a => $"{a.Language}/{a.part}")]);
        }
    }

    private static IEnumerable<Refusal> Texts(ActContent act, string first, string other, string basis)
    {
        foreach (var (part, text) in act.Sections[first].Where(s => act.Sections[other].TryGetValue(s.Key, out var there) && !string.IsNullOrWhiteSpace(there) && !string.IsNullOrWhiteSpace(s.Value)))
        {
            var translated = act.Sections[other][part];
            var place = $"/sections/{other}/{part}";
            if (part != ActParts.Signature && text.Trim() == translated.Trim() && Word().Count(text) >= WordsOfASentence)
            {
                yield return new Refusal("act-not-translated", $"The part {part} is the same text in {first} and {other}; write it in {other}.", basis, "R-119").About(place).Naming($"{other}/{part}");
            }
            else if (!ActNumbers.Of(text).SequenceEqual(ActNumbers.Of(translated)))
            {
                yield return new Refusal(
                    "act-numbers-differ", $"The numbers and dates of the part {part} are not the same in {first} and {other}; compare the two.", basis, "R-119").About(place).Naming($"{first}/{part}", $"{other}/{part}");
            }

            if (part == ActParts.Decision && Points(text) != Points(translated))
            {
                yield return new Refusal(
                    "act-operative-part-differs", $"The decision has {Points(text)} points in {first} and {Points(translated)} in {other}.", basis, "R-119").About(place).Naming($"{first}/{part}", $"{other}/{part}");
            }
        }
    }

    // A norm that is cited in one language is cited in the other.
    private static IEnumerable<Refusal> Norms(ActContent act, string first, string other, string basis)
    {
        for (var i = 0; i < act.Norms.Count; i++)
        {
            var article = Citations.Article(act.Norms[i].Article);
            var (here, there) = (Cites(act, first, article), Cites(act, other, article));
            if (article is not null && here != there)
            {
                var lacking = here ? other : first;
                yield return new Refusal("act-norm-differs", $"Norm {i + 1} is cited in {(here ? first : other)} but not in {lacking}.", basis, "R-119")
                    .About($"/norms/{i}", $"/sections/{lacking}/{ActParts.Law}").Naming($"{lacking}/{ActParts.Law}");
            }
        }
    }

    private static bool Cites(ActContent act, string language, string? article) =>
        article is not null && act.Sections[language].TryGetValue(ActParts.Law, out var text) && Citations.Of(text).Contains(article);

    private static int Points(string text) => text.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
