using CaseApi.Http;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>A line of a list of cases; bears no names.</summary>
/// <param name="Officer">The officer's id; staff only.</param>
/// <param name="DueOn">The last day of the term to decide, while it runs.</param>
public sealed record CaseSummary(
    Guid Id,
    string Reference,
    string Procedure,
    string Kind,
    string Channel,
    string? Need,
    string? Topic,
    string? Unit,
    string? Officer,
    string Status,
    string? Stage,
    string? Outcome,
    IReadOnlyList<string> Flags,
    LocalDate RegisteredOn,
    LocalDate? DueOn,
    Instant? DueAt,
    long Version);

/// <summary>How many cases the filters find, counted up to a limit.</summary>
/// <param name="Relation">exact, or at-least when there are more.</param>
public sealed record CaseCount(long Value, string Relation)
{
    public const int CountedTo = 10_000;
}

/// <param name="Count">Only when count=estimate asked for it.</param>
public sealed record CasePage(IReadOnlyList<CaseSummary> Items, string? Next, CaseCount? Count);

/// <summary>The order of a list.</summary>
internal sealed record CaseSort(string Column, bool Descending)
{
    public static readonly string[] Names = ["registeredOn", "-registeredOn", "dueOn", "-dueOn"];

    public static CaseSort Of(string? name) => new(name is "dueOn" or "-dueOn" ? "due_on" : "registered_on", name is null || name[0] == '-');

    /// <summary>Cases without a running term come last in both directions.</summary>
    public bool MayBeNull => Column == "due_on";
}

/// <summary>Makes and runs the one statement behind a list of cases.</summary>
internal sealed class CaseListQuery(ListSql sql, CaseSort sort, string from)
{
    private const string Columns = """
        s.id, s.reference, s.procedure, s.kind, s.channel, s.need, s.topic, s.unit, s.officer, s.status, s.stage, s.outcome, s.flags,
        s.registered_on, s.due_on, s.due_at, s.version
        """;

    public static readonly CursorPart[] CursorShape = [CursorPart.Day, CursorPart.Id];

    /// <returns>One more row than asked for when there is a next page.</returns>
    public async Task<(List<CaseSummary> Rows, long? Counted)> RunAsync(
        NpgsqlDataSource source, Cursor? after, int limit, bool count, bool withOfficer, CancellationToken cancellation)
    {
        await using var command = sql.Command(source, Statement(after, limit + 1, count));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<CaseSummary> rows = [];
        long? counted = null;
        while (await row.ReadAsync(cancellation))
        {
            counted = row.IsDBNull(17) ? null : row.GetInt64(17);
            if (!row.IsDBNull(0))
            {
                rows.Add(Summary(row, withOfficer));
            }
        }

        return (rows, counted);
    }

    public static Cursor After(CaseSummary last, CaseSort sort) => Cursor.Of(sort.MayBeNull ? last.DueOn : last.RegisteredOn, last.Id);

    private string Statement(Cursor? after, int limit, bool count)
    {
        var (direction, beyond) = sort.Descending ? ("desc", "<") : ("asc", ">");
        var day = after?.Day(0) is { } held ? sql.Add(SqlParameters.Day(held)) : null;
        var id = after?.Id(1) is { } last ? sql.Add(SqlParameters.Id(last)) : null;
        var rows = ListSql.Rows(limit);
        var place = id is null ? "" : day is null ? $" and s.id {beyond} {id}" : $" and (s.{sort.Column}, s.id) {beyond} ({day}, {id})";

        // Two ordered halves, so that each follows its index: cases with a due day, then those without.
        var dated = $"(select {Columns} {from} where {sql.Conditions}{(sort.MayBeNull ? " and s.due_on is not null" : "")}{(id is null || day is not null ? place : " and false")} order by s.{sort.Column} {direction}, s.id {direction} limit {rows})";
        var undated = $"(select {Columns} {from} where {sql.Conditions} and s.due_on is null{(day is null ? place : "")} order by s.id {direction} limit {rows})";
        var found = sort.MayBeNull ? $"select * from ({dated} union all {undated}) u order by {sort.Column} {direction} nulls last, id {direction} limit {rows}" : dated;
        var counted = count ? $"(select count(*) from (select 1 {from} where {sql.Conditions} limit {CaseCount.CountedTo + 1}) n)" : "null::bigint";
        return $"select f.*, c.counted from (select {counted} as counted) c left join ({found}) f on true order by f.{sort.Column} {direction} nulls last, f.id {direction}";
    }

    private static CaseSummary Summary(NpgsqlDataReader row, bool withOfficer) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7),
        withOfficer ? row.TextOrNull(8) : null, row.GetString(9), row.TextOrNull(10), row.TextOrNull(11), row.GetFieldValue<string[]>(12),
        row.DayOrNull(13)!.Value, row.DayOrNull(14), row.MomentOrNull(15), row.GetInt64(16));
}
