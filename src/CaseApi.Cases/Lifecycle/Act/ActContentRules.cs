using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>An act is complete in every language, answers every argument and rests on named norms and facts (APPC arts 79, 80; R-111 to R-120).</summary>
internal static class ActContentRules
{
    public static Refusal? Bars(ActContent act, Case state, Procedure procedure, LocalDate issuedOn) =>
        Languages(act, procedure) ?? Sections(act, procedure) ?? Facts(act, procedure, issuedOn) ?? Norms(act, procedure)
        ?? Arguments(act, state, procedure) ?? RemedyNamed(act, procedure);

    private static Refusal? Languages(ActContent act, Procedure procedure)
    {
        var missing = procedure.Act.Languages.Where(l => !act.Languages.Contains(l) || !act.Sections.ContainsKey(l)).ToList();
        return missing.Count == 0
            ? null
            : new Refusal("act-language-missing", $"The act must also be written in: {string.Join(", ", missing)}.", procedure.Act.LanguagesBasis, "R-119").About("/languages", "/sections");
    }

    private static Refusal? Sections(ActContent act, Procedure procedure)
    {
        var missing = (
            from language in act.Languages
            from section in procedure.Act.Sections
            where !act.Sections.TryGetValue(language, out var texts) || !texts.TryGetValue(section.Id, out var text) || string.IsNullOrWhiteSpace(text)
            select (Pointer: $"/sections/{language}/{section.Id}", section)).ToList();
        return missing.Count == 0
            ? null
            : new Refusal(
                "act-section-missing", $"The act lacks: {string.Join(", ", missing.Select(m => m.Pointer[10..]))}.",
                [procedure.Act.Basis, "R-120", .. missing.Select(m => m.section.Basis).Distinct()]).About([.. missing.Select(m => m.Pointer)]);
    }

    private static Refusal? Facts(ActContent act, Procedure procedure, LocalDate issuedOn)
    {
        if (act.Facts.Count == 0)
        {
            return new Refusal("facts-missing", "The act must state the material facts.", procedure.Act.Basis, "R-111").About("/facts");
        }

        for (var i = 1; i < act.Facts.Count; i++)
        {
            if (act.Facts[i].Date < act.Facts[i - 1].Date)
            {
                return new Refusal("facts-not-chronological", "The facts stand in the order in which they happened.", procedure.Act.Basis, "R-120").About($"/facts/{i}/date");
            }
        }

        return act.Facts[^1].Date > issuedOn
            ? new Refusal("fact-after-the-act", "A fact cannot have happened after the act.", procedure.Act.Basis, "R-111").About($"/facts/{act.Facts.Count - 1}/date")
            : null;
    }

    private static Refusal? Norms(ActContent act, Procedure procedure) =>
        act.Norms.Count > 0 ? null : new Refusal("norms-missing", "The act must name the norms it rests on, with precondition and match.", procedure.Act.Basis, "R-119").About("/norms");

    private static Refusal? Arguments(ActContent act, Case state, Procedure procedure)
    {
        var asked = state.ClaimIds.Where(c => state.Forwarding?.Claims.Contains(c) != true);
        var unknown = act.Arguments.Select((a, i) => (a.Claim, i)).Where(a => !state.ClaimIds.Contains(a.Claim)).ToList();
        if (unknown.Count > 0)
        {
            return new Refusal("unknown-claim", $"The appeal has no claim {string.Join(", ", unknown.Select(a => a.Claim))}.", procedure.Act.Basis, "R-115")
                .About([.. unknown.Select(a => $"/arguments/{a.i}/claim")]);
        }

        if (act.Arguments.Select(a => a.Claim).Distinct().Count() < act.Arguments.Count)
        {
            return new Refusal("argument-answered-twice", "Each claim has one answer.", procedure.Act.Basis, "R-115").About("/arguments");
        }

        var open = asked.Where(id => act.Arguments.All(a => a.Claim != id)).ToList();
        return open.Count == 0
            ? null
            : new Refusal("argument-unanswered", $"These claims have no answer: {string.Join(", ", open)}.", procedure.Act.Basis, "R-115").About("/arguments");
    }

    private static Refusal? RemedyNamed(ActContent act, Procedure procedure) =>
        act.Remedy is not null ? null : new Refusal(
            "remedy-missing", "The act must name the higher body with its place, the term and the ways to complain.", procedure.Act.RemedyBasis, "R-120").About("/remedy");
}
