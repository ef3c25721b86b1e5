using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>The reasoned extension of the term to decide (APPC art. 76(3); R-027).</summary>
internal static class ExtensionPaper
{
    private static readonly LocalText Title = new("Мерзімді ұзарту туралы шешім", "Решение о продлении срока", "Decision to extend the term", "قرار تمديد المدة");
    private static readonly LocalText Text = new(
        "{0} жолданымы бойынша әкімшілік рәсімнің мерзімі {1} дейін ұзартылады.", "Срок административной процедуры по обращению {0} продлевается до {1}.",
        "The term of the administrative procedure on appeal {0} is extended until {1}.", "تُمدد مدة الإجراء الإداري بشأن المخاطبة {0} حتى {1}.");
    private static readonly LocalText Notify = new(
        "Рәсімге қатысушыға шешім қабылданғаннан кейін үш жұмыс күні ішінде хабарланады (ӘРПК 76-бап 3-тармақ).", "Участник процедуры уведомляется в течение трёх рабочих дней со дня решения (п. 3 ст. 76 АППК).",
        "The participant is notified within three working days of this decision (APPC art. 76(3)).", "يُبلَّغ الطرف خلال ثلاثة أيام عمل من هذا القرار (المادة 76 الفقرة 3).");
    private static readonly LocalText Before = new("Бұрынғы соңғы күн", "Прежний последний день", "Last day before", "آخر يوم سابقًا");
    private static readonly LocalText After = new("Жаңа соңғы күн", "Новый последний день", "New last day", "آخر يوم الجديد");
    private static readonly LocalText Cap = new("Ең көбі", "Не позднее", "At the latest", "الحد الأقصى");

    internal sealed record Extension(TermExtended Event, NodaTime.LocalDate? Before);

    public static IReadOnlyList<(PaperCase File, Extension? Item)> All(PaperCase file) =>
    [
        .. from recorded in file.History
           where recorded.Event is TermExtended
           select (file, file.Annulled(recorded) ? null : new Extension((TermExtended)recorded.Event, DueBefore(file, recorded))),
    ];

    public static PrintedPaper Of(PaperCase file, Extension extension, int number)
    {
        var extended = extension.Event;
        var due = extended.Clocks.FirstOrDefault(c => c.Effect == ClockEffect.Extended && c.State.Clock == ClockIds.Decide)?.State.DueOn ?? extended.NewLastDay;
        var basis = file.Procedure.Clock(ClockIds.Decide)?.Extension?.Basis ?? "APPC art. 76(3)";
        return file.Paper(
            Title, number, file.Columns(Title, Text.With(file.State.Reference, PaperCase.Day(due)), Notify),
            [
                new(null, [],
                [
                    PaperWords.Row(file.Both(PaperWords.CaseNumber), file.State.Reference),
                    PaperWords.Row(file.Both(PaperWords.Applicant), file.Applicants),
                    PaperWords.Row(file.Both(PaperWords.Date), file.DayOf(extended.At)),
                    PaperWords.Row(file.Both(Before), PaperCase.Day(extension.Before)),
                    PaperWords.Row(file.Both(After), PaperCase.Day(due)),
                    PaperWords.Row(file.Both(Cap), PaperCase.Day(extended.Cap)),
                    PaperWords.Row(file.Both(PaperWords.Reasons), extended.Reasons),
                    PaperWords.Row(file.Both(PaperWords.Basis), basis),
                    PaperWords.Row(file.Both(PaperWords.Signed), file.Signatory(extended.By).Then(" ____________________")),
                ]),
            ]);
    }

    private static NodaTime.LocalDate? DueBefore(PaperCase file, RecordedEvent recorded) =>
        CaseHistory.Fold(file.State.Id, file.State.Tenant, [.. file.History.TakeWhile(e => e.Version < recorded.Version)]).Clocks.Find(ClockIds.Decide)?.DueOn;
}
