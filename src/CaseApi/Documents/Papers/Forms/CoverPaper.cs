using CaseApi.Cases;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>The cover of the case's folder (R-021, R-022, R-023; APPC art. 69): one number for the folder on paper and for the file in the computer.</summary>
internal static class CoverPaper
{
    private static readonly LocalText Title = new("Әкімшілік іс", "Административное дело", "Administrative case", "قضية إدارية");
    private static readonly LocalText Opened = new("Басталды", "Начато", "Opened", "فُتحت");
    private static readonly LocalText Closed = new("Аяқталды", "Окончено", "Closed", "أُغلقت");
    private static readonly LocalText Outcome = new("Нәтижесі", "Результат", "Outcome", "النتيجة");
    private static readonly LocalText From = new("Қайдан келді", "Откуда поступило", "Came from", "وردت من");
    private static readonly LocalText Basis = new(
        "Іс қағаз және электрондық түрде бір нөмірмен жүргізіледі (ӘРПК 69-бап).", "Дело ведётся на бумаге и в электронной форме под одним номером (ст. 69 АППК).",
        "The file is kept on paper and electronically under one number (APPC art. 69).", "يُمسك الملف ورقيًا وإلكترونيًا برقم واحد (المادة 69).");

    public static PrintedPaper Of(PaperCase file)
    {
        var state = file.State;
        var closed = state.Visits.LastOrDefault(v => v.Status == CaseStatus.Closed)?.Entered;
        List<IReadOnlyList<PaperText>> rows =
        [
            PaperWords.Row(file.Both(PaperWords.CaseNumber), state.Reference),
            PaperWords.Row(file.Both(PaperWords.Procedure), file.Label(file.Procedure.Labels, state.Procedure)),
            PaperWords.Row(file.Both(PaperWords.Kind), file.Label(file.Procedure.Kind(state.Kind)?.Labels, state.Kind)),
            PaperWords.Row(file.Both(PaperWords.Applicant), file.Applicants),
            PaperWords.Row(file.Both(PaperWords.Subject), state.Subject),
            PaperWords.Row(file.Both(Opened), PaperCase.Day(state.RegisteredOn)),
            PaperWords.Row(file.Both(Closed), state.Status is CaseStatus.Closed or CaseStatus.Archived ? file.DayOf(closed) : null),
            PaperWords.Row(file.Both(Outcome), state.Outcome is { } outcome ? file.Both(PaperCodes.Of(outcome)) : PaperText.None),
            PaperWords.Row(file.Both(PaperWords.Officer), state.Officer is { } officer ? file.Signatory(officer) : PaperText.None),
        ];
        if (state.Unit is { } unit)
        {
            rows.Add(PaperWords.Row(file.Both(PaperWords.Unit), unit));
        }

        if (state.Origin is { } origin)
        {
            rows.Add(PaperWords.Row(file.Both(From), $"{origin.Authority}, {origin.Reference}"));
        }

        rows.Add(PaperWords.Row(file.Both(PaperWords.Documents), $"{file.Inventory.Items.Count}"));
        rows.Add(PaperWords.Row(file.Both(PaperWords.Sheets), file.Inventory.Sheets is { } sheets ? $"{sheets}" : null));
        return file.Paper(Title, null, file.Columns(Title, Basis), [new(null, [], rows)]);
    }
}
