using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Http;

namespace CaseApi.Documents.Acts;

/// <summary>The printed words of an act: headings of its parts and of its annex.</summary>
internal static class ActWords
{
    public static readonly LocalText Facts = new("Фактілер (болған ретімен)", "Факты (в хронологическом порядке)", "Facts, in the order in which they happened", "الوقائع بترتيب حدوثها");
    public static readonly LocalText Norms = new("Нормалар", "Нормы", "Norms", "القواعد");
    public static readonly LocalText Answers = new("Дәлелдерге жауап", "Ответы на доводы", "Answers to the arguments", "الرد على الحجج");
    public static readonly LocalText Complaint = new("Шағымданатын орган", "Орган для обжалования", "Where to complain", "جهة التظلم");
    public static readonly LocalText Notes = new("Ескертпелер", "Примечания", "Notes", "ملاحظات");
    public static readonly LocalText Date = new("Күні", "Дата", "Date", "التاريخ");
    public static readonly LocalText Fact = new("Факт", "Факт", "Fact", "الواقعة");
    public static readonly LocalText Evidence = new("Дәлелдеме", "Доказательство", "Evidence", "الدليل");
    public static readonly LocalText Enactment = new("Акт, бап", "Акт, статья", "Enactment, article", "النص والمادة");
    public static readonly LocalText Precondition = new("Заңдық алғышарт", "Правовая предпосылка", "Precondition", "الشرط القانوني");
    public static readonly LocalText Match = new("Фактілерге сәйкестігі", "Соответствие фактам", "How the facts meet it", "مطابقة الوقائع");
    public static readonly LocalText Claim = new("Талап", "Требование", "Claim", "الطلب");
    public static readonly LocalText Answer = new("Жауап", "Ответ", "Answer", "الرد");
    public static readonly LocalText Accepted = new("қабылданды", "принято", "accepted", "مقبول");
    public static readonly LocalText Rejected = new("қабылданбады", "отклонено", "rejected", "مرفوض");
    public static readonly LocalText Body = new("Орган", "Орган", "Body", "الجهة");
    public static readonly LocalText Address = new("Орналасқан жері", "Место нахождения", "Place", "المكان");
    public static readonly LocalText Term = new("Мерзімі", "Срок", "Term", "المدة");
    public static readonly LocalText Ways = new("Тәсілдері", "Способы", "Ways", "الطرق");
    public static readonly LocalText Unheard = new("Тыңдау өткізілмеді: {0}. {1}", "Заслушивание не проводилось: {0}. {1}", "No hearing was held: {0}. {1}", "لم تُعقد جلسة استماع: {0}. {1}");
    public static readonly LocalText Discretion = new("Әкімшілік қалау: {0}", "Административное усмотрение: {0}", "Discretion: {0}", "السلطة التقديرية: {0}");
    public static readonly LocalText Recused = new("Қарсылық № {0} ({1}): {2} шеттетілді.", "Отвод № {0} ({1}): {2} отведен.", "Recusal {0} ({1}): {2} was recused.", "طلب الرد رقم {0} ({1}): رُدَّ {2}.");
    public static readonly LocalText NotRecused = new("Қарсылық № {0} ({1}): {2} бойынша қабылданбады.", "Отвод № {0} ({1}): в отношении {2} отклонен.", "Recusal {0} ({1}): turned down as to {2}.", "طلب الرد رقم {0} ({1}): رُفض بشأن {2}.");
    public static readonly LocalText BurdenOfProof = new("Дәлелдеу ауыртпалығы әкімшілік органда.", "Бремя доказывания лежит на административном органе.", "The burden of proof lies with the authority.", "عبء الإثبات على الجهة الإدارية.");
    public static readonly LocalText InForce = new("Күшіне енеді: {0}; тапсырылған сәттен бастап қолданылады.", "Вступает в силу: {0}; действует с момента вручения.", "In force from {0}; it operates from its delivery.", "يسري من {0}؛ وينفذ من تاريخ تسليمه.");
    public static readonly LocalText Oral = new("Ауызша берілді, жазбаша ресімделді: {0}.", "Дан устно, письменно оформлен: {0}.", "Given by word, put in writing on {0}.", "صدر شفويًا وحُرِّر كتابة: {0}.");
    public static readonly LocalText Edition = new("{0}-редакция: қате жазулар түзетілді.", "Редакция {0}: исправлены описки.", "Version {0}: slips were corrected.", "النسخة {0}: صُحِّحت أخطاء كتابية.");
    public static readonly LocalText NoRemedy = new("Актіде шағымдану тәртібі көрсетілмеген: шағымдану мерзімі алты ай.", "В акте не указан порядок обжалования: срок обжалования шесть месяцев.", "The act does not say how to complain: the term to complain is six months.", "لم يُذكر طريق التظلم: مدة التظلم ستة أشهر.");

    public static LocalText Of(NormRole role) => role switch
    {
        NormRole.Empowering => new("Өкілеттік беретін норма", "Управомочивающая норма", "Empowering norm", "النص المخوِّل"),
        NormRole.Competence => new("Органның құзыретін растайтын норма", "Норма о компетенции органа", "Norm of the body's competence", "نص اختصاص الجهة"),
        _ => new("Қолданылған норма", "Применённая норма", "Norm applied", "النص المطبَّق"),
    };

    /// <summary>What stands above a part; the letter's own opening needs no heading.</summary>
    public static LocalText? Heading(string part) => part switch
    {
        ActParts.Decision => new("Қарар", "Решение", "Decision", "القرار"),
        ActParts.Facts => new("Негіздеме: фактілер", "Обоснование: факты", "Reasons: the facts", "التسبيب: الوقائع"),
        ActParts.Law => new("Негіздеме: құқықтық негіздер", "Обоснование: нормы права", "Reasons: the law", "التسبيب: القانون"),
        ActParts.Remedy => new("Шағымдану тәртібі", "Порядок обжалования", "How to complain", "كيفية التظلم"),
        ActParts.Signature => new("Қолы", "Подпись", "Signature", "التوقيع"),
        _ => null,
    };
}
