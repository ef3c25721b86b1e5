using CaseApi.Access;
using CaseApi.Calendar;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Store.InstallationData;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>How many clocks fall due on each day.</summary>
/// <param name="At">The authority's present, by which overdue is told.</param>
/// <param name="Overdue">Still running after their due date, whatever the day.</param>
/// <param name="Days">Every working day in the range, and other days on which something is due.</param>
public sealed record DeadlineTotals(Instant At, LocalDate From, LocalDate Until, long Overdue, IReadOnlyList<DayTotal> Days);

public sealed record DayTotal(LocalDate Date, long Count);

public static class DeadlineCounts
{
    private const int WorkingDaysAhead = 30;
    private const int MostDays = 400;

    private static readonly LocalText WrongRange = new(
        "dueOn.lt күні dueOn.gte күнінен кейін, ең көбі 400 күн болуы керек.", "dueOn.lt должен быть позже dueOn.gte, не более чем на 400 дней.",
        "dueOn.lt must lie after dueOn.gte, by 400 days at most.", "يجب أن يكون dueOn.lt بعد dueOn.gte بما لا يزيد على 400 يوم.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/deadlines/counts", CountAsync)
            .RequireScope(Readers.Staff)
            .WithName("count-deadlines")
            .WithSummary("How many clocks fall due on each day: by default the next 30 working days of the authority's calendar, and what is overdue.")
            .Produces<DeadlineTotals>()
            .WithQuery<LocalDate>("dueOn.gte", "First day; default: the authority's today.")
            .WithQuery<LocalDate>("dueOn.lt", "The day after the last one; default: so that 30 working days lie in between.")
            .WithDeadlineFilters()
            .WithTags("Deadlines");

    private static async Task<IResult> CountAsync(
        HttpContext context, NpgsqlDataSource source, AuthorityClock clock, AccessStore access, CalendarCatalogue calendars, CancellationToken cancellation)
    {
        var caller = context.Caller();
        var now = clock.Now(caller.Tenant);
        var authority = access.Current.Authority(caller.Tenant);
        var query = QueryReader.Of(context);
        var filters = DeadlineFilters.OfAnyDay(query, access.Current, caller.Tenant);

        // Of one unit alone, its own days.
        var unit = filters.Unit is [var only] ? access.Current.Unit(caller.Tenant, only) : null;
        var calendar = ((unit?.Calendar ?? authority?.Calendar) is { } id ? calendars.Find(id) : null) ?? WorkCalendar.MondayToFriday;
        var today = now.InZone(DateTimeZoneProviders.Tzdb[unit?.Zone ?? authority?.Zone ?? "UTC"]).Date;
        var from = query.Day("dueOn.gte") ?? today;
        var until = query.Day("dueOn.lt") ?? After(calendar, from);
        if (until <= from || Period.DaysBetween(from, until) > MostDays)
        {
            query.Mistake("dueOn.lt", WrongRange);
        }

        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var (overdue, found) = await ReadAsync(source, caller.Tenant, filters, now, from, until, cancellation);
        var days = Enumerable.Range(0, Period.DaysBetween(from, until)).Select(from.PlusDays)
            .Where(day => found.ContainsKey(day) || calendar.Look(day).IsWorking)
            .Select(day => new DayTotal(day, found.GetValueOrDefault(day)));
        return Results.Json(new DeadlineTotals(now, from, until, overdue, [.. days]), Json.Options);
    }

    /// <summary>The day after the 30th working day; where the calendar's years end, after its last known day.</summary>
    private static LocalDate After(WorkCalendar calendar, LocalDate from)
    {
        var day = from;
        for (var (working, passed) = (0, 0); working < WorkingDaysAhead && passed < MostDays - 1 && day < LocalDate.MaxIsoValue; passed++, day = day.PlusDays(1))
        {
            var look = calendar.Look(day);
            if (look.Kind == DayKind.Gap)
            {
                break;
            }

            working += look.IsWorking ? 1 : 0;
        }

        return day == from && day < LocalDate.MaxIsoValue ? from.PlusDays(1) : day;
    }

    private static async Task<(long Overdue, Dictionary<LocalDate, long> Days)> ReadAsync(
        NpgsqlDataSource source, string tenant, DeadlineFilters filters, Instant now, LocalDate from, LocalDate until, CancellationToken cancellation)
    {
        var sql = new ListSql();
        sql.Where(p => $"d.tenant_id = {p}", SqlParameters.Text(tenant));
        sql.Where("d.condition in ('running', 'paused', 'unresolved') and d.condition = 'running'");
        filters.AddTo(sql);
        var at = sql.Add(SqlParameters.Moment(now));
        var first = sql.Add(SqlParameters.Day(from));
        var beyond = sql.Add(SqlParameters.Day(until));
        await using var command = sql.Command(source, $"""
            select case when d.due_at <= {at} then null else d.due_on end as day, count(*)
            from caseapi.case_deadline d
            where {sql.Conditions} and (d.due_at <= {at} or (d.due_on >= {first} and d.due_on < {beyond}))
            group by 1
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var overdue = 0L;
        Dictionary<LocalDate, long> days = [];
        while (await row.ReadAsync(cancellation))
        {
            if (row.DayOrNull(0) is { } day)
            {
                days[day] = row.GetInt64(1);
            }
            else
            {
                overdue = row.GetInt64(1);
            }
        }

        return (overdue, days);
    }
}
