using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>
/// An act is complete in every language, answers every argument and rests on named norms and facts (APPC arts 79, 80; R-111 to R-120).
/// Every mistake is named at once.
/// </summary>
internal static class ActContentRules
{
    /// <param name="issuedOn">The day of the act, in the authority's zone.</param>
    /// <param name="recent">The authority's last acts, so that reasons are not copied from them.</param>
    public static IReadOnlyList<Refusal> Mistakes(ActContent act, Case state, Procedure procedure, LocalDate issuedOn, IReadOnlyList<RecentAct> recent) =>
    [
        .. Languages(act, procedure), .. Sections(act, procedure), .. Facts(act, state, procedure, issuedOn), .. Norms(act, state, procedure), .. Arguments(act, state, procedure),
        .. ActProof.Of(act, state, procedure), .. RemedyNamed(act, procedure), .. Persons(act, state, issuedOn), .. ActParity.Of(act, procedure.Act.LanguagesBasis, procedure.Act.Sections.Select(s => s.Id)), .. CopiedReasons.Of(act, state, procedure, issuedOn, recent),
    ];

    /// <summary>One refusal for all mistakes; none refuses nothing.</summary>
    public static Refusal? Together(IReadOnlyList<Refusal> mistakes) => Refusal.Together(
        mistakes, "act-incomplete", $"The act cannot be issued as it stands: {string.Join(" ", mistakes.Select(m => m.Detail))}");

    private static IEnumerable<Refusal> Languages(ActContent act, Procedure procedure)
    {
        var missing = procedure.Act.Languages.Where(l => !act.Languages.Contains(l) || !act.Sections.ContainsKey(l)).ToList();
        if (missing.Count > 0)
        {
            yield return new Refusal("act-language-missing", $"The act must also be written in: {string.Join(", ", missing)}.", procedure.Act.LanguagesBasis, "R-119")
                .About("/languages", "/sections").Naming([.. missing]);
        }
    }

    private static IEnumerable<Refusal> Sections(ActContent act, Procedure procedure)
    {
        var missing = (
            from language in act.Languages.Where(act.Sections.ContainsKey)
            from section in procedure.Act.Sections
            where !(section.Id == ActParts.Remedy && act.WithoutRemedy)
            where !act.Sections[language].TryGetValue(section.Id, out var text) || string.IsNullOrWhiteSpace(text)
            select (Place: $"{language}/{section.Id}", section)).ToList();
        if (missing.Count > 0)
        {
            yield return new Refusal(
                "act-section-missing", $"The act lacks: {string.Join(", ", missing.Select(m => m.Place))}.",
                [procedure.Act.Basis, "R-120", .. missing.Select(m => m.section.Basis).Distinct()])
                .About([.. missing.Select(m => $"/sections/{m.Place}")]).Naming([.. missing.Select(m => m.Place)]);
        }
    }

    private static IEnumerable<Refusal> Facts(ActContent act, Case state, Procedure procedure, LocalDate issuedOn)
    {
        if (act.Facts.Count == 0)
        {
            yield return new Refusal("facts-missing", "The act must state the material facts.", procedure.Act.Basis, "R-111").About("/facts").Naming("facts");
        }

        for (var i = 0; i < act.Facts.Count; i++)
        {
            var fact = act.Facts[i];
            if (string.IsNullOrWhiteSpace(fact.Text))
            {
                yield return new Refusal("fact-blank", $"Fact {i + 1} says nothing.", procedure.Act.Basis, "R-111").About($"/facts/{i}/text").Naming($"facts/{i}/text");
            }

            if (i > 0 && fact.Date < act.Facts[i - 1].Date)
            {
                yield return new Refusal("facts-not-chronological", $"Fact {i + 1} happened before the one it follows; the facts stand in the order in which they happened.", procedure.Act.Basis, "R-120")
                    .About($"/facts/{i}/date").Naming($"facts/{i}/date");
            }

            if (fact.Date > issuedOn)
            {
                yield return new Refusal("fact-after-the-act", $"Fact {i + 1} is dated {fact.Date:uuuu-MM-dd}; it cannot have happened after the act.", procedure.Act.Basis, "R-111")
                    .About($"/facts/{i}/date").Naming($"facts/{i}/date");
            }
        }
    }

    private static IEnumerable<Refusal> Norms(ActContent act, Case state, Procedure procedure)
    {
        if (act.Norms.Count == 0)
        {
            yield return new Refusal("norms-missing", "The act must name the norms it rests on, with precondition and match.", procedure.Act.Basis, "R-119").About("/norms").Naming("norms");
        }

        for (var i = 0; i < act.Norms.Count; i++)
        {
            var norm = act.Norms[i];
            var blank = new[] { ("act", norm.Act), ("article", norm.Article), ("precondition", norm.Precondition), ("match", norm.Match) }.Where(m => string.IsNullOrWhiteSpace(m.Item2)).Select(m => m.Item1).ToList();
            if (blank.Count > 0)
            {
                yield return new Refusal(
                    "norm-incomplete", $"Norm {i + 1} lacks: {string.Join(", ", blank)}. Say what the norm presupposes and how the facts meet it.", procedure.Act.Basis, "R-119")
                    .About([.. blank.Select(member => $"/norms/{i}/{member}")]).Naming([.. blank.Select(member => $"norms/{i}/{member}")]);
            }
        }

        NormRole[] needed = [NormRole.Empowering, NormRole.Competence];
        if (act.Norms.Any(n => n.Role is not null) && needed.Where(role => act.Norms.All(n => n.Role != role)).Select(role => role.ToString().ToLowerInvariant()).ToList() is { Count: > 0 } roles)
        {
            yield return new Refusal(
                "norm-role-missing", $"Among the norms is none that is: {string.Join(", ", roles)}. Name the norm that empowers to the act and the one that makes the matter this body's.", procedure.Act.Basis, "R-119", "R-120")
                .About("/norms").Naming([.. roles]);
        }

        var articles = act.Norms.Select(n => Citations.Article(n.Article)).ToHashSet();
        foreach (var (language, texts) in act.Sections.Where(s => s.Value.ContainsKey(ActParts.Law)))
        {
            var open = Citations.Of(texts[ActParts.Law]).Where(article => !articles.Contains(article)).Order(StringComparer.Ordinal).ToList();
            if (open.Count > 0)
            {
                yield return new Refusal(
                    "norm-cited-without-match", $"The reasons in {language} cite articles that the norms do not open with precondition and match: {string.Join(", ", open)}.", procedure.Act.Basis, "R-112", "R-119")
                    .About($"/sections/{language}/{ActParts.Law}", "/norms").Naming([.. open]);
            }
        }
    }

    private static IEnumerable<Refusal> Arguments(ActContent act, Case state, Procedure procedure)
    {
        var unknown = act.Arguments.Select((a, i) => (a.Claim, i)).Where(a => !state.ClaimIds.Contains(a.Claim)).ToList();
        if (unknown.Count > 0)
        {
            yield return new Refusal("unknown-claim", $"The appeal has no claim {string.Join(", ", unknown.Select(a => a.Claim))}.", procedure.Act.Basis, "R-115")
                .About([.. unknown.Select(a => $"/arguments/{a.i}/claim")]).Naming([.. unknown.Select(a => a.Claim)]);
        }

        if (act.Arguments.Select(a => a.Claim).Distinct().Count() < act.Arguments.Count)
        {
            yield return new Refusal("argument-answered-twice", "Each claim has one answer.", procedure.Act.Basis, "R-115").About("/arguments")
                .Naming([.. act.Arguments.GroupBy(a => a.Claim).Where(g => g.Count() > 1).Select(g => g.Key)]);
        }

        var blank = act.Arguments.Select((a, i) => (a.Answer, i)).Where(a => string.IsNullOrWhiteSpace(a.Answer)).Select(a => a.i).ToList();
        if (blank.Count > 0)
        {
            yield return new Refusal("argument-unreasoned", "Say of each argument why it is accepted or rejected.", procedure.Act.Basis, "R-115")
                .About([.. blank.Select(i => $"/arguments/{i}/answer")]).Naming([.. blank.Select(i => $"arguments/{i}/answer")]);
        }

        var open = state.ClaimIds.Where(c => state.Forwarding?.Claims.Contains(c) != true).Where(id => act.Arguments.All(a => a.Claim != id)).ToList();
        if (open.Count > 0)
        {
            yield return new Refusal("argument-unanswered", $"These claims have no answer: {string.Join(", ", open)}.", procedure.Act.Basis, "R-115").About("/arguments").Naming([.. open]);
        }
    }

    private static IEnumerable<Refusal> RemedyNamed(ActContent act, Procedure procedure)
    {
        if (act is { Remedy: null, WithoutRemedy: false })
        {
            yield return new Refusal(
                "remedy-missing",
                "The act must name the higher body with its place, the term and the ways to complain; left out knowingly (withoutRemedy), the term to complain is six months.",
                procedure.Act.RemedyBasis, "R-120").About("/remedy").Naming("remedy");
        }
        else if (act is { Remedy: not null, WithoutRemedy: true })
        {
            yield return new Refusal("remedy-both-ways", "The act says how to complain; it cannot be without that at the same time.", procedure.Act.RemedyBasis, "APPC art. 92(1-1)")
                .About("/withoutRemedy", "/remedy").Naming("withoutRemedy");
        }
        else if (act.Remedy is { } remedy)
        {
            var blank = new[] { ("body", remedy.Body), ("address", remedy.Address), ("term", remedy.Term), ("ways", remedy.Ways) }.Where(m => string.IsNullOrWhiteSpace(m.Item2)).Select(m => m.Item1).ToList();
            if (blank.Count > 0)
            {
                yield return new Refusal("remedy-incomplete", $"How to complain lacks: {string.Join(", ", blank)}.", procedure.Act.RemedyBasis, "R-120")
                    .About([.. blank.Select(member => $"/remedy/{member}")]).Naming([.. blank.Select(member => $"remedy/{member}")]);
            }
        }
    }

    /// <summary>What holds of an act in any form.</summary>
    public static IEnumerable<Refusal> Persons(ActContent act, Case state, LocalDate issuedOn)
    {
        if (Recipients.Unknown(act.Burdens, state, "/burdens") is { } unknown)
        {
            yield return unknown;
        }

        if (act.InForceFrom < issuedOn)
        {
            yield return new Refusal("in-force-before-issued", $"The act is adopted on {issuedOn:uuuu-MM-dd}; it cannot be in force before.", "APPC art. 83(1)").About("/inForceFrom").Naming($"{issuedOn:uuuu-MM-dd}");
        }
    }
}
