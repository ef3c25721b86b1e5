using System.Text.Json.Serialization;
using CaseApi.Access;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>How a clock stands at the moment of reading: missed is one that still runs after its due date.</summary>
public enum WorkState
{
    Running,
    Missed,
    Paused,
    Unresolved,
    Met,
    Late,
}

/// <summary>A line of the work list.</summary>
/// <param name="Instance">Which recipient or item the clock runs for; null where a case has one.</param>
/// <param name="Officer">The officer's id.</param>
public sealed record WorkItem(
    Guid CaseId,
    string Reference,
    string Procedure,
    string Clock,
    string? Instance,
    WorkState State,
    LocalDate? DueOn,
    Instant? DueAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Instant? EndedAt,
    string? Unit,
    string? Officer);

/// <summary>What an authority's officers have to do, soonest first.</summary>
public static class WorkList
{
    private const string List = "deadlines";
    private const string Columns = "d.case_id, d.reference, d.procedure, d.clock, d.instance, d.condition, d.due_on, d.due_at, d.ended_at, d.unit, d.officer";

    private static readonly CursorPart[] Shape = [CursorPart.Day, CursorPart.Id, CursorPart.Text, CursorPart.Text];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/deadlines", ListAsync)
            .RequireScope(Readers.Staff)
            .WithName("list-deadlines")
            .WithSummary("The work list: clocks of the authority's cases, soonest first. Without a state, everything that is still owed.")
            .Produces<Page<WorkItem>>()
            .WithQuery<WorkState>("state", "running, missed, paused, unresolved, met or late; default: all that is still owed.")
            .WithQuery<string>("state.in", "One of several, parted by commas.")
            .WithQuery<LocalDate>("dueOn", "Due on this day.")
            .WithQuery<LocalDate>("dueOn.gte", "Due on this day or later.")
            .WithQuery<LocalDate>("dueOn.lt", "Due before this day.")
            .WithQuery<string>("dueOn.in", "One of several days, parted by commas.")
            .WithDeadlineFilters()
            .WithPaging()
            .WithTags("Deadlines");

    private static async Task<IResult> ListAsync(HttpContext context, NpgsqlDataSource source, AuthorityClock clock, CancellationToken cancellation)
    {
        var caller = context.Caller();
        var query = QueryReader.Of(context);
        var states = query.Enums<WorkState>("state");
        var filters = DeadlineFilters.Read(query);
        var limit = query.Limit();
        var after = query.Cursor(List, Shape);
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var now = clock.Now(caller.Tenant);
        var (sql, text) = Statement(caller.Tenant, now, states, filters, after, limit + 1);
        var rows = await RunAsync(sql, text, source, now, cancellation);
        var page = rows.Count > limit ? rows[..limit] : rows;
        var next = rows.Count > limit ? query.Next(List, Cursor.Of(page[^1].DueOn, page[^1].CaseId, page[^1].Clock, page[^1].Instance ?? "")) : null;
        if (next is not null)
        {
            context.Response.Headers.Link = query.NextLink(next);
        }

        return Results.Json(new Page<WorkItem>(page, next), Json.Options);
    }

    /// <summary>The conditions stand in the text, so that the index of open clocks fits.</summary>
    private static string Of(IReadOnlyList<WorkState> states, string now)
    {
        if (states.Count == 0)
        {
            return "d.condition in ('running', 'paused', 'unresolved')";
        }

        var parts = states.Distinct().Select(state => state switch
        {
            WorkState.Running => $"(d.condition = 'running' and (d.due_at > {now} or d.due_at is null))",
            WorkState.Missed => $"(d.condition = 'running' and d.due_at <= {now})",
            WorkState.Paused => "d.condition = 'paused'",
            WorkState.Unresolved => "d.condition = 'unresolved'",
            WorkState.Met => "d.condition = 'met'",
            _ => "d.condition = 'late'",
        });
        bool Only(params WorkState[] some) => states.All(some.Contains);
        var index =
            Only(WorkState.Late) ? ""
            : Only(WorkState.Paused, WorkState.Unresolved) ? "d.condition in ('paused', 'unresolved') and "
            : Only(WorkState.Met, WorkState.Late) ? "d.condition in ('met', 'late') and "
            : !states.Contains(WorkState.Met) && !states.Contains(WorkState.Late) ? "d.condition in ('running', 'paused', 'unresolved') and "
            : "";
        return $"{index}({string.Join(" or ", parts)})";
    }

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
        var day = after?.Day(0) is { } held ? sql.Add(SqlParameters.Day(held)) : null;
        var rest = after is null ? null : $"{sql.Add(SqlParameters.Id(after.Id(1) ?? default))}, {sql.Add(SqlParameters.Text(after.Text(2)))}, {sql.Add(SqlParameters.Text(after.Text(3)))}";
        var rows = sql.Add(SqlParameters.Number(limit));
        var dated = rest is null ? "" : day is null ? " and false" : $" and (d.due_on, d.case_id, d.clock, d.instance) > ({day}, {rest})";
        var undated = rest is null || day is not null ? "" : $" and (d.case_id, d.clock, d.instance) > ({rest})";
        return (sql, $"""
            select * from (
              (select {Columns} from caseapi.case_deadline d where {sql.Conditions} and d.due_on is not null{within}{dated} order by d.due_on, d.case_id, d.clock, d.instance limit {rows})
              union all
              (select {Columns} from caseapi.case_deadline d where {sql.Conditions} and d.due_on is null{undated} order by d.case_id, d.clock, d.instance limit {rows})) u
            order by due_on nulls last, case_id, clock, instance limit {rows}
            """);
    }

    /// <summary>The first page of what is owed, as the benchmarks ask it beside the service: $1 the authority, $2 now, $3 the rows and one more.</summary>
    public static string FirstPageSql { get; } = Statement("", default, [], new DeadlineFilters(new Filter<LocalDate>([], null, null), [], [], [], []), null, 0).Text;

    private static async Task<List<WorkItem>> RunAsync(ListSql sql, string text, NpgsqlDataSource source, Instant now, CancellationToken cancellation)
    {
        await using var command = sql.Command(source, text);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<WorkItem> items = [];
        while (await row.ReadAsync(cancellation))
        {
            var instance = row.GetString(4);
            items.Add(new WorkItem(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), instance.Length == 0 ? null : instance,
                StateOf(row.GetString(5), row.MomentOrNull(7), now), row.DayOrNull(6), row.MomentOrNull(7), row.MomentOrNull(8), row.TextOrNull(9), row.TextOrNull(10)));
        }

        return items;
    }

    private static WorkState StateOf(string condition, Instant? dueAt, Instant now) => condition switch
    {
        "running" => dueAt <= now ? WorkState.Missed : WorkState.Running,
        "paused" => WorkState.Paused,
        "met" => WorkState.Met,
        "late" => WorkState.Late,
        _ => WorkState.Unresolved,
    };
}

/// <summary>What the work list and its counts may be narrowed to.</summary>
internal sealed record DeadlineFilters(
    Filter<LocalDate> DueOn, IReadOnlyList<string> Unit, IReadOnlyList<string> Officer, IReadOnlyList<string> Procedure, IReadOnlyList<string> Clock)
{
    public static DeadlineFilters Read(QueryReader query) =>
        new(query.Days("dueOn"), query.Texts("unit"), query.Texts("officer"), query.Texts("procedure"), query.Texts("clock"));

    /// <param name="sql">Conditions on case_deadline as <c>d</c> are added to it.</param>
    public void AddTo(ListSql sql)
    {
        sql.Days("d.due_on", DueOn);
        sql.OneOf("d.unit", Unit);
        sql.OneOf("d.officer", Officer);
        sql.OneOf("d.clock", Clock);
        if (Procedure.Count > 0)
        {
            sql.Where(p => $"(d.procedure = any ({p}) or split_part(d.procedure, '@', 1) = any ({p}))", SqlParameters.Texts(Procedure));
        }
    }
}

internal static class DeadlineFilterDescriptions
{
    /// <summary>The same in the contract.</summary>
    public static RouteHandlerBuilder WithDeadlineFilters(this RouteHandlerBuilder route)
    {
        foreach (var (name, what) in new[]
        {
            ("unit", "The unit's id."), ("officer", "The officer's id."), ("procedure", "id for every version, or id@version."), ("clock", "The clock's id in its procedure."),
        })
        {
            route.WithQuery<string>(name, what).WithQuery<string>($"{name}.in", $"{what} One of several, parted by commas.");
        }

        return route;
    }
}
