using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>
/// What is asked of the applicant: each thing that is missing, how to mend it and by which rule, until when, and what follows otherwise (APPC art. 64(6);
/// Or the return itself, with its ground (APPC art. 64(7)).
/// </summary>
internal static class ReturnPaper
{
    private static readonly LocalText ToCorrect = new("Жолданымды толықтыру туралы хат", "Письмо об устранении недостатков обращения", "Letter to complete the appeal", "خطاب باستكمال المخاطبة");
    private static readonly LocalText Returned = new("Жолданымды қайтару туралы хат", "Письмо о возврате обращения", "Return of the appeal", "إعادة المخاطبة");
    private static readonly LocalText Ask = new(
        "{0} жолданымыңыз заң талаптарына сай емес. Төменде көрсетілгенді {1} дейін (осы күнді қоса) жойыңыз.", "Ваше обращение {0} не соответствует требованиям закона. Устраните указанное ниже до {1} включительно.",
        "Your appeal {0} does not meet the requirements of the law. Please mend what is named below until {1}, that day included.", "لا تستوفي مخاطبتكم {0} متطلبات القانون. يُرجى استكمال ما يلي حتى {1} ضمنًا.");
    private static readonly LocalText GaveBack = new(
        "{0} жолданымыңыз қаралмай қайтарылады.", "Ваше обращение {0} возвращается без рассмотрения.", "Your appeal {0} is returned without being examined.", "تُعاد مخاطبتكم {0} دون النظر فيها.");
    private static readonly LocalText Again = new(
        "Қайтару қайта жүгінуге кедергі болмайды (ӘРПК 64-бап 8-тармақ).", "Возврат не препятствует повторному обращению (п. 8 ст. 64 АППК).",
        "The return does not bar you from filing again (APPC art. 64(8)).", "لا تمنع الإعادة من تقديم المخاطبة من جديد (المادة 64 الفقرة 8).");
    private static readonly LocalText HowToFix = new("Қалай жою керек", "Как устранить", "How to mend it", "كيفية الاستكمال");
    private static readonly LocalText Consequences = new("Жоймаудың салдары", "Последствия неустранения", "What follows otherwise", "عواقب عدم الاستكمال");
    private static readonly LocalText Ground = new("Қайтару негізі", "Основание возврата", "Ground of the return", "سبب الإعادة");

    public static IReadOnlyList<(PaperCase File, CaseEvent? Item)> All(PaperCase file) =>
    [
        .. from recorded in file.History
           where recorded.Event is AppealReturnedForCorrection or AppealReturned
           select (file, file.Annulled(recorded) ? null : recorded.Event),
    ];

    public static PrintedPaper Of(PaperCase file, CaseEvent happened, int number) =>
        happened is AppealReturnedForCorrection asked ? Asked(file, asked, number) : GivenBack(file, (AppealReturned)happened, number);

    private static PrintedPaper Asked(PaperCase file, AppealReturnedForCorrection asked, int number)
    {
        // Erased: the codes and what the procedure says of them remain.
        var missing = asked.Missing?.Select(m => new PaperText[] { m.What, m.HowToFix, m.Basis })
            ?? asked.Codes.Select(code => file.Procedure.Intake.FirstOrDefault(r => r.Code == code) is { } rule
                ? new[] { file.Label(rule.What, code), PaperText.None, rule.Basis }
                : [code, PaperText.None, PaperText.None]);
        return file.Paper(
            ToCorrect, number, file.Columns(ToCorrect, Ask.With(file.State.Reference, PaperCase.Day(asked.Until))),
            [
                Head(file, asked,
                    PaperWords.Row(file.Both(PaperWords.Until), PaperCase.Day(asked.Until)),
                    PaperWords.Row(file.Both(Consequences), asked.Consequences)),
                new(file.Both(PaperWords.Missing), [file.Both(PaperWords.Missing), file.Both(HowToFix), file.Both(PaperWords.Basis)], [.. missing]),
            ]);
    }

    private static PrintedPaper GivenBack(PaperCase file, AppealReturned returned, int number)
    {
        var ground = file.Procedure.ReturnGrounds.FirstOrDefault(g => g.Id == returned.Ground);
        return file.Paper(
            Returned, number, file.Columns(Returned, GaveBack.With(file.State.Reference), Again),
            [
                Head(file, returned,
                    PaperWords.Row(file.Both(Ground), file.Label(ground?.Labels, returned.Ground)),
                    PaperWords.Row(file.Both(PaperWords.Reasons), returned.Reasons),
                    PaperWords.Row(file.Both(PaperWords.Basis), ground?.Basis ?? "APPC art. 64(7)")),
            ]);
    }

    private static PaperTable Head(PaperCase file, CaseEvent happened, params IEnumerable<PaperText[]> rows) => new(
        null, [],
        [
            PaperWords.Row(file.Both(PaperWords.CaseNumber), file.State.Reference),
            PaperWords.Row(file.Both(PaperWords.Addressee), file.Participant(Cases.Persons.ParticipantIds.Applicant)),
            PaperWords.Row(file.Both(PaperWords.Date), file.DayOf(happened.At)),
            .. rows,
            PaperWords.Row(file.Both(PaperWords.Signed), file.Signatory(happened.By).Then(" ____________________")),
        ]);
}
