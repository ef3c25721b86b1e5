using CaseApi.Access;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.Store;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Reports;

/// <summary>A page of the register of exceptions.</summary>
/// <param name="Counts">Of the whole period, by kind and detail.</param>
/// <param name="Next">Where to go on; null on the last page.</param>
internal sealed record ExceptionPage(IReadOnlyList<(string Kind, string Detail, long Count)> Counts, IReadOnlyList<ExceptionLine> Lines, Cursor? Next, string Position);

internal sealed record ExceptionLine(LocalDate Day, Guid CaseId, long Version, string Kind, string Reference, string Procedure, string By, string Detail, LocalDate? Until, long? Hours);

/// <summary>Reads the register of exceptions, page by page in the order of days.</summary>
public sealed class ExceptionReads(NpgsqlDataSource source)
{
    internal static readonly CursorPart[] Shape = [CursorPart.Day, CursorPart.Id, CursorPart.Number, CursorPart.Text];

    private const string Where = """
        tenant_id = $1 and day >= $2 and day < $3 and recorded_on <= $4 and (annulled_on is null or annulled_on > $4) and ($5 is null or procedure = $5 or split_part(procedure, '@', 1) = $5)
        """;

    internal async Task<ExceptionPage> ReadAsync(string tenant, ReportQuestion question, Cursor? after, int limit, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        List<(string, string, long)> counts = [];
        await using (var command = new NpgsqlCommand($"select kind, detail, count(*) from caseapi.report_exception where {Where} group by kind, detail order by kind, detail", connection))
        {
            command.Parameters.AddRange(Parameters(tenant, question));
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                counts.Add((row.GetString(0), row.GetString(1), row.GetInt64(2)));
            }
        }

        List<ExceptionLine> lines = [];
        await using (var command = new NpgsqlCommand(
            $"""
            select day, case_id, version, kind, reference, procedure, by_whom, detail, until_day, hours from caseapi.report_exception
            where {Where} and (day, case_id, version, kind) > ($6, $7, $8, $9) order by day, case_id, version, kind limit $10
            """,
            connection))
        {
            command.Parameters.AddRange(Parameters(tenant, question));
            command.Parameters.Add(SqlParameters.Day(after?.Day(0) ?? new LocalDate(1, 1, 1)));
            command.Parameters.Add(SqlParameters.Id(after?.Id(1) ?? Guid.Empty));
            command.Parameters.Add(SqlParameters.Number(after?.Number(2) ?? 0));
            command.Parameters.Add(SqlParameters.Text(after?.Text(3) ?? ""));
            command.Parameters.Add(SqlParameters.Number(limit + 1));
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                lines.Add(new ExceptionLine(
                    row.DayOrNull(0)!.Value, row.GetGuid(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.DayOrNull(8),
                    row.IsDBNull(9) ? null : row.GetInt64(9)));
            }
        }

        var position = await ReportRegister.ReachedAsync(connection, cancellation);
        await snapshot.CommitAsync(cancellation);
        var page = lines.Count > limit ? lines[..limit] : lines;
        return new ExceptionPage(counts, page, lines.Count > limit ? Cursor.Of(page[^1].Day, page[^1].CaseId, page[^1].Version, page[^1].Kind) : null, position);
    }

    private static NpgsqlParameter[] Parameters(string tenant, ReportQuestion question) =>
    [
        SqlParameters.Text(tenant), SqlParameters.Day(question.Period.From), SqlParameters.Day(question.Period.Until), SqlParameters.Day(question.AsKnownOn), SqlParameters.Text(question.Scope.Asked),
    ];
}

/// <summary>The register of exceptions as sections: how many of each, and one table for each kind. Pure.</summary>
internal static class ExceptionSections
{
    public static IReadOnlyList<ReportSection> Of(ExceptionPage page, IReadOnlyList<Procedure> procedures, bool isWhole)
    {
        List<LocalText> notes = [ExceptionWords.Reasons, .. isWhole ? Array.Empty<LocalText>() : [ExceptionWords.Behind]];
        var counts = new ReportTable(
            "counts", ExceptionWords.HowMany, [new("kind", ReportWords.Kind, ColumnType.Text), new("detail", ExceptionWords.Detail, ColumnType.Text), new("count", ReportWords.Count, ColumnType.Count)],
            [.. page.Counts.Select(c => (IReadOnlyList<ReportCell>)[ReportCell.Of(ExceptionWords.Of(c.Kind), c.Kind), Detail(c.Kind, c.Detail, procedures), ReportCell.Of(c.Count)])],
            [ReportCell.Of(ReportWords.Total), ReportCell.Nothing, ReportCell.Of(page.Counts.Sum(c => c.Count))]);
        return
        [
            new ReportSection("exceptions", ExceptionWords.Register, notes, [], [counts], []),
            .. Enum.GetValues<ExceptionKind>().Select(WireWords.Of).Where(kind => page.Counts.Any(c => c.Kind == kind)).Select(kind => new ReportSection(
                kind, ExceptionWords.Of(kind), [], [], [Table(kind, [.. page.Lines.Where(l => l.Kind == kind)], procedures)], [])),
        ];
    }

    private static ReportTable Table(string kind, List<ExceptionLine> lines, IReadOnlyList<Procedure> procedures)
    {
        var (until, late) = (kind is "extension" or "return-for-correction", kind == "backdated-entry");
        return new ReportTable(
            kind, ExceptionWords.Of(kind),
            [
                new("day", ExceptionWords.Day, ColumnType.Day), new("reference", ExceptionWords.Reference, ColumnType.Reference), new("case", ExceptionWords.Case, ColumnType.Reference),
                new("version", ExceptionWords.Version, ColumnType.Count), new("by", ExceptionWords.By, ColumnType.Text), new("detail", ExceptionWords.Detail, ColumnType.Text),
                .. until ? [new ReportColumn("until", ExceptionWords.Until, ColumnType.Day)] : Array.Empty<ReportColumn>(),
                .. late ? [new ReportColumn("hours", ExceptionWords.Hours, ColumnType.Count)] : Array.Empty<ReportColumn>(),
            ],
            [
                .. lines.Select(l => (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Of(l.Day), ReportCell.Of(l.Reference), ReportCell.Of($"{l.CaseId}"), ReportCell.Of(l.Version), ReportCell.Of(l.By), Detail(kind, l.Detail, procedures),
                    .. until ? [ReportCell.Of(l.Until)] : Array.Empty<ReportCell>(), .. late ? [ReportCell.Of(l.Hours)] : Array.Empty<ReportCell>(),
                ]),
            ]);
    }

    // Grounds have their words and articles in the procedure.
    private static ReportCell Detail(string kind, string code, IReadOnlyList<Procedure> procedures)
    {
        var ground = procedures.Reverse().SelectMany(p => kind switch
        {
            "hearing-waived" or "hearing-omitted" => p.Hearing.MayOmit,
            "appeal-returned" => p.ReturnGrounds,
            _ => [],
        }).FirstOrDefault(g => g.Id == code);
        if (kind == "extension" && procedures.Reverse().Select(p => p.Clock(ClockIds.Decide)?.Extension?.Basis).FirstOrDefault(b => b is not null) is { } article)
        {
            return ReportCell.Of(With(ExceptionWords.ReasonsInCase, article), code);
        }

        var clock = kind == "deemed-refusal" ? procedures.Reverse().Select(p => p.Clock(code)).FirstOrDefault(c => c is not null) : null;
        return ground is not null ? ReportCell.Of(With(ReportWords.Named(ground.Labels, code), ground.Basis), code)
            : clock is not null ? ReportCell.Of(ReportWords.Named(clock.Labels, code), code)
            : ReportCell.Of(code);

        static LocalText With(LocalText text, string basis) => new($"{text.Kk} ({basis})", $"{text.Ru} ({basis})", $"{text.En} ({basis})", $"{text.Ar} ({basis})");
    }
}

/// <summary>The words of the register.</summary>
internal static class ExceptionWords
{
    public static readonly LocalText Register = new("Ерекше жағдайлар", "Отступления", "Exceptions", "الاستثناءات");
    public static readonly LocalText HowMany = new("Кезеңдегі саны", "Количество за период", "How many in the period", "العدد في الفترة");
    public static readonly LocalText Detail = new("Негізі", "Основание", "Ground", "السبب");
    public static readonly LocalText Day = new("Күні", "День", "Day", "اليوم");
    public static readonly LocalText Reference = new("Нөмірі", "Номер", "Reference", "الرقم المرجعي");
    public static readonly LocalText Case = new("Іс", "Дело", "Case", "القضية");
    public static readonly LocalText Version = new("Оқиға", "Событие", "Event", "الحدث");
    public static readonly LocalText By = new("Кім", "Кем", "By", "بواسطة");
    public static readonly LocalText Until = new("Дейін", "До", "Until", "حتى");
    public static readonly LocalText Hours = new("Кешігу, сағат", "Опоздание, часов", "Hours late", "التأخير بالساعات");

    public static readonly LocalText Reasons = new(
        "Себептердің мәтіні істің өзінде оқылады (GET /v1/cases/{id}/events, осы оқиға): мұнда жеке деректер жоқ. Кейін күші жойылған жазбалар көрсетілмейді.",
        "Тексты причин читаются в самом деле (GET /v1/cases/{id}/events, это событие): здесь нет персональных данных. Аннулированные записи не показаны.",
        "The words of the reasons are read in the case itself (GET /v1/cases/{id}/events, that event): there are no personal data here. Entries that were annulled are left out.",
        "تُقرأ نصوص الأسباب في القضية نفسها (GET /v1/cases/{id}/events، ذلك الحدث): لا بيانات شخصية هنا. والقيود الملغاة غير معروضة.");

    /// <summary>Of an extension: it has no ground by code, only words, and those are personal data.</summary>
    public static readonly LocalText ReasonsInCase = new("дәлелі істің өзінде", "причины в деле", "reasons in the case", "الأسباب في القضية");

    public static readonly LocalText Behind = new(
        "Тізілім әлі соңына дейін оқылған жоқ; кейінгі жазбалар жетіспейді.", "Реестр ещё не дочитан до конца; поздних записей не хватает.",
        "The register has not been read to its end yet; later entries are missing.", "لم يُقرأ السجل إلى نهايته بعد؛ تنقصه القيود الأخيرة.");

    public static LocalText Of(string kind) => kind switch
    {
        "extension" => new("Мерзімді ұзарту", "Продления срока", "Extensions of the term", "تمديد المدة"),
        "hearing-waived" => new("Тыңдаудан бас тарту", "Отказы от заслушивания", "Hearings waived", "جلسات استماع متروكة"),
        "hearing-omitted" => new("Тыңдаусыз берілген актілер", "Акты без заслушивания", "Acts without a hearing", "قرارات دون جلسة استماع"),
        "return-for-correction" => new("Толықтыруға қайтару", "Возвраты на доработку", "Returns for correction", "إعادة للاستكمال"),
        "appeal-returned" => new("Қараусыз қайтару", "Возвраты без рассмотрения", "Appeals returned", "طلبات معادة"),
        "backdated-entry" => new("Кеш енгізілген жазбалар", "Записи задним числом", "Entries made late", "قيود متأخرة"),
        "act-without-remedy" => new("Шағымдану тәртібі жоқ актілер", "Акты без порядка обжалования", "Acts without complaint instructions", "قرارات دون بيان طريق التظلم"),
        _ => new("Бас тартылды деп саналғандар", "Считаются отказом", "Deemed refusals", "رفض حكمي"),
    };
}
