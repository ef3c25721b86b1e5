using CaseApi.Http;

namespace CaseApi.Access;

internal static class AccessTexts
{
    public static LocalText Needs(IEnumerable<string> anyOf) => new LocalText(
        "Мына құқықтардың бірі керек: {0}.", "Нужно одно из прав: {0}.", "One of these scopes is needed: {0}.", "يلزم إحدى الصلاحيات: {0}.").With(string.Join(", ", anyOf));

    public static readonly LocalText UnknownScope = new(
        "Мұндай құқық жоқ немесе оны бере алмайсыз.", "Такого права нет, или вы не можете его дать.", "There is no such scope, or you may not give it.", "لا توجد صلاحية كهذه أو لا يمكنك منحها.");

    public static readonly LocalText UnknownZone = new(
        "IANA уақыт белдеуі керек, мысалы Asia/Almaty.", "Нужна зона IANA, например Asia/Almaty.", "Must be an IANA zone such as Asia/Almaty.", "يجب أن تكون منطقة IANA مثل Asia/Almaty.");

    public static readonly LocalText UnknownCalendar = new(
        "Орнатымда мұндай күнтізбе жоқ; GET /v1/calendars қараңыз.", "В установке нет такого календаря; см. GET /v1/calendars.",
        "The installation has no such calendar; see GET /v1/calendars.", "لا يوجد تقويم كهذا في التثبيت؛ انظر GET /v1/calendars.");

    public static readonly LocalText UnknownProcedure = new(
        "Орнатымда мұндай рәсім жоқ; GET /v1/procedures қараңыз.", "В установке нет такой процедуры; см. GET /v1/procedures.",
        "The installation has no such procedure; see GET /v1/procedures.", "لا يوجد إجراء كهذا في التثبيت؛ انظر GET /v1/procedures.");

    public static readonly LocalText UnknownUnit = new(
        "Органда мұндай бөлім жоқ.", "В органе нет такого подразделения.", "The authority has no such unit.", "لا توجد وحدة كهذه لدى الجهة.");

    public static readonly LocalText UnknownOfficer = new(
        "Органда мұндай лауазымды адам жоқ.", "В органе нет такого должностного лица.", "The authority has no such officer.", "لا يوجد موظف كهذا لدى الجهة.");

    public static readonly LocalText BadAbsence = new(
        "Күндер алмастырушымен бірге беріледі; соңғы күн бірінші күннен ерте болмайды.", "Дни указываются вместе с замещающим; последний не раньше первого.",
        "The days go with a substitute; the last one is not before the first.", "تُذكر الأيام مع النائب؛ ولا يسبق آخرها أولها.");

    public static readonly LocalText BadId = new(
        "1–64 таңба: әріп, сан, «-», «_» немесе «.».", "От 1 до 64 знаков: буквы, цифры, «-», «_» или «.».", "1 to 64 characters: letters, digits, '-', '_' or '.'.", "من 1 إلى 64 محرفًا: حروف وأرقام و- و_ و.");

    public static readonly LocalText BadCode = new(
        "2–10 бас латын әріп немесе сан; бір орнатымда бірегей.", "От 2 до 10 заглавных латинских букв или цифр, уникально в установке.",
        "2 to 10 capital letters or digits, unique in the installation.", "من 2 إلى 10 أحرف لاتينية كبيرة أو أرقام، فريدة في التثبيت.");

    public static readonly LocalText NoNames = new(
        "Кемінде бір тілдегі атау керек.", "Нужно название хотя бы на одном языке.", "A name in at least one language is needed.", "يلزم اسم بلغة واحدة على الأقل.");

    public static readonly LocalText BadHours = new(
        "Ашылу уақыты жабылу уақытынан ерте болуы керек; екеуі бірге беріледі.", "Начало должно быть раньше конца; указываются вместе.", "Opening must come before closing; give both or neither.", "يجب أن يسبق الفتح الإغلاق؛ اذكرهما معًا.");

    public static readonly LocalText Expiry = new(
        "Мерзімі болашақта, бес жылдан аспауы керек.", "Срок должен быть в будущем, не далее пяти лет.", "Must lie in the future, five years at most.", "يجب أن يكون في المستقبل وبحد أقصى خمس سنوات.");

    public static readonly LocalText SubjectTaken = new(
        "Бұл субъект басқа лауазымды адамға тиесілі.", "Этот субъект принадлежит другому должностному лицу.", "This subject belongs to another officer.", "هذا المعرّف يخص موظفًا آخر.");

    public static readonly LocalText FixedCode = new(
        "Орган коды мен sandbox белгісі өзгертілмейді.", "Код органа и признак sandbox не меняются.", "An authority's code and its sandbox mark do not change.", "لا يتغير رمز الجهة ولا علامة sandbox.");
}
