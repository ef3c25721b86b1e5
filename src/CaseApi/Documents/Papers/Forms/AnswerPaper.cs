using CaseApi.Cases;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>The answer of a simplified procedure: reasoned, with the law, the facts and the right to complain (APPC arts 87 to 89).</summary>
internal static class AnswerPaper
{
    private static readonly LocalText Title = new("Жолданымға жауап", "Ответ на обращение", "Answer to the appeal", "الرد على المخاطبة");
    private static readonly LocalText Law = new("Заң нормалары", "Нормы права", "The law", "القانون");
    private static readonly LocalText Facts = new("Фактілер", "Факты", "The facts", "الوقائع");
    private static readonly LocalText Fact = new("Факт", "Факт", "Fact", "الواقعة");
    private static readonly LocalText Evidence = new("Дәлелдеме", "Доказательство", "Evidence", "الدليل");
    private static readonly LocalText Body = new("Орган", "Орган", "Body", "الجهة");
    private static readonly LocalText Address = new("Орналасқан жері", "Место нахождения", "Place", "المكان");
    private static readonly LocalText Term = new("Мерзімі", "Срок", "Term", "المدة");
    private static readonly LocalText Ways = new("Тәсілдері", "Способы", "Ways", "الطرق");

    /// <summary>Null if nothing was answered, the appeal was only taken note of, or the text was erased.</summary>
    public static PrintedPaper? Of(PaperCase file)
    {
        if (file.State.Answer is not { Text: { Count: > 0 } text } answer)
        {
            return null;
        }

        var languages = answer.Languages.Where(text.ContainsKey).ToList();
        PaperText Both(LocalText words) => PaperText.In(languages, words);
        List<PaperTable> tables =
        [
            new(null, [],
            [
                PaperWords.Row(Both(PaperWords.CaseNumber), file.State.Reference),
                PaperWords.Row(Both(PaperWords.Addressee), file.Participant(Cases.Persons.ParticipantIds.Applicant)),
                PaperWords.Row(Both(PaperWords.Date), PaperCase.Day(answer.On)),
                PaperWords.Row(Both(Law), string.Join("\n", answer.Law ?? [])),
            ]),
        ];
        if (answer.Facts is { Count: > 0 } facts)
        {
            tables.Add(new PaperTable(
                Both(Facts), [Both(PaperWords.Date), Both(Fact), Both(Evidence)], [.. facts.Select(f => new PaperText[] { PaperCase.Day(f.Date), f.Text, f.Evidence })]));
        }

        if (answer.Remedy is { } remedy)
        {
            tables.Add(new PaperTable(
                Both(PaperWords.Complaint), [Both(Body), Both(Address), Both(Term), Both(Ways)], [[remedy.Body, remedy.Address, remedy.Term, remedy.Ways]]));
        }

        tables.Add(new PaperTable(null, [], [PaperWords.Row(Both(PaperWords.Signed), file.Signatory(answer.By).Then(" ____________________"))]));
        return file.Paper(Title, null, [.. languages.Select(language => Column(file, text[language], language))], tables);
    }

    private static PaperColumn Column(PaperCase file, string text, string language) => new(
        language,
        [
            new("body", null, [file.Body(language)]),
            new(PaperPart.Title, null, [Title.In(language)]),
            new("text", null, [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]),
        ]);
}
