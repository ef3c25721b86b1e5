using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.ReadModels.Kpis;
using NodaTime;

namespace CaseApi.ReadModels.Reports;

/// <summary>What a report is asked about.</summary>
/// <param name="AsKnownOn">What had been recorded by the end of this day.</param>
/// <param name="Today">The authority's present day.</param>
/// <param name="Kinds">Only cases of these kinds; empty: all.</param>
public sealed record ReportQuestion(ReportKind Kind, ReportScope Scope, NamedPeriod Period, LocalDate AsKnownOn, LocalDate Today, ReportMath Math, IReadOnlyList<string> Kinds)
{
    private const int MostYears = 10;
    private static readonly LocalDate Earliest = new(1901, 1, 1);
    private static readonly LocalDate Latest = new(2999, 1, 1);

    /// <summary>Terms that end before this day have lapsed.</summary>
    public LocalDate Lapsed => AsKnownOn < Today ? AsKnownOn.PlusDays(1) : Today;

    /// <summary>Null where it is the present: then nothing needs to be left out.</summary>
    public LocalDate? Known => AsKnownOn < Today ? AsKnownOn : null;

    /// <summary>The last whole period of the kind that was over on that day; what is due is asked for up to that day.</summary>
    public static NamedPeriod LastWhole(ReportKind kind, LocalDate today)
    {
        if (kind == ReportKind.Special)
        {
            return new NamedPeriod(today.PlusYears(-1), today.PlusDays(1));
        }

        var months = kind switch { ReportKind.Annual => 12, ReportKind.HalfYear => 6, _ => 3 };
        var until = new LocalDate(today.Year, ((today.Month - 1) / months * months) + 1, 1);
        return new NamedPeriod(until.PlusMonths(-months), until);
    }

    /// <summary>The registers hold cases of all kinds.</summary>
    public static bool HasKinds(ReportKind kind) => kind is not (ReportKind.Special or ReportKind.Exceptions);

    /// <summary>What is wrong with a period, and where; null if nothing is.</summary>
    public static (string Member, LocalText Message)? Mistake(ReportKind kind, LocalDate from, LocalDate until) =>
        from < Earliest ? ("from", ReportTexts.TooEarly)
        : until > Latest ? ("to", ReportTexts.TooLate)
        : until <= from ? ("to", KpiTexts.WrongPeriod)
        : from.PlusYears(MostYears) < until ? ("to", ReportTexts.TooLong(MostYears))
        : kind == ReportKind.Annual && from.PlusYears(1) != until ? ("to", ReportTexts.Months(12))
        : kind == ReportKind.HalfYear && from.PlusMonths(6) != until ? ("to", ReportTexts.Months(6))
        : null;

    /// <summary>Reads the query; mistakes are noted there, and null comes back.</summary>
    public static ReportQuestion? Read(QueryReader query, ReportKind kind, Func<string?, ReportScope?> scopes, LocalDate today)
    {
        var named = query.Text("procedure");
        var scope = scopes(named);
        if (scope is null)
        {
            query.Mistake("procedure", ReportTexts.UnknownProcedure);
        }

        var (from, until, known) = (query.Day("from"), query.Day("to"), query.Day("asKnownOn"));
        if (known > today)
        {
            query.Mistake("asKnownOn", KpiTexts.NotYet);
        }

        if ((from is null) != (until is null))
        {
            query.Mistake(from is null ? "from" : "to", ReportTexts.BothOrNeither);
        }

        var kinds = HasKinds(kind) ? query.Texts("kind") : [];
        if (scope is not null && kinds.Any(k => !scope.Kinds.Contains(k)))
        {
            query.Mistake("kind", BodyTexts.UnknownValue(scope.Kinds));
        }

        var rounding = query.Enum<Rounding>("rounding") ?? Rounding.HalfUp;
        var decimals = query.Number("decimals", 0, 6) ?? 2;
        var totalTo100 = query.Bool("totalTo100");
        var period = from is { } first && until is { } beyond ? new NamedPeriod(first, beyond) : LastWhole(kind, known ?? today);
        if (Mistake(kind, period.From, period.Until) is { } mistake)
        {
            query.Mistake(mistake.Member, mistake.Message);
            return null;
        }

        return scope is null ? null : new ReportQuestion(kind, scope, period, known ?? today, today, new ReportMath(rounding, decimals, totalTo100), kinds);
    }
}

/// <summary>What is said about a report that was asked for in a wrong way.</summary>
internal static class ReportTexts
{
    public static readonly LocalText UnknownProcedure = new(
        "Мұндай рәсім жоқ; GET /v1/procedures тізімінен id немесе id@version беріңіз.", "Такой процедуры нет; укажите id или id@version из GET /v1/procedures.",
        "There is no such procedure; give an id or id@version of GET /v1/procedures.", "لا يوجد إجراء كهذا؛ أعطِ id أو id@version من GET /v1/procedures.");

    public static readonly LocalText BothOrNeither = new(
        "from және to бірге беріледі, немесе екеуі де берілмейді: онда соңғы толық кезең алынады.", "from и to указываются вместе или не указываются вовсе: тогда берётся последний полный период.",
        "`from` and `to` come together, or neither: then it is the last whole period.", "يُعطى from وto معًا أو لا يُعطى أي منهما: عندئذ تؤخذ آخر فترة كاملة.");

    public static readonly LocalText TooEarly = new(
        "Есептер 1901 жылдан басталады.", "Отчёты начинаются с 1901 года.", "Reports begin in 1901.", "تبدأ التقارير من عام 1901.");

    public static readonly LocalText TooLate = new(
        "Есептер 2998 жылмен аяқталады.", "Отчёты кончаются 2998 годом.", "Reports end with 2998.", "تنتهي التقارير بعام 2998.");

    public static readonly LocalText NotClosed = new(
        "Бұл күн әлі аяқталған жоқ; есеп кешегі немесе одан бұрынғы күн бойынша беріледі.", "Этот день ещё не закончился; отчёт подаётся по данным на вчерашний или более ранний день.",
        "That day is not over yet; a report is filed as known on yesterday or an earlier day.", "لم ينتهِ ذلك اليوم بعد؛ يُودَع التقرير كما عُرف أمس أو قبله.");

    public static readonly LocalText NotFiled = new(
        "Арнайы есептер тізілімі берілмейді; оны басшылықтың шешімі жабады.", "Перечень специальных отчётов не подаётся; их закрывает решение руководства.",
        "The list of special reports is not filed; management's decision closes each of them.", "قائمة التقارير الخاصة لا تُودَع؛ يُغلق كلًّا منها قرار الإدارة.");

    public static readonly LocalText TooManyTexts = new(
        "Ең көбі 100 ұсыныс, әрқайсысы 2000 таңбаға дейін.", "Не более 100 рекомендаций, каждая до 2000 знаков.", "At most 100 recommendations of up to 2000 characters each.", "100 توصية على الأكثر، كل منها 2000 حرف على الأكثر.");

    public static readonly LocalText LongNote = new("Ең көбі 1000 таңба.", "Не более 1000 знаков.", "At most 1000 characters.", "1000 حرف على الأكثر.");

    public static readonly LocalText DecimalsRange = new("0-ден 6-ға дейінгі сан.", "Число от 0 до 6.", "A number from 0 to 6.", "عدد من 0 إلى 6.");

    public static LocalText TooLong(int years) => new LocalText(
        "Кезең ең көбі {0} жыл.", "Период не длиннее {0} лет.", "A period of at most {0} years.", "فترة لا تتجاوز {0} سنوات.").With(years);

    public static LocalText Months(int months) => new LocalText(
        "Бұл есеп дәл {0} айды қамтиды.", "Этот отчёт охватывает ровно {0} месяцев.", "This report covers exactly {0} months.", "يغطي هذا التقرير {0} شهرًا بالضبط.").With(months);
}
