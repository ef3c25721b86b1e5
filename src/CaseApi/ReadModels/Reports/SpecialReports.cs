using CaseApi.Cases.Indicators;
using CaseApi.Http;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Reports;

/// <summary>A special report that repetition made due.</summary>
/// <param name="SameBy">need, topic, subtopic, official, service or person.</param>
/// <param name="Subject">The code that they share; null where it is a name, which is read in the cases.</param>
/// <param name="Cases">How many there are.</param>
/// <param name="From">The first was registered on this day.</param>
/// <param name="To">The last on this one.</param>
/// <param name="Status">open, or closed by management's decision.</param>
public sealed record SpecialReport(
    Guid Id, string Procedure, string SameBy, string? Subject, long Cases, LocalDate? From, LocalDate? To, int Least, int Months, string Basis, LocalDate OpenedOn, string Status, LocalDate? ClosedOn,
    string? ClosedBy, string? Decision);

internal sealed record SpecialCase(Guid Special, Guid CaseId, string Reference, LocalDate RegisteredOn);

/// <summary>Reads and closes special reports.</summary>
public sealed class SpecialReports(NpgsqlDataSource source)
{
    private const int MostCases = 5_000;
    private const int MostReports = 1_000;

    // A line behind counts if it was known by the end of a day, as it was known then.
    private const string Known = "r.recorded_on <= $3 and (r.until_on is null or r.until_on > $3)";

    private const string Columns = $"""
        s.id, s.procedure, s.same_by, case when s.is_code then s.subject end, count(r.case_id), min(r.registered_on), max(r.registered_on), s.least, s.months, s.basis, s.opened_on,
          s.closed_on, coalesce(s.closed_by, s.closed_client), s.decision
        from caseapi.report_special s left join caseapi.report_repeat r on r.special_id = s.id and {Known}
        """;

    /// <summary>All that were open in these days, whenever they were opened; closed ones with their decision.</summary>
    internal async Task<(IReadOnlyList<SpecialReport> Reports, IReadOnlyList<SpecialCase> Cases, string Position)> ReadAsync(string tenant, ReportQuestion question, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        List<SpecialReport> reports = [];
        await using (var command = new NpgsqlCommand(
            $"""
            select {Columns} where s.tenant_id = $1 and s.opened_on < $4 and (s.closed_on is null or s.closed_on >= $2) and s.opened_on <= $3
              and ($5 is null or s.procedure = split_part($5, '@', 1)) group by s.id order by s.opened_on, s.id limit {MostReports}
            """,
            connection))
        {
            command.Parameters.Add(SqlParameters.Text(tenant));
            command.Parameters.Add(SqlParameters.Day(question.Period.From));
            command.Parameters.Add(SqlParameters.Day(question.AsKnownOn));
            command.Parameters.Add(SqlParameters.Day(question.Period.Until));
            command.Parameters.Add(SqlParameters.Text(question.Scope.Asked));
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                reports.Add(Of(row, question.AsKnownOn));
            }
        }

        List<SpecialCase> cases = [];
        await using (var command = new NpgsqlCommand(
            $"select r.special_id, r.case_id, r.reference, r.registered_on from caseapi.report_repeat r where r.special_id = any ($1) and {Known} order by r.special_id, r.registered_on, r.case_id limit $2", connection))
        {
            command.Parameters.Add(SqlParameters.Ids([.. reports.Select(r => r.Id)]));
            command.Parameters.Add(SqlParameters.Number(MostCases));
            command.Parameters.Add(SqlParameters.Day(question.AsKnownOn));
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                cases.Add(new SpecialCase(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.DayOrNull(3)!.Value));
            }
        }

        var position = await ReportRegister.ReachedAsync(connection, cancellation);
        await snapshot.CommitAsync(cancellation);
        return (reports, cases, position);
    }

    /// <returns>Null if it is closed already; the id is looked for before.</returns>
    internal static async Task<SpecialReport?> CloseAsync(
        NpgsqlConnection connection, string tenant, Guid id, string client, string? officer, string decision, LocalDate day, Instant now, CancellationToken cancellation)
    {
        await using (var close = new NpgsqlCommand(
            """
            update caseapi.report_special set closed_at = $3, closed_on = $4, closed_client = $5, closed_by = $6, decision = $7 where tenant_id = $1 and id = $2 and closed_at is null
            """,
            connection))
        {
            close.Parameters.Add(SqlParameters.Text(tenant));
            close.Parameters.Add(SqlParameters.Id(id));
            close.Parameters.Add(SqlParameters.Moment(now));
            close.Parameters.Add(SqlParameters.Day(day));
            close.Parameters.Add(SqlParameters.Text(client));
            close.Parameters.Add(SqlParameters.Text(officer));
            close.Parameters.Add(SqlParameters.Text(decision));
            if (await close.ExecuteNonQueryAsync(cancellation) == 0)
            {
                return null;
            }
        }

        await SpecialSteps.ClosedAsync(connection, tenant, id, now, cancellation);
        return await FindAsync(connection, tenant, id, day, cancellation);
    }

    internal static async Task<SpecialReport?> FindAsync(NpgsqlConnection connection, string tenant, Guid id, LocalDate known, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select {Columns} where s.tenant_id = $1 and s.id = $2 group by s.id", connection)
        {
            Parameters = { SqlParameters.Text(tenant), SqlParameters.Id(id), SqlParameters.Day(known) },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Of(row, known) : null;
    }

    private static SpecialReport Of(NpgsqlDataReader row, LocalDate known)
    {
        var closedOn = row.DayOrNull(11);
        var closed = closedOn <= known;
        return new SpecialReport(
            row.GetGuid(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.GetInt64(4), row.DayOrNull(5), row.DayOrNull(6), row.GetInt32(7), row.GetInt32(8), row.GetString(9),
            row.DayOrNull(10)!.Value, closed ? "closed" : "open", closed ? closedOn : null, closed ? row.TextOrNull(12) : null, closed ? row.TextOrNull(13) : null);
    }
}

/// <summary>Special reports as sections. Pure.</summary>
internal static class SpecialSections
{
    public static IReadOnlyList<ReportSection> Of(IReadOnlyList<SpecialReport> reports, IReadOnlyList<SpecialCase> cases, ReportLabels labels)
    {
        var due = new ReportTable(
            "special", SpecialWords.Due,
            [
                new("id", SpecialWords.Id, ColumnType.Reference), new("same-by", SpecialWords.SameBy, ColumnType.Text), new("subject", SpecialWords.Subject, ColumnType.Text), new("cases", ReportWords.Count, ColumnType.Count),
                new("from", SpecialWords.First, ColumnType.Day), new("to", SpecialWords.Last, ColumnType.Day), new("least", SpecialWords.Least, ColumnType.Count), new("opened-on", SpecialWords.OpenedOn, ColumnType.Day),
                new("status", SpecialWords.Status, ColumnType.Text), new("closed-on", SpecialWords.ClosedOn, ColumnType.Day), new("decision", SpecialWords.Decision, ColumnType.Text), new("basis", ReportWords.Basis, ColumnType.Text),
            ],
            [
                .. reports.Select(r => (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Of($"{r.Id}"), ReportCell.Of(SpecialWords.By(r.SameBy), r.SameBy), r.Subject is { } subject ? labels.Cell(r.SameBy, subject) : ReportCell.Of(SpecialWords.InTheCases), ReportCell.Of(r.Cases),
                    ReportCell.Of(r.From), ReportCell.Of(r.To), ReportCell.Of(r.Least), ReportCell.Of(r.OpenedOn), ReportCell.Of(r.Status == "open" ? SpecialWords.Open : SpecialWords.Closed, r.Status),
                    ReportCell.Of(r.ClosedOn), ReportCell.Of((LocalText)(r.Decision ?? "")), ReportCell.Of((LocalText)r.Basis),
                ]),
            ]);
        var list = new ReportTable(
            "cases", SpecialWords.Cases,
            [new("id", SpecialWords.Id, ColumnType.Reference), new("reference", ExceptionWords.Reference, ColumnType.Reference), new("case", ExceptionWords.Case, ColumnType.Reference), new("day", ExceptionWords.Day, ColumnType.Day)],
            [.. cases.Select(c => (IReadOnlyList<ReportCell>)[ReportCell.Of($"{c.Special}"), ReportCell.Of(c.Reference), ReportCell.Of($"{c.CaseId}"), ReportCell.Of(c.RegisteredOn)])]);
        return [new ReportSection("special", ReportWords.Title(ReportKind.Special), [SpecialWords.Note], [], [due, list], [])];
    }
}

/// <summary>The words of special reports.</summary>
internal static class SpecialWords
{
    public static readonly LocalText Due = new("Қайталанатын шағымдар", "Повторяющиеся жалобы", "Repeated complaints", "شكاوى متكررة");
    public static readonly LocalText Cases = new("Оларға жататын істер", "Дела, которые к ним относятся", "The cases that belong to them", "القضايا المتعلقة بها");
    public static readonly LocalText Id = new("Арнайы есеп", "Специальный отчёт", "Special report", "تقرير خاص");
    public static readonly LocalText SameBy = new("Не бойынша бірдей", "По чему совпадают", "Same by", "وجه التماثل");
    public static readonly LocalText Subject = new("Нысаны", "Предмет", "Subject", "الموضوع");
    public static readonly LocalText First = new("Біріншісі", "Первая", "First", "أولها");
    public static readonly LocalText Last = new("Соңғысы", "Последняя", "Last", "آخرها");
    public static readonly LocalText Least = new("Шегі", "Порог", "Threshold", "الحد");
    public static readonly LocalText OpenedOn = new("Ашылды", "Открыт", "Opened", "فُتح في");
    public static readonly LocalText ClosedOn = new("Жабылды", "Закрыт", "Closed", "أُغلق في");
    public static readonly LocalText Status = new("Күйі", "Состояние", "Status", "الحالة");
    public static readonly LocalText Open = new("ашық", "открыт", "open", "مفتوح");
    public static readonly LocalText Closed = new("жабық", "закрыт", "closed", "مغلق");
    public static readonly LocalText Decision = new("Басшылықтың шешімі", "Решение руководства", "Management's decision", "قرار الإدارة");
    public static readonly LocalText InTheCases = new("істерде көрсетілген", "указан в делах", "named in the cases", "مذكور في القضايا");

    public static readonly LocalText Note = new(
        "Тұлғалар мен мәтіндер мұнда аталмайды; олар істердің өзінде оқылады.", "Лица и тексты здесь не называются; они читаются в самих делах.",
        "People and texts are not named here; they are read in the cases.", "لا تُذكر هنا أسماء ولا نصوص؛ تُقرأ في القضايا نفسها.");

    public static LocalText By(string by) => by switch
    {
        IndicatorGroups.Need => new("қажеттілік", "потребность", "need", "الحاجة"),
        IndicatorGroups.Topic => new("тақырып", "тема", "topic", "الموضوع"),
        "subtopic" => new("шағын тақырып", "подтема", "subtopic", "الموضوع الفرعي"),
        "official" => new("лауазымды адам", "должностное лицо", "official", "موظف"),
        "service" => new("қызмет", "услуга", "service", "خدمة"),
        _ => new("тұлға", "лицо", "person", "شخص"),
    };
}
