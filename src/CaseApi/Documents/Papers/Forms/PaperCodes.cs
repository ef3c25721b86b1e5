using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>What the codes of a case are called on paper.</summary>
internal static class PaperCodes
{
    public static LocalText Of(NoticeChannel channel) => channel switch
    {
        NoticeChannel.RegisteredLetter => new("тапсырыс хат", "заказное письмо", "registered letter", "رسالة مسجلة"),
        NoticeChannel.PhoneMessage => new("телефонограмма", "телефонограмма", "phone message", "رسالة هاتفية"),
        NoticeChannel.Telegram => new("жеделхат", "телеграмма", "telegram", "برقية"),
        NoticeChannel.EgovCabinet => new("электрондық үкімет кабинеті", "кабинет электронного правительства", "e-government cabinet", "حساب الحكومة الإلكترونية"),
        NoticeChannel.Sms => new("СМС", "СМС", "text message", "رسالة نصية قصيرة"),
        NoticeChannel.Email => new("электрондық пошта", "электронная почта", "e-mail", "البريد الإلكتروني"),
        NoticeChannel.Messenger => new("мессенджер", "мессенджер", "messenger", "تطبيق المراسلة"),
        NoticeChannel.InPerson => new("қолма-қол", "вручено лично", "in person", "شخصيًا"),
        NoticeChannel.Courier => new("курьер", "курьер", "courier", "ساعٍ"),
        NoticeChannel.Publication => new("жариялау", "публикация", "publication", "نشر"),
        NoticeChannel.Portal => new("портал", "портал", "portal", "البوابة"),
        _ => new("өзге тәсіл", "иной способ", "another way", "طريقة أخرى"),
    };

    public static LocalText Of(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Delivered => new("жеткізілді", "доставлено", "delivered", "سُلِّم"),
        DeliveryOutcome.Refused => new("алудан бас тартылды", "отказ от получения", "the addressee refused to take it", "رُفض الاستلام"),
        _ => new("жеткізілмеді", "не доставлено", "did not arrive", "لم يصل"),
    };

    public static LocalText Of(NoticeSubject about) => about switch
    {
        NoticeSubject.Registration => new("Тіркеу туралы хабарлама", "Уведомление о регистрации", "Notice of registration", "إشعار بالتسجيل"),
        NoticeSubject.Acknowledgement => new("Жолданымның алынғаны туралы хабарлама", "Уведомление о получении обращения", "Notice of receipt of the appeal", "إشعار باستلام المخاطبة"),
        NoticeSubject.Correction => new("Кемшіліктерді жою туралы хабарлама", "Уведомление об устранении недостатков", "Notice to complete the appeal", "إشعار باستكمال النواقص"),
        NoticeSubject.Return => new("Жолданымды қайтару туралы хабарлама", "Уведомление о возврате обращения", "Notice of the return of the appeal", "إشعار بإعادة المخاطبة"),
        NoticeSubject.Forwarding => new("Жолданымды жолдау туралы хабарлама", "Уведомление о перенаправлении обращения", "Notice of forwarding", "إشعار بالإحالة"),
        NoticeSubject.Extension => new("Мерзімді ұзарту туралы хабарлама", "Уведомление о продлении срока", "Notice of extension", "إشعار بالتمديد"),
        NoticeSubject.Recusal => new("Қарсылық туралы шешім жөнінде хабарлама", "Уведомление о решении об отводе", "Notice of the decision on a recusal", "إشعار بقرار الرد"),
        NoticeSubject.Hearing => new("Тыңдау туралы хабарлама", "Уведомление о заслушивании", "Notice of hearing", "إشعار بجلسة الاستماع"),
        NoticeSubject.Draft => new("Алдын ала шешім туралы хабарлама", "Уведомление о предварительном решении", "Notice of the preliminary decision", "إشعار بالقرار الأولي"),
        NoticeSubject.Protocol => new("Хаттаманың дайындығы туралы хабарлама", "Уведомление о готовности протокола", "Notice that the protocol is ready", "إشعار بجاهزية المحضر"),
        NoticeSubject.Act => new("Актінің қабылданғаны туралы хабарлама", "Уведомление о принятии акта", "Notice of the act", "إشعار بصدور القرار"),
        NoticeSubject.Answer => new("Жауап туралы хабарлама", "Уведомление об ответе", "Notice of the answer", "إشعار بالرد"),
        NoticeSubject.CorrectedAct => new("Түзетілген акт туралы хабарлама", "Уведомление об исправленном акте", "Notice of the corrected act", "إشعار بالقرار المصحح"),
        NoticeSubject.Termination => new("Рәсімді тоқтату туралы хабарлама", "Уведомление о прекращении процедуры", "Notice of termination", "إشعار بإنهاء الإجراء"),
        NoticeSubject.LeftUnconsidered => new("Шағымды қараусыз қалдыру туралы хабарлама", "Уведомление об оставлении жалобы без рассмотрения", "Notice that the complaint is left without consideration", "إشعار بترك التظلم دون نظر"),
        _ => new("Хабарлама", "Уведомление", "Notice", "إشعار"),
    };

    public static LocalText Of(HearingForm form) => form switch
    {
        HearingForm.InPerson => new("қатысу арқылы", "с личным участием", "in person", "حضوريًا"),
        HearingForm.OnSite => new("орнына барып", "с выездом на место", "on site", "في الموقع"),
        HearingForm.VideoCall => new("бейнебайланыс", "видеоконференцсвязь", "video call", "اتصال مرئي"),
        HearingForm.PhoneCall => new("телефон арқылы", "по телефону", "phone call", "اتصال هاتفي"),
        HearingForm.Messenger => new("мессенджер", "мессенджер", "messenger", "تطبيق المراسلة"),
        HearingForm.Email => new("электрондық пошта", "электронная почта", "e-mail", "البريد الإلكتروني"),
        HearingForm.Correspondence => new("хат алмасу", "переписка", "by letter", "بالمراسلة"),
        _ => new("жанама", "опосредованно", "indirect", "غير مباشر"),
    };

    public static LocalText Of(RecordingMeans means) => means switch
    {
        RecordingMeans.Audio => new("аудиожазба", "аудиозапись", "audio recording", "تسجيل صوتي"),
        RecordingMeans.Video => new("бейнежазба", "видеозапись", "video recording", "تسجيل مرئي"),
        _ => new("техникалық құралсыз", "без технических средств", "none", "بلا وسائل تقنية"),
    };

    public static LocalText Of(OralSigning signing) => signing switch
    {
        OralSigning.Signed => new("қол қойылды", "подписано", "signed", "وُقِّع"),
        OralSigning.Refused => new("қол қоюдан бас тартты", "от подписи отказался", "refused to sign", "رفض التوقيع"),
        _ => new("қол қоя алмады", "подписать не мог", "could not sign", "تعذر عليه التوقيع"),
    };

    public static LocalText Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Granted => new("қанағаттандырылды", "удовлетворено", "granted", "أُجيب الطلب"),
        CaseOutcome.GrantedInPart => new("ішінара қанағаттандырылды", "удовлетворено частично", "granted in part", "أُجيب الطلب جزئيًا"),
        CaseOutcome.Refused => new("бас тартылды", "отказано", "refused", "رُفض الطلب"),
        CaseOutcome.Answered => new("жауап берілді", "дан ответ", "answered", "أُجيب عنه"),
        CaseOutcome.Noted => new("назарға алынды", "принято к сведению", "taken note of", "أُخذ العلم به"),
        CaseOutcome.Forwarded => new("жолданды", "перенаправлено", "forwarded", "أُحيل"),
        CaseOutcome.Terminated => new("тоқтатылды", "прекращено", "terminated", "أُنهي"),
        CaseOutcome.Withdrawn => new("кері қайтарып алынды", "отозвано", "withdrawn", "سُحب"),
        CaseOutcome.Annulled => new("акт күші жойылды", "акт отменён", "annulled", "أُلغي القرار"),
        CaseOutcome.Remitted => new("қайта қарауға жіберілді", "возвращено на новое рассмотрение", "remitted", "أُعيد للنظر"),
        CaseOutcome.Rejected => new("қабылданбады", "не принято", "not taken on", "لم يُقبل"),
        _ => new("қараусыз қалдырылды", "оставлено без рассмотрения", "left without consideration", "تُرك دون نظر"),
    };

    public static LocalText Of(Confidentiality confidentiality) => confidentiality switch
    {
        Confidentiality.Open => new("ашық", "открытый", "open", "علنية"),
        Confidentiality.Restricted => new("шектеулі", "ограниченный", "restricted", "مقيدة"),
        _ => new("құпия", "секретный", "secret", "سرية"),
    };
}
