using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.ReadModels.PublicView;

namespace CaseApi.Lifecycle.Public;

/// <summary>What an applicant is told after a step, in words for people.</summary>
internal static class PublicStepWords
{
    public static readonly LocalText DryRun = new(
        "Бұл қабылданар еді; ештеңе жазылмады.", "Это было бы принято; ничего не записано.",
        "This would be accepted; nothing was written.", "كان هذا سيُقبل؛ ولم يُكتب شيء.");

    private static readonly LocalText NotNow = new(
        "{0} Сондықтан мұны қазір істеу мүмкін емес.", "{0} Поэтому сейчас это сделать нельзя.",
        "{0} That is why this cannot be done now.", "{0} لذلك لا يمكن القيام بهذا الآن.");

    private static readonly LocalText Taken = new("Қабылданды.", "Принято.", "It was accepted.", "تم القبول.");

    private static readonly Dictionary<string, LocalText> Done = new(StringComparer.Ordinal)
    {
        ["submit-correction"] = new("Толықтыруыңыз қабылданды.", "Ваше дополнение принято.", "Your correction was received.", "تم استلام استكمالك."),
        ["record-objection"] = new("Қарсылығыңыз жазылды.", "Ваше возражение записано.", "Your objection was recorded.", "سُجِّل اعتراضك."),
        ["request-oral-hearing"] = new("Тыңдау туралы өтінішіңіз жазылды.", "Ваша просьба о заслушивании записана.", "Your request to be heard was recorded.", "سُجِّل طلبك بالاستماع إليك."),
        ["request-file-access"] = new("Іс материалдарымен танысу туралы өтінішіңіз жазылды.", "Ваша просьба об ознакомлении с делом записана.", "Your request to see the file was recorded.", "سُجِّل طلبك بالاطلاع على الملف."),
        ["withdraw"] = new("Өтінішіңізді кері қайтарып алдыңыз.", "Вы отозвали обращение.", "Your appeal was withdrawn.", "سُحب طلبك."),
        ["file-complaint"] = new("Шағымыңыз қабылданды.", "Ваша жалоба принята.", "Your complaint was received.", "تم استلام تظلمك."),
        ["record-satisfaction"] = new("Пікіріңіз үшін рақмет.", "Спасибо за ваш отзыв.", "Thank you for your answer.", "شكرًا لرأيك."),
        ["confirm-receipt"] = new("Алғаныңыз жазылды.", "Получение записано.", "Your receipt was recorded.", "سُجِّل استلامك."),
    };

    private static readonly Dictionary<string, string> Summaries = new(StringComparer.Ordinal)
    {
        ["submit-correction"] = "The applicant sends what was missing.",
        ["record-objection"] = "The applicant objects to the preliminary decision.",
        ["request-oral-hearing"] = "The applicant asks to be heard in person.",
        ["request-file-access"] = "The applicant asks to see the case file.",
        ["withdraw"] = "The applicant takes the appeal back.",
        ["file-complaint"] = "The applicant complains.",
        ["record-satisfaction"] = "The applicant says how satisfied they were.",
        ["confirm-receipt"] = "The applicant confirms what arrived.",
    };

    /// <summary>True for a step of the applicant.</summary>
    public static bool Knows(string step) => Summaries.ContainsKey(step);

    public static string Summary(string step) => Summaries[step];

    public static LocalText Of(string step) => Done.GetValueOrDefault(step, Taken);

    /// <summary>A refusal without the names of steps and statuses: where the case stands, or what the catalogue says of the code.</summary>
    public static LocalText Of(Refusal refusal, CaseStatus status)
    {
        if (refusal.Code != "wrong-stage")
        {
            return ProblemCatalogue.Of(refusal.Code).Explanation;
        }

        var where = PublicWords.Of(status);
        return new LocalText(In("kk"), In("ru"), In("en"), In("ar"));

        string In(string language) => string.Format(System.Globalization.CultureInfo.InvariantCulture, NotNow.In(language), where.In(language));
    }
}
