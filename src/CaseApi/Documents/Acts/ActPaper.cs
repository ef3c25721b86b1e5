using System.Globalization;
using CaseApi.Cases;
using CaseApi.Cases.Procedures;
using CaseApi.Documents.Papers;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.Documents.Acts;

/// <summary>An act as it is printed: its text in each language, and after it what both share.</summary>
public static class ActPaper
{
    /// <summary>Null if the act has no text: it was given by word, or has been erased.</summary>
    public static PrintedPaper? Of(ActState act, Case state, Procedure procedure)
    {
        if (act.Sections is not { Count: > 0 } sections)
        {
            return null;
        }

        var languages = act.Languages.Where(sections.ContainsKey).ToList();
        var order = procedure.Act.Sections.Select(s => s.Id).ToList();
        PaperText Both(LocalText text) => PaperText.In(languages, text);
        var number = $"{state.Reference} · {act.Number}";
        return new PrintedPaper(
            number,
            number,
            [.. languages.Select(language => new PaperColumn(language, Parts(sections[language], order, language)))],
            [.. Tables(act, Both)],
            Both(ActWords.Notes),
            NotesOf(act, state, procedure, languages));
    }

    private static List<PaperPart> Parts(IReadOnlyDictionary<string, string> texts, List<string> order, string language) =>
    [
        .. order.Concat(texts.Keys.Except(order)).Where(texts.ContainsKey)
            .Select(part => new PaperPart(part, ActWords.Heading(part)?.In(language), [.. texts[part].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)])),
    ];

    private static IEnumerable<PaperTable> Tables(ActState act, Func<LocalText, PaperText> both)
    {
        if (act.Facts is { Count: > 0 } facts)
        {
            yield return new PaperTable(both(ActWords.Facts), [both(ActWords.Date), both(ActWords.Fact), both(ActWords.Evidence)], [.. facts.Select(f => new PaperText[] { Day(f.Date), f.Text, f.Evidence })]);
        }

        if (act.Norms is { Count: > 0 } norms)
        {
            yield return new PaperTable(
                both(ActWords.Norms), [both(ActWords.Enactment), both(ActWords.Precondition), both(ActWords.Match)], [.. norms.Select(n => new PaperText[] { n.Role is { } role ? both(ActWords.Of(role)).Then($": {n.Act}, {n.Article}") : $"{n.Act}, {n.Article}", n.Precondition, n.Match })]);
        }

        if (act.Arguments is { Count: > 0 } answers)
        {
            yield return new PaperTable(
                both(ActWords.Answers), [both(ActWords.Claim), both(ActWords.Answer)],
                [.. answers.Select(a => new PaperText[] { a.Claim, both(a.Accepted ? ActWords.Accepted : ActWords.Rejected).Then($": {a.Answer}") })]);
        }

        if (act.Remedy is { } remedy)
        {
            yield return new PaperTable(
                both(ActWords.Complaint), [both(ActWords.Body), both(ActWords.Address), both(ActWords.Term), both(ActWords.Ways)], [[remedy.Body, remedy.Address, remedy.Term, remedy.Ways]]);
        }
    }

    private static List<PaperText> NotesOf(ActState act, Case state, Procedure procedure, List<string> languages)
    {
        IEnumerable<PaperText> InEach(LocalText text) => languages.Select(l => Own(l, text.In(l))).DistinctBy(t => t.Pieces[0].Text);
        string Label(IReadOnlyList<GroundRule> grounds, string id, string language) => grounds.FirstOrDefault(g => g.Id == id)?.Labels.GetValueOrDefault(language) ?? id;
        PaperText Own(string language, string text) => new([new PaperPiece(language, text)]);
        List<PaperText> notes = [];
        if (act.HearingOmitted is { } ground)
        {
            notes.AddRange(languages.Select(l => Own(l, ActWords.Unheard.With(Label(procedure.Hearing.MayOmit, ground, l), act.HearingOmittedReasons ?? "").In(l).Trim())));
        }

        foreach (var recusal in act.Recusals)
        {
            var name = state.Recusals.FirstOrDefault(r => r.Number == recusal.Number)?.OfficerName ?? recusal.Officer;
            notes.AddRange(languages.Select(l => Own(l, (recusal.Upheld ? ActWords.Recused : ActWords.NotRecused)
                .With(recusal.Number, Label(procedure.RecusalGrounds, recusal.Ground, l), name).In(l))));
        }

        if (act.Discretion is { } discretion)
        {
            notes.AddRange(InEach(ActWords.Discretion.With(discretion)));
        }

        if (act.BurdenOfProof is not null)
        {
            notes.AddRange(InEach(ActWords.BurdenOfProof));
        }

        if (act.WrittenAt is not null)
        {
            notes.AddRange(InEach(ActWords.Oral.With(Day(act.IssuedOn))));
        }

        notes.AddRange(InEach(ActWords.InForce.With(Day(act.InForceOn ?? act.IssuedOn))));
        if (act.LacksRemedy)
        {
            notes.AddRange(InEach(ActWords.NoRemedy));
        }

        if (act.Edition > 1)
        {
            notes.AddRange(InEach(ActWords.Edition.With(act.Edition)));
        }

        return notes;
    }

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
