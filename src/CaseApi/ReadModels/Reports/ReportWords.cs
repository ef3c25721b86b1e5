using CaseApi.Cases.Indicators;
using CaseApi.Http;

namespace CaseApi.ReadModels.Reports;

/// <summary>The printed words of reports.</summary>
public static class ReportWords
{
    public static readonly LocalText RoundedHalfUp = new(
        "Үлестер мен өзгерістер {0} ондық таңбаға дейін жартысынан жоғары қарай дөңгелектелген.", "Доли и изменения округлены до {0} знаков по правилу «половина вверх».",
        "Shares and changes are rounded half up to {0} decimals.", "النسب والتغيرات مقربة إلى {0} خانات عشرية، والنصف إلى أعلى.");

    public static readonly LocalText Truncated = new(
        "Үлестер мен өзгерістер {0} ондық таңбадан кейін қиылған, дөңгелектелмеген.", "Доли и изменения отсечены после {0} знаков, без округления.",
        "Shares and changes are cut off after {0} decimals, not rounded.", "النسب والتغيرات مقطوعة بعد {0} خانات عشرية دون تقريب.");

    public static readonly LocalText TotalsAs100 = new(
        "Үлестердің қорытындысы ереже бойынша 100 деп көрсетілген; басылған үлестердің қосындысы өзгеше болуы мүмкін.", "Итог долей по принятому правилу показан как 100; сумма напечатанных долей может отличаться.",
        "Totals of shares are shown as 100 by policy; what the printed shares add up to may differ.", "مجموع النسب معروض على أنه 100 وفق القاعدة المتبعة؛ وقد يختلف عنه مجموع النسب المطبوعة.");

    public static readonly LocalText TotalsAsSums = new(
        "Үлестердің қорытындысы — басылған үлестердің қосындысы; ол 100-ден өзгеше болуы мүмкін.", "Итог долей — сумма напечатанных долей; он может отличаться от 100.",
        "Totals of shares are the sums of the printed shares and may differ from 100.", "مجموع النسب هو حاصل جمع النسب المطبوعة وقد يختلف عن 100.");

    public static readonly LocalText NothingOverNothing = new(
        "Бөлетін ештеңе болмаса, көрсеткіш бос қалады: 0 де, 100 де емес.", "Если делить не на что, показатель пуст: это не 0 и не 100.",
        "Where there is nothing to divide by a figure is empty: neither 0 nor 100.", "حيث لا يوجد ما يُقسم عليه تبقى القيمة فارغة: لا 0 ولا 100.");

    public static readonly LocalText Authority = new("Орган", "Орган", "Authority", "الجهة");
    public static readonly LocalText Procedure = new("Рәсім", "Процедура", "Procedure", "الإجراء");
    public static readonly LocalText AllProcedures = new("барлығы", "все", "all", "الكل");
    public static readonly LocalText Period = new("Кезең", "Период", "Period", "الفترة");
    public static readonly LocalText Compared = new("Салыстырылған кезең", "Период сравнения", "Compared with", "مقارنة مع");
    public static readonly LocalText AsKnownOn = new("Мына күнгі мәлімет бойынша", "По данным на", "As known on", "كما عُرف في");
    public static readonly LocalText Definition = new("Анықтама нұсқасы", "Версия определений", "Version of the definitions", "نسخة التعريفات");
    public static readonly LocalText Position = new("Оқиғалар орны", "Позиция событий", "Position of events", "موضع الأحداث");
    public static readonly LocalText Policies = new("Есептеу тәртібі", "Порядок расчёта", "How figures are made", "كيفية الحساب");
    public static readonly LocalText Figure = new("Көрсеткіш", "Показатель", "Figure", "المؤشر");
    public static readonly LocalText Value = new("Мәні", "Значение", "Value", "القيمة");
    public static readonly LocalText Of = new("Алымы / бөлімі", "Числитель / знаменатель", "Of", "البسط / المقام");
    public static readonly LocalText Numerator = new("Алымы", "Числитель", "Numerator", "البسط");
    public static readonly LocalText Denominator = new("Бөлімі", "Знаменатель", "Denominator", "المقام");
    public static readonly LocalText Pending = new("Күтілуде", "Ожидается", "Pending", "قيد الانتظار");
    public static readonly LocalText Before = new("Өткен жылғы сол кезең", "Тот же период год назад", "Same period, year before", "الفترة نفسها من العام السابق");
    public static readonly LocalText AsLongBefore = new("Оған дейінгі дәл сондай уақыт", "Такой же срок до него", "As long a time before it", "مدة مماثلة قبلها");
    public static readonly LocalText Change = new("Өзгеріс, %", "Изменение, %", "Change, %", "التغير، %");
    public static readonly LocalText Target = new("Мақсат", "Цель", "Target", "المستهدف");
    public static readonly LocalText Met = new("Мақсатқа жету", "Достижение цели", "Target met or missed", "تحقق المستهدف");
    public static readonly LocalText TargetMet = new("орындалды", "достигнута", "met", "تحقق");
    public static readonly LocalText TargetMissed = new("орындалмады", "не достигнута", "not met", "لم يتحقق");
    public static readonly LocalText Baseline = new("Бастапқы деңгей", "Исходный уровень", "Baseline", "خط الأساس");
    public static readonly LocalText WithoutApart = new("Бөлек қойылған істерсіз", "Без обособленных дел", "Without cases set apart", "دون القضايا المستثناة");
    public static readonly LocalText SetApart = new("Бөлек қойылғаны", "Обособлено", "Set apart", "المستثنى");
    public static readonly LocalText DaysLate = new("Кешіккен күн", "Дней задержки", "Days of delay", "أيام التأخير");
    public static readonly LocalText Source = new("Дереккөз", "Источник", "Source", "المصدر");
    public static readonly LocalText Computed = new("істерден есептелген", "рассчитано по делам", "computed from cases", "محسوب من القضايا");
    public static readonly LocalText Reported = new("хабарланған", "сообщено", "reported", "مبلّغ عنه");
    public static readonly LocalText Basis = new("Негіз", "Основание", "Basis", "الأساس");
    public static readonly LocalText Count = new("Саны", "Количество", "Count", "العدد");
    public static readonly LocalText Share = new("Үлесі, %", "Доля, %", "Share, %", "النسبة، %");
    public static readonly LocalText Total = new("Барлығы", "Итого", "Total", "المجموع");
    public static readonly LocalText NotStated = new("көрсетілмеген", "не указано", "not stated", "غير محدد");
    public static readonly LocalText Other = new("өзге", "прочее", "other", "أخرى");
    public static readonly LocalText SmallSample = new("тым аз іске негізделген", "основано на слишком малом числе", "rests on too few", "يستند إلى عدد قليل جدًا");
    public static readonly LocalText ThisPeriod = new("Осы кезең", "Этот период", "This period", "هذه الفترة");
    public static readonly LocalText Days = new("күн", "дней", "days", "يوم");
    public static readonly LocalText MeanDays = new("Орташа күн", "В среднем дней", "Days on average", "متوسط الأيام");
    public static readonly LocalText Month = new("Ай", "Месяц", "Month", "الشهر");
    public static readonly LocalText Kind = new("Түрі", "Вид", "Kind", "النوع");
    public static readonly LocalText Outcome = new("Нәтижесі", "Исход", "Outcome", "النتيجة");
    public static readonly LocalText Recommendation = new("Ұсыныс", "Рекомендация", "Recommendation", "التوصية");
    public static readonly LocalText Nothing = new("Бұл кезеңде ештеңе жоқ.", "За этот период ничего нет.", "Nothing in this period.", "لا شيء في هذه الفترة.");

    /// <summary>What a period is compared with.</summary>
    public static LocalText BeforeOf(NamedPeriod period) => period.IsLongerThanAYear ? AsLongBefore : Before;

    public static LocalText Title(ReportKind kind) => kind switch
    {
        ReportKind.Periodic => new("Мерзімдік есеп", "Периодический отчёт", "Periodic report", "تقرير دوري"),
        ReportKind.HalfYear => new("Жартыжылдық есеп", "Полугодовой отчёт", "Half-year report", "تقرير نصف سنوي"),
        ReportKind.Annual => new("Жылдық есеп", "Годовой отчёт", "Annual report", "تقرير سنوي"),
        ReportKind.Special => new("Арнайы есептер", "Специальные отчёты", "Special reports", "تقارير خاصة"),
        ReportKind.Statistics => new("Статистика", "Статистика", "Statistics", "إحصاءات"),
        _ => new("Ерекше жағдайлар тізілімі", "Реестр отступлений", "Register of exceptions", "سجل الاستثناءات"),
    };

    public static LocalText Section(string id) => id switch
    {
        "numbers" => new("Саны", "Количество", "Numbers", "الأعداد"),
        "resolution-time" => new("Шешу уақыты", "Время рассмотрения", "Time to resolve", "مدة المعالجة"),
        "categories" => new("Санаттар", "Категории", "Categories", "الفئات"),
        "channels" => new("Арналар", "Каналы", "Channels", "القنوات"),
        "follow-up" => new("Бақылаудағы істер", "Дела на контроле", "Cases under follow-up", "الحالات قيد المتابعة"),
        "replies" => new("Берілген жауаптар", "Данные ответы", "Replies that were given", "الردود المقدمة"),
        "responsiveness" => new("Бөлімдердің жауап беруі", "Отзывчивость подразделений", "Responsiveness", "درجة الاستجابة"),
        "indicators" => new("Көрсеткіштер", "Показатели", "Indicators", "المؤشرات"),
        "statistics" => new("Түрлері мен нәтижелері", "Виды и исходы", "Kinds and outcomes", "الأنواع والنتائج"),
        _ => new("Ұсыныстар", "Рекомендации", "Recommendations", "التوصيات"),
    };

    public static LocalText By(string group) => group switch
    {
        "kind" => new("Түрі бойынша", "По видам", "By kind", "حسب النوع"),
        "channel" => new("Арна бойынша", "По каналам", "By channel", "حسب القناة"),
        "need" => new("Қажеттілік бойынша", "По потребностям", "By need", "حسب الحاجة"),
        "topic" => new("Тақырып бойынша", "По темам", "By topic", "حسب الموضوع"),
        "unit" => new("Бөлім бойынша", "По подразделениям", "By unit", "حسب الوحدة"),
        "outcome" => new("Нәтиже бойынша", "По исходам", "By outcome", "حسب النتيجة"),
        "month" => new("Ай бойынша", "По месяцам", "By month", "حسب الشهر"),
        "stage" => new("Кезең бойынша", "По стадиям", "By stage", "حسب المرحلة"),
        "subtopic" => new("Шағын тақырып бойынша", "По подтемам", "By subtopic", "حسب الموضوع الفرعي"),
        "cause" => new("Себеп бойынша", "По причинам", "By cause", "حسب السبب"),
        "finding" => new("Негізділігі бойынша", "По обоснованности", "By finding", "حسب الأحقية"),
        _ => new("Топ бойынша", "По группам", "By group", "حسب المجموعة"),
    };

    /// <summary>Column heading of a group.</summary>
    public static LocalText Group(string group) => group switch
    {
        "kind" => Kind,
        "outcome" => Outcome,
        "month" => Month,
        "channel" => new("Арна", "Канал", "Channel", "القناة"),
        "need" => new("Қажеттілік", "Потребность", "Need", "الحاجة"),
        "topic" => new("Тақырып", "Тема", "Topic", "الموضوع"),
        "unit" => new("Бөлім", "Подразделение", "Unit", "الوحدة"),
        "stage" => new("Кезең", "Стадия", "Stage", "المرحلة"),
        "subtopic" => new("Шағын тақырып", "Подтема", "Subtopic", "الموضوع الفرعي"),
        "cause" => new("Себеп", "Причина", "Cause", "السبب"),
        "finding" => new("Негізділігі", "Обоснованность", "Finding", "الأحقية"),
        "section" => new("Бөлім", "Отдел", "Section", "القسم"),
        "clock" => new("Мерзім", "Срок", "Term", "المدة"),
        _ => group,
    };

    public static LocalText? OutcomeOf(string code) => code switch
    {
        "granted" => new("қанағаттандырылды", "удовлетворено", "granted", "مقبول"),
        "granted-in-part" => new("ішінара қанағаттандырылды", "удовлетворено частично", "granted in part", "مقبول جزئيًا"),
        "refused" => new("бас тартылды", "отказано", "refused", "مرفوض"),
        "answered" => new("жауап берілді", "дан ответ", "answered", "أُجيب عنه"),
        "noted" => new("назарға алынды", "принято к сведению", "noted", "أُخذ به علمًا"),
        "forwarded" => new("қайта жіберілді", "перенаправлено", "forwarded", "أُحيل"),
        "terminated" => new("тоқтатылды", "прекращено", "terminated", "أُنهي"),
        "withdrawn" => new("қайтарып алынды", "отозвано", "withdrawn", "سُحب"),
        "annulled" => new("акт күші жойылды", "акт отменён", "annulled", "أُلغي القرار"),
        "remitted" => new("қайта қарауға жіберілді", "возвращено на новое рассмотрение", "remitted", "أُعيد للنظر"),
        "left-unconsidered" => new("қараусыз қалдырылды", "оставлено без рассмотрения", "left unconsidered", "تُرك دون نظر"),
        "rejected" => new("қабылданбады", "не принято", "not taken on", "لم يُقبل"),
        "" => new("нәтижесіз", "без исхода", "without an outcome", "بلا نتيجة"),
        _ => null,
    };

    public static LocalText? StageOf(string code) => code switch
    {
        "registered" => new("тіркелді", "зарегистрировано", "registered", "مسجل"),
        "awaiting-correction" => new("толықтыруды күтуде", "ожидает дополнения", "awaiting correction", "بانتظار الاستكمال"),
        "under-examination" => new("қаралуда", "рассматривается", "under examination", "قيد النظر"),
        "draft-shared" => new("жоба жіберілді", "проект направлен", "draft shared", "أُرسلت المسودة"),
        "hearing-scheduled" => new("тыңдау тағайындалды", "назначено заслушивание", "hearing scheduled", "حُددت الجلسة"),
        "heard" => new("тыңдалды", "заслушано", "heard", "سُمع"),
        _ => null,
    };

    public static LocalText? FindingOf(string code) => code switch
    {
        "yes" => new("негізді", "обоснована", "justified", "محقة"),
        "partly" => new("ішінара негізді", "обоснована частично", "justified in part", "محقة جزئيًا"),
        "no" => new("негізсіз", "не обоснована", "not justified", "غير محقة"),
        _ => null,
    };

    /// <summary>The authority's names as a text in four languages, its id where one is missing.</summary>
    public static LocalText Named(IReadOnlyDictionary<string, string>? names, string id)
    {
        string In(string language) => names?.GetValueOrDefault(language) ?? names?.GetValueOrDefault(Language.Default) ?? names?.Values.FirstOrDefault() ?? id;
        return new LocalText(In("kk"), In("ru"), In("en"), In("ar"));
    }
}
