using CaseApi.Http;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>What is said about a request to calculate.</summary>
internal static class CalculateTexts
{
    public static readonly LocalText UnknownProcedure = new(
        "Мұндай рәсім жоқ; id@version түрінде беріңіз, тізімі /v1/procedures.", "Такой процедуры нет; укажите id@version, список — /v1/procedures.",
        "There is no such procedure; give id@version, as listed by /v1/procedures.", "لا يوجد إجراء كهذا؛ أعطِ id@version كما في /v1/procedures.");

    public static readonly LocalText UnknownClock = new(
        "Бұл рәсімде мұндай мерзім жоқ.", "В этой процедуре нет такого срока.", "The procedure has no such clock.", "لا توجد مهلة بهذا الاسم في هذا الإجراء.");

    public static readonly LocalText UnknownCalendar = new(
        "Мұндай күнтізбе жоқ; тізімі /v1/calendars.", "Такого календаря нет; список — /v1/calendars.", "There is no such calendar; /v1/calendars lists them.", "لا يوجد تقويم كهذا؛ القائمة في /v1/calendars.");

    public static readonly LocalText UnknownZone = new(
        "tz дерекқорында мұндай белдеу жоқ; мысалы Asia/Almaty.", "В базе tz нет такой зоны; например Asia/Almaty.", "The tz database has no such zone; give one such as Asia/Almaty.", "لا توجد منطقة كهذه في قاعدة tz؛ مثال Asia/Almaty.");

    public static readonly LocalText NeedsProcedure = new(
        "clock үшін procedure керек.", "К clock нужна procedure.", "A clock needs its procedure.", "تحتاج clock إلى procedure.");

    public static readonly LocalText NeedsClock = new(
        "procedure үшін clock керек.", "К procedure нужен clock.", "A procedure needs the name of one of its clocks.", "تحتاج procedure إلى اسم clock.");

    public static readonly LocalText NeedsTerm = new(
        "term беріңіз, немесе procedure және clock.", "Укажите term либо procedure и clock.", "Give a term, or a procedure and a clock.", "أعطِ term أو procedure مع clock.");

    public static readonly LocalText RulesOwn = new(
        "Мұны рәсімнің өзі белгілейді; алып тастаңыз.", "Это определяет сама процедура; уберите.", "The procedure itself says this; leave it out.", "يحدد الإجراء ذلك بنفسه؛ احذفه.");

    public static readonly LocalText InvalidStart = new(
        "Күн (ЖЖЖЖ-АА-КК), белдеуі бар уақыт немесе zone берілген жергілікті уақыт керек.", "Нужен день (ГГГГ-ММ-ДД), момент со смещением или местное время вместе с zone.",
        "Must be a day (YYYY-MM-DD), an instant with its offset, or a local time together with zone.", "يجب أن يكون يومًا (YYYY-MM-DD) أو وقتًا مع الإزاحة أو وقتًا محليًا مع zone.");

    public static readonly LocalText TermForms = new(
        "{amount, unit}, {min, max, unit} немесе {session: {body, number}} беріңіз.", "Укажите {amount, unit}, {min, max, unit} или {session: {body, number}}.",
        "Give {amount, unit}, {min, max, unit} or {session: {body, number}}.", "أعطِ {amount, unit} أو {min, max, unit} أو {session: {body, number}}.");

    public static readonly LocalText OfficialSetsDay = new(
        "Бұл мерзімнің соңғы күнін лауазымды адам белгілейді, есептейтін ештеңе жоқ.", "Последний день этого срока назначает должностное лицо, вычислять нечего.",
        "An official sets the last day of this clock; there is nothing to calculate.", "يحدد الموظف آخر يوم في هذه المهلة؛ لا شيء يُحسب.");

    public static readonly LocalText RegistrationOwn = new(
        "Тіркеу күнін рәсім белгілейді; жұмыс күнінің соңын dayEnd етіп, немесе unit беріңіз.", "День регистрации задаёт процедура; укажите конец рабочего дня как dayEnd либо unit.",
        "The procedure says how a receipt is registered; give the end of the working day as dayEnd, or a unit.", "الإجراء يحدد يوم التسجيل؛ أعطِ نهاية يوم العمل في dayEnd أو أعطِ unit.");

    public static readonly LocalText UnitNeedsProcedure = new(
        "unit тек procedure мен clock бірге беріледі; мұнда zone, calendar және workingHours беріңіз.", "unit указывают только с procedure и clock; здесь укажите zone, calendar и workingHours.",
        "A unit goes with a procedure and a clock; with a term, give zone, calendar and workingHours.", "لا تُعطى unit إلا مع procedure وclock؛ هنا أعطِ zone وcalendar وworkingHours.");

    public static readonly LocalText DayEndNeedsProcedure = new(
        "dayEnd тек procedure мен clock бірге беріледі; мұнда registration.dayEnd беріңіз.", "dayEnd указывают только с procedure и clock; здесь укажите registration.dayEnd.",
        "dayEnd goes with a procedure and a clock; with a term, give registration.dayEnd.", "لا تُعطى dayEnd إلا مع procedure وclock؛ هنا أعطِ registration.dayEnd.");

    public static readonly LocalText UnitNeedsKey = new(
        "Бөлім органдікі; органның кілтін жіберіңіз, немесе unit орнына zone, calendar, workingHours және dayEnd беріңіз.",
        "Подразделение принадлежит органу; пришлите ключ органа либо вместо unit укажите zone, calendar, workingHours и dayEnd.",
        "A unit is one of an authority; send a key of that authority, or give zone, calendar, workingHours and dayEnd in place of the unit.",
        "الوحدة تتبع جهة؛ أرسل مفتاح الجهة أو أعطِ zone وcalendar وworkingHours وdayEnd بدل unit.");

    public static LocalText UnknownUnit(string? unit) => new LocalText(
        "Органда «{0}» бөлімі жоқ; тізімі /v1/units.", "В органе нет подразделения «{0}»; список — /v1/units.",
        "The authority has no unit '{0}'; /v1/units lists them.", "لا توجد لدى الجهة وحدة «{0}»؛ القائمة في /v1/units.").With(unit ?? "");
}
