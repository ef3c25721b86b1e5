using CaseApi.Cases;
using CaseApi.Http;

namespace CaseApi.ReadModels.PublicView;

/// <summary>What a status means and what comes next, in words for people.</summary>
internal static class PublicWords
{
    public static readonly LocalText DeemedRefused = new(
        "Шешім мерзімінде қабылданбады; бұл бас тарту болып саналады, оған шағымдануға болады.",
        "Решение не принято в срок; это считается отказом, который можно обжаловать.",
        "There was no decision in time; this counts as a refusal, and you can complain about it.",
        "لم يصدر قرار في الموعد؛ يُعد ذلك رفضًا ويمكنك التظلم منه.");

    public static readonly LocalText Suspended = new(
        "Іс уақытша тоқтатылған; мерзім саналмайды.", "Рассмотрение приостановлено; срок не идёт.",
        "The case stands still for now; the term does not run.", "القضية متوقفة مؤقتًا؛ والمدة لا تُحتسب.");

    public static LocalText Of(CaseStatus status) => status switch
    {
        CaseStatus.Registered => new("Өтінішіңіз тіркелді.", "Ваше обращение зарегистрировано.", "Your appeal is registered.", "سُجِّل طلبك."),
        CaseStatus.AwaitingCorrection => new("Өтініште жетіспейтін нәрсе бар: толықтыруыңыз керек.", "В обращении чего-то не хватает: его нужно дополнить.", "Something is missing in your appeal: please complete it.", "ينقص طلبك شيء: يُرجى استكماله."),
        CaseStatus.Returned => new("Өтінішіңіз қаралмай қайтарылды.", "Ваше обращение возвращено без рассмотрения.", "Your appeal was returned without being examined.", "أُعيد طلبك دون النظر فيه."),
        CaseStatus.Rejected => new("Өтінішіңіз қабылданбады.", "Ваше обращение не принято.", "Your appeal was not accepted.", "لم يُقبل طلبك."),
        CaseStatus.UnderExamination => new("Өтінішіңіз қаралуда.", "Ваше обращение рассматривается.", "Your appeal is being examined.", "طلبك قيد النظر."),
        CaseStatus.DraftShared => new("Алдын ала шешім сізге жіберілді.", "Вам направлено предварительное решение.", "A preliminary decision was sent to you.", "أُرسل إليك قرار أولي."),
        CaseStatus.HearingScheduled => new("Тыңдау тағайындалды.", "Назначено заслушивание.", "A hearing is scheduled.", "حُدِّد موعد جلسة الاستماع."),
        CaseStatus.Heard => new("Тыңдау өтті.", "Заслушивание проведено.", "The hearing has been held.", "عُقدت جلسة الاستماع."),
        CaseStatus.ActIssued => new("Шешім қабылданды.", "Решение принято.", "The decision has been made.", "صدر القرار."),
        CaseStatus.Delivered => new("Шешім сізге жеткізілді.", "Решение вам вручено.", "The decision was delivered to you.", "سُلِّم إليك القرار."),
        CaseStatus.Answered => new("Сізге жауап берілді.", "Вам дан ответ.", "You were given an answer.", "قُدِّم لك رد."),
        CaseStatus.Noted => new("Өтінішіңіз назарға алынды.", "Ваше обращение принято к сведению.", "Your appeal was taken note of.", "أُخذ العلم بطلبك."),
        CaseStatus.Forwarded => new("Өтінішіңіз құзыретті органға жіберілді.", "Ваше обращение направлено в компетентный орган.", "Your appeal was sent on to the competent body.", "أُحيل طلبك إلى الجهة المختصة."),
        CaseStatus.Terminated => new("Іс тоқтатылды.", "Производство прекращено.", "The case was ended without a decision.", "أُنهيت القضية دون قرار."),
        CaseStatus.Withdrawn => new("Өтінішіңізді кері қайтарып алдыңыз.", "Вы отозвали обращение.", "You withdrew your appeal.", "سحبتَ طلبك."),
        CaseStatus.Closed => new("Іс аяқталды.", "Дело закрыто.", "The case is closed.", "أُغلقت القضية."),
        _ => new("Іс мұрағатта.", "Дело в архиве.", "The case is in the archive.", "القضية في الأرشيف."),
    };

    /// <summary>What comes next; null where nothing does.</summary>
    public static LocalText? Next(CaseStatus status) => status switch
    {
        CaseStatus.Registered or CaseStatus.UnderExamination or CaseStatus.Heard => new(
            "Орган шешім қабылдайды.", "Орган примет решение.", "The authority will decide.", "ستتخذ الجهة قرارًا."),
        CaseStatus.AwaitingCorrection => new(
            "Жетіспейтінін толықтырыңыз, әйтпесе өтініш қайтарылуы мүмкін.", "Дополните недостающее, иначе обращение могут вернуть.",
            "Send what is missing, or the appeal may be returned.", "أرسل ما ينقص وإلا قد يُعاد الطلب."),
        CaseStatus.DraftShared => new(
            "Қарсылық білдіре аласыз немесе тыңдауды сұрай аласыз.", "Вы можете возразить или попросить о заслушивании.",
            "You may object, or ask to be heard.", "يمكنك الاعتراض أو طلب الاستماع إليك."),
        CaseStatus.HearingScheduled => new(
            "Тыңдауға келіңіз.", "Примите участие в заслушивании.", "Come to the hearing.", "احضر جلسة الاستماع."),
        CaseStatus.ActIssued => new(
            "Шешім сізге жеткізіледі.", "Решение будет вам вручено.", "The decision will be delivered to you.", "سيُسلَّم إليك القرار."),
        CaseStatus.Delivered or CaseStatus.Returned or CaseStatus.Terminated => new(
            "Келіспесеңіз, шағымдана аласыз; қалай екені шешімде жазылған.", "Если не согласны, можно подать жалобу; порядок указан в решении.",
            "If you do not agree you can complain; the decision says how.", "إن لم توافق يمكنك التظلم؛ والطريقة مبينة في القرار."),
        CaseStatus.Forwarded => new(
            "Сізге құзыретті орган жауап береді.", "Вам ответит компетентный орган.", "The competent body will answer you.", "ستجيبك الجهة المختصة."),
        _ => null,
    };
}
