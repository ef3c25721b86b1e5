using System.Text.Json.Serialization;
using CaseApi.Access;
using CaseApi.Cases.Procedures;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Store;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>
/// How a clock stands at the moment of reading: missed is one that still runs after its due date, due-soon one that has come within
/// the procedure's threshold of it, early one that was stopped before it might be.
/// </summary>
public enum WorkState
{
    Running,
    DueSoon,
    Missed,
    Paused,
    Unresolved,
    Met,
    Late,
    Early,
}

/// <summary>A line of the work list.</summary>
/// <param name="Instance">Which recipient or item the clock runs for; null where a case has one.</param>
/// <param name="DueSoonAt">From when it counts as due soon.</param>
/// <param name="Officer">The officer's id.</param>
/// <param name="EscalatedTo">Who was called when it was missed; the work lists of these officers show it too.</param>
public sealed record WorkItem(
    Guid CaseId,
    string Reference,
    string Procedure,
    string Clock,
    string? Instance,
    WorkState State,
    LocalDate? DueOn,
    Instant? DueAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Instant? DueSoonAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Instant? EndedAt,
    string? Unit,
    string? Officer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EscalationTarget? EscalatedTo);

/// <summary>Pages of work lists that are asked for: by authority, query, and the offices that its officers hold.</summary>
public sealed class WorkListsAsked
{
    private readonly AskedTogether<(string Tenant, string Query, AccessSnapshot Access), WorkListPage> together = new();

    internal Task<WorkListPage> AskAsync((string Tenant, string Query, AccessSnapshot Access) question, Func<Task<WorkListPage>> read) => together.AskAsync(question, read);
}

/// <summary>What an authority's officers have to do, soonest first.</summary>
public static class WorkList
{
    private const string List = "deadlines";
    private const string Columns = "d.case_id, d.reference, d.procedure, d.clock, d.instance, d.condition, d.due_on, d.due_at, d.due_soon_at, d.ended_at, d.unit, d.officer, d.escalated_to";

    private static readonly CursorPart[] Shape = [CursorPart.Day, CursorPart.Instant, CursorPart.Id, CursorPart.Text, CursorPart.Text];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/deadlines", ListAsync)
            .RequireScope(Readers.Staff)
            .WithName("list-deadlines")
            .WithSummary("The work list: clocks of the authority's cases, soonest first. Without a state, everything that is still owed.")
            .Produces<Page<WorkItem>>()
            .WithQuery<WorkState>("state", "running, due-soon, missed, paused, unresolved, met, late or early; default: all that is still owed.")
            .WithQuery<string>("state.in", "One of several, parted by commas.")
            .WithQuery<LocalDate>("dueOn", "Due on this day.")
            .WithQuery<LocalDate>("dueOn.gte", "Due on this day or later.")
            .WithQuery<LocalDate>("dueOn.lt", "Due before this day.")
            .WithQuery<string>("dueOn.in", "One of several days, parted by commas.")
            .WithDeadlineFilters()
            .WithPaging()
            .WithTags("Deadlines");

    private static async Task<IResult> ListAsync(HttpContext context, ReadsTogether reads, WorkListsAsked asked, AuthorityClock clock, AccessStore access)
    {
        var caller = context.Caller();
        var query = QueryReader.Of(context);
        var known = access.Current;
        var states = query.Enums<WorkState>("state");
        var filters = DeadlineFilters.Read(query, known, caller.Tenant);
        var limit = query.Limit();
        var after = query.Cursor(List, Shape);
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var page = await asked.AskAsync((caller.Tenant, context.Request.QueryString.Value ?? "", known), async () =>
        {
            var now = clock.Now(caller.Tenant);
            var (sql, text) = Statement(caller.Tenant, now, states, filters, after, limit + 1);
            var command = sql.BatchCommand(text);
            var rows = await (IsShort(states, filters) ? reads.RowsAsync(command, row => Item(row, now)) : reads.RowsAloneAsync(command, row => Item(row, now)));
            return rows.Count > limit ? new WorkListPage(rows[..limit], Next(query, rows[limit - 1])) : new WorkListPage(rows, null);
        });
        if (page.Following is { } next)
        {
            context.Response.Headers.Link = query.NextLink(next);
        }

        return page;
    }

    private static string Next(QueryReader query, WorkItem last) =>
        query.Next(List, Cursor.Of(last.DueOn, last.DueAt, last.CaseId, last.Clock, last.Instance ?? ""));

    /// <summary>
    /// The conditions stand in the text, so that the index of open clocks fits. None is said twice: PostgreSQL would take both
    /// for conditions of their own, expect next to no rows, and sort what it could have read in order.
    /// </summary>
    private static string Of(IReadOnlyList<WorkState> states, string now)
    {
        if (states.Count == 0)
        {
            return "d.condition in ('running', 'paused', 'unresolved')";
        }

        var running = states.Distinct().Where(IsRunning).Select(state => state switch
        {
            WorkState.Running => $"((d.due_at > {now} or d.due_at is null) and (d.due_soon_at > {now} or d.due_soon_at is null))",
            WorkState.DueSoon => $"(d.due_at > {now} and d.due_soon_at <= {now})",
            _ => $"d.due_at <= {now}",
        }).ToList();
        var parts = running.Count == 0 ? [] : new List<string> { $"(d.condition = 'running' and ({string.Join(" or ", running)}))" };
        parts.AddRange(states.Distinct().Where(s => !IsRunning(s)).Select(state => $"d.condition = '{WireWords.Of(state)}'"));
        return parts.Count == 1 ? parts[0] : $"{Index(states)}({string.Join(" or ", parts)})";
    }

    /// <summary>The condition of the index that holds them all, which PostgreSQL does not find in several parts.</summary>
    private static string Index(IReadOnlyList<WorkState> states) =>
        states.All(s => s is WorkState.Paused or WorkState.Unresolved) ? "d.condition in ('paused', 'unresolved') and "
        : states.All(s => s is WorkState.Met or WorkState.Late or WorkState.Early) ? "d.condition in ('met', 'late', 'early') and "
        : !states.Any(s => s is WorkState.Met or WorkState.Late or WorkState.Early) ? "d.condition in ('running', 'paused', 'unresolved') and "
        : "";

    private static bool IsRunning(WorkState state) => state is WorkState.Running or WorkState.DueSoon or WorkState.Missed;

    /// <summary>
    /// Where in the order of days the wanted ones lie: what runs is due today or later, what is missed was due before. A term ends at most
    /// 36 hours after its last day began in UTC, whatever the zone, so these bounds leave out nothing.
    /// </summary>
    private static string Within(IReadOnlyList<WorkState> states, ListSql sql, Instant now)
    {
        var today = now.InUtc().Date;
        return states.Count == 0 ? ""
            : states.All(s => s == WorkState.Running) ? $" and d.due_on >= {sql.Add(SqlParameters.Day(today.PlusDays(-2)))}"
            : states.All(s => s == WorkState.Missed) ? $" and d.due_on <= {sql.Add(SqlParameters.Day(today.PlusDays(1)))}"
            : "";
    }

    /// <summary>The statement of a page. Everything that narrows stands in the text, so that an index gives the rows in the order of the list.</summary>
    private static (ListSql Sql, string Text) Statement(string tenant, Instant now, IReadOnlyList<WorkState> states, DeadlineFilters filters, Cursor? after, int limit)
    {
        var sql = new ListSql();
        sql.Where(p => $"d.tenant_id = {p}", SqlParameters.Text(tenant));
        sql.Where(Of(states, sql.Add(SqlParameters.Moment(now))));
        filters.AddTo(sql);
        var within = Within(states, sql, now);

        // The day stands in a sub-select so that PostgreSQL does not weigh it: near the end of a short list it would find a plan for each page better than the one it keeps, and plan every time.
        var day = after?.Day(0) is { } held ? $"(select {sql.Add(SqlParameters.Day(held))}), {sql.Add(SqlParameters.Moment(after.Instant(1) ?? default))}" : null;
        var rest = after is null ? null : $"{sql.Add(SqlParameters.Id(after.Id(2) ?? default))}, {sql.Add(SqlParameters.Text(after.Text(3)))}, {sql.Add(SqlParameters.Text(after.Text(4)))}";
        var rows = ListSql.Rows(limit);
        var dated = rest is null ? "" : day is null ? " and false" : $" and (d.due_on, d.due_at, d.case_id, d.clock, d.instance) > ({day}, {rest})";
        var undated = rest is null || day is not null ? "" : $" and (d.case_id, d.clock, d.instance) > ({rest})";
        return (sql, $"""
            select * from (
              (select {Columns} from caseapi.case_deadline d where {sql.Conditions} and d.due_on is not null{within}{dated} order by d.due_on, d.due_at, d.case_id, d.clock, d.instance limit {rows})
              union all
              (select {Columns} from caseapi.case_deadline d where {sql.Conditions} and d.due_on is null{undated} order by d.case_id, d.clock, d.instance limit {rows})) u
            order by due_on nulls last, due_at, case_id, clock, instance limit {rows}
            """);
    }

    /// <summary>The first page of what is owed, as the benchmarks ask it beside the service: $1 the authority.</summary>
    public static string FirstPageSql(int rows) => Statement("", default, [], DeadlineFilters.None, null, rows + 1).Text;

    /// <summary>An index gives the page without passing over rows that do not belong to it, however many cases there are.</summary>
    private static bool IsShort(IReadOnlyList<WorkState> states, DeadlineFilters filters) =>
        filters.IsPlain && (states.Count == 0 || states.All(s => s == WorkState.Running) || states.All(s => s == WorkState.Missed));

    /// <summary>Column by column, each once: a step back is paid with a walk from the row's beginning.</summary>
    private static WorkItem Item(NpgsqlDataReader row, Instant now)
    {
        var caseId = row.GetGuid(0);
        var (reference, procedure, clock, instance, condition) = (row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5));
        var (dueOn, dueAt, dueSoonAt, endedAt) = (row.DayOrNull(6), row.MomentOrNull(7), row.MomentOrNull(8), row.MomentOrNull(9));
        return new WorkItem(
            caseId, reference, procedure, clock, instance.Length == 0 ? null : instance, StateOf(condition, dueAt, dueSoonAt, now),
            dueOn, dueAt, dueSoonAt, endedAt, row.TextOrNull(10), row.TextOrNull(11), EscalatedWork.Target(row.TextOrNull(12)));
    }

    private static WorkState StateOf(string condition, Instant? dueAt, Instant? dueSoonAt, Instant now) => condition switch
    {
        "running" => dueAt <= now ? WorkState.Missed : dueSoonAt <= now ? WorkState.DueSoon : WorkState.Running,
        "paused" => WorkState.Paused,
        "met" => WorkState.Met,
        "late" => WorkState.Late,
        "early" => WorkState.Early,
        _ => WorkState.Unresolved,
    };
}
