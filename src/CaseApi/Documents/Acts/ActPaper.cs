using System.Globalization;
using CaseApi.Cases;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.Documents.Acts;

/// <summary>An act as it is printed: its text in each language, and after it what both share. The forms it is sent in are made of this alone.</summary>
public sealed record ActPaper(string Reference, int Number, int Edition, IReadOnlyList<ActColumn> Columns, IReadOnlyList<ActTable> Annex, IReadOnlyList<string> Notes, string NotesHeading)
{
    /// <summary>Null if the act has no text: it was given by word, or has been erased.</summary>
    public static ActPaper? Of(ActState act, Case state, Procedure procedure)
    {
        if (act.Sections is not { Count: > 0 } sections)
        {
            return null;
        }

        var languages = act.Languages.Where(sections.ContainsKey).ToList();
        var order = procedure.Act.Sections.Select(s => s.Id).ToList();
        string Both(LocalText text) => string.Join(" / ", languages.Select(text.In).Distinct());
        return new ActPaper(
            state.Reference,
            act.Number,
            act.Edition,
            [.. languages.Select(language => new ActColumn(language, Parts(sections[language], order, language)))],
            [.. Tables(act, Both)],
            NotesOf(act, state, procedure, languages),
            Both(ActWords.Notes));
    }

    private static List<ActPart> Parts(IReadOnlyDictionary<string, string> texts, List<string> order, string language) =>
    [
        .. order.Concat(texts.Keys.Except(order)).Where(texts.ContainsKey)
            .Select(part => new ActPart(part, ActWords.Heading(part)?.In(language), [.. texts[part].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)])),
    ];

    private static IEnumerable<ActTable> Tables(ActState act, Func<LocalText, string> both)
    {
        if (act.Facts is { Count: > 0 } facts)
        {
            yield return new ActTable(both(ActWords.Facts), [both(ActWords.Date), both(ActWords.Fact), both(ActWords.Evidence)], [.. facts.Select(f => new[] { Day(f.Date), f.Text, f.Evidence ?? "" })]);
        }

        if (act.Norms is { Count: > 0 } norms)
        {
            yield return new ActTable(
                both(ActWords.Norms), [both(ActWords.Enactment), both(ActWords.Precondition), both(ActWords.Match)], [.. norms.Select(n => new[] { $"{n.Act}, {n.Article}", n.Precondition, n.Match })]);
        }

        if (act.Arguments is { Count: > 0 } answers)
        {
            yield return new ActTable(
                both(ActWords.Answers), [both(ActWords.Claim), both(ActWords.Answer)],
                [.. answers.Select(a => new[] { a.Claim, $"{both(a.Accepted ? ActWords.Accepted : ActWords.Rejected)}: {a.Answer}" })]);
        }

        if (act.Remedy is { } remedy)
        {
            yield return new ActTable(
                both(ActWords.Complaint), [both(ActWords.Body), both(ActWords.Address), both(ActWords.Term), both(ActWords.Ways)], [[remedy.Body, remedy.Address, remedy.Term, remedy.Ways]]);
        }
    }

    private static List<string> NotesOf(ActState act, Case state, Procedure procedure, List<string> languages)
    {
        IEnumerable<string> InEach(LocalText text) => languages.Select(text.In).Distinct();
        string Label(IReadOnlyList<GroundRule> grounds, string id, string language) => grounds.FirstOrDefault(g => g.Id == id)?.Labels.GetValueOrDefault(language) ?? id;
        List<string> notes = [];
        if (act.HearingOmitted is { } ground)
        {
            notes.AddRange(languages.Select(l => ActWords.Unheard.With(Label(procedure.Hearing.MayOmit, ground, l), act.HearingOmittedReasons ?? "").In(l).Trim()));
        }

        foreach (var recusal in act.Recusals)
        {
            var name = state.Recusals.FirstOrDefault(r => r.Number == recusal.Number)?.OfficerName ?? recusal.Officer;
            notes.AddRange(languages.Select(l => (recusal.Upheld ? ActWords.Recused : ActWords.NotRecused)
                .With(recusal.Number, Label(procedure.RecusalGrounds, recusal.Ground, l), name).In(l)));
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

public sealed record ActColumn(string Language, IReadOnlyList<ActPart> Parts);

/// <param name="Heading">Null where the part is its own heading.</param>
public sealed record ActPart(string Id, string? Heading, IReadOnlyList<string> Paragraphs);

public sealed record ActTable(string Heading, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>How the languages stand on the page.</summary>
public enum ActLayout { SideBySide, OneAfterOther }
