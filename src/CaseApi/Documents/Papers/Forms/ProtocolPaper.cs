using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>
/// The protocol of an oral hearing with all that it must hold (APPC art. 74; R-104): where and when; the body; chair, secretary and participants; the matter;
/// explanations and statements, questions and answers. With the remarks on it and the chair's rulings, which go to the file.
/// </summary>
internal static class ProtocolPaper
{
    private static readonly LocalText Title = new("Тыңдау хаттамасы", "Протокол заслушивания", "Protocol of the hearing", "محضر جلسة الاستماع");
    private static readonly LocalText OfCase = new("{0} әкімшілік ісі бойынша", "по административному делу {0}", "in administrative case {0}", "في القضية الإدارية {0}");
    private static readonly LocalText Place = new("Өткізілген орны", "Место проведения", "Place", "المكان");
    private static readonly LocalText Started = new("Басталды", "Начало", "Began", "بدأت");
    private static readonly LocalText Ended = new("Аяқталды", "Окончание", "Ended", "انتهت");
    private static readonly LocalText Form = new("Нысаны", "Форма", "Form", "الشكل");
    private static readonly LocalText Chair = new("Төрағалық етуші", "Председательствующий", "Chair", "الرئيس");
    private static readonly LocalText Secretary = new("Хатшы", "Секретарь", "Secretary", "أمين السر");
    private static readonly LocalText Present = new("Қатысқандар", "Присутствовали", "Present", "الحاضرون");
    private static readonly LocalText Absent = new("Келмеу себебі", "Причина отсутствия", "Reason of absence", "سبب الغياب");
    private static readonly LocalText Means = new("Техникалық құралдар", "Технические средства", "Recorded by", "وسائل التسجيل");
    private static readonly LocalText Consent = new("жазбаша келісім бар", "письменное согласие имеется", "written consent is there", "الموافقة الخطية موجودة");
    private static readonly LocalText Matter = new("Қаралған мәселе", "Рассматриваемый вопрос", "Matter", "المسألة المعروضة");
    private static readonly LocalText Statements = new("Түсініктемелер мен мәлімдемелер", "Пояснения и заявления", "Explanations and statements", "الإيضاحات والأقوال");
    private static readonly LocalText Questions = new("Сұрақтар мен жауаптар", "Вопросы и ответы", "Questions and answers", "الأسئلة والأجوبة");
    private static readonly LocalText SignedAt = new("Қол қойылды", "Подписан", "Signed", "وُقِّع");
    private static readonly LocalText Signatures = new("Қолдар", "Подписи", "Signatures", "التوقيعات");
    private static readonly LocalText Ready = new("Танысуға дайын", "Готов для ознакомления", "Ready to be read", "جاهز للاطلاع");
    private static readonly LocalText Remark = new("Ескерту", "Замечание", "Remark", "الملاحظة");
    private static readonly LocalText Who = new("Кім", "Кто", "Who", "من");
    private static readonly LocalText Ruling = new("Төрағалық етушінің шешімі", "Решение председательствующего", "The chair's ruling", "قرار الرئيس");
    private static readonly LocalText Accepted = new("қабылданды", "принято", "accepted", "قُبلت");
    private static readonly LocalText Rejected = new("қабылданбады", "отклонено", "not accepted", "رُفضت");
    private static readonly LocalText Late = new("мерзімнен кеш", "после срока", "after the term", "بعد الموعد");

    /// <summary>The hearings of which there is a protocol, each as it stood at last.</summary>
    public static IReadOnlyList<(PaperCase File, HearingState? Item)> All(PaperCase file)
    {
        List<(PaperCase, HearingState?)> all = [];
        var state = new Case { Id = file.State.Id, Tenant = file.State.Tenant };
        foreach (var recorded in file.History)
        {
            var annulled = file.Annulled(recorded);
            state = annulled ? state : CaseHistory.Evolve(state, recorded);
            if (recorded.Event is ProtocolSigned)
            {
                all.Add((file, annulled ? null : state.Hearing));
            }
            else if (state.Hearing.Protocol is not null && all is [.., (_, not null)])
            {
                all[^1] = (file, state.Hearing);
            }
        }

        return all;
    }

    public static PrintedPaper? Of(PaperCase file, HearingState hearing, int number)
    {
        if (hearing is not { Session: { } session, Protocol: { } protocol })
        {
            return null;
        }

        List<IReadOnlyList<PaperText>> rows =
        [
            PaperWords.Row(file.Both(PaperWords.Body), file.Bodies),
            PaperWords.Row(file.Both(Place), session.Place),
            PaperWords.Row(file.Both(Started), file.Time(session.StartedAt)),
            PaperWords.Row(file.Both(Ended), file.Time(session.EndedAt)),
            PaperWords.Row(file.Both(Form), file.Both(PaperCodes.Of(session.Form))),
            PaperWords.Row(file.Both(Chair), session.Chair),
            PaperWords.Row(file.Both(Secretary), session.Secretary),
            PaperWords.Row(file.Both(Present), session.Present is null ? null : string.Join("\n", session.Present)),
        ];
        if (session.AbsentReason is { } absent)
        {
            rows.Add(PaperWords.Row(file.Both(Absent), absent));
        }

        rows.Add(PaperWords.Row(
            file.Both(Means),
            session is { Means: RecordingMeans.Video, VideoConsent: true } ? file.Both(Joined(PaperCodes.Of(session.Means), Consent)) : file.Both(PaperCodes.Of(session.Means))));
        rows.Add(PaperWords.Row(file.Both(Matter), protocol.Matter));
        rows.Add(PaperWords.Row(file.Both(Statements), protocol.Statements));
        rows.Add(PaperWords.Row(file.Both(Questions), protocol.Questions));
        if (session.ProtocolReadyOn is { } ready)
        {
            rows.Add(PaperWords.Row(file.Both(Ready), string.Join(", ", new[] { PaperCase.Day(ready), session.ProtocolReadAt }.OfType<string>())));
        }

        rows.Add(PaperWords.Row(file.Both(SignedAt), file.Time(protocol.SignedAt)));
        List<PaperTable> tables =
        [
            new(null, [], rows),
            new(file.Both(Signatures), [], [.. (protocol.SignedBy ?? [session.Chair ?? "", session.Secretary ?? ""]).Select(name => PaperWords.Row(name, "____________________"))]),
        ];
        if (protocol.Remarks.Count > 0)
        {
            tables.Add(new PaperTable(
                file.Both(PaperWords.Remarks), [file.Both(PaperWords.Place), file.Both(Who), file.Both(PaperWords.Date), file.Both(Remark), file.Both(Ruling)],
                [.. protocol.Remarks.Select(remark => Row(file, remark))]));
        }

        return file.Paper(Title, number, file.Columns(Title, OfCase.With(file.State.Reference)), tables);
    }

    private static PaperText[] Row(PaperCase file, ProtocolRemark remark) =>
    [
        $"{remark.Number}", file.Participant(remark.Recipient),
        remark.InTime ? file.DayOf(remark.At) : file.Both(Late).Then($", {file.DayOf(remark.At)}"), remark.Text,
        remark.Accepted is { } accepted ? file.Both(accepted ? Accepted : Rejected).Then(remark.Reasons is { } reasons ? $": {reasons}" : "") : PaperText.None,
    ];

    private static LocalText Joined(LocalText one, LocalText other) => new($"{one.Kk}, {other.Kk}", $"{one.Ru}, {other.Ru}", $"{one.En}, {other.En}", $"{one.Ar}، {other.Ar}");
}
