using System.Text;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Calendar;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.ReadModels;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.Operations;

/// <summary>What a change of a calendar's year would move.</summary>
/// <param name="Version">The version that the calendar would have.</param>
/// <param name="Count">How many deadlines would move.</param>
/// <param name="Moved">The first thousand of them.</param>
public sealed record CalendarChangePreview(string Calendar, int Version, long Count, IReadOnlyList<MovedDeadline> Moved);

/// <summary>Changes or loads a year of a calendar. What still runs is counted anew by an operation, with an event for each deadline that moves.</summary>
public static class CalendarYearEndpoint
{
    private const int Listed = 1000;
    private const int Page = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/v1/calendars/{id}/years/{year:int}", PutAsync).RequireScope(Scopes.CalendarsWrite)
            .WithName("put-calendar-year").WithTags("Calendars")
            .WithSummary("Changes or loads a year of a calendar and moves the deadlines that still run, each by an event with both dates. Only for keys of the installation.")
            .Accepts<CalendarYearBody>("application/json").Produces<OperationView>(StatusCodes.Status202Accepted).Produces<CalendarChangePreview>()
            .WithDryRun();

    private static async Task<IResult> PutAsync(
        string id, int year, HttpContext context, CalendarCatalogue calendars, InstallationLoad installation, AdministrationWrites writes,
        OpenClocks clocks, CalendarRecount recount, IClock clock, CancellationToken cancellation)
    {
        var query = QueryReader.Of(context);
        var dryRun = query.Bool("dryRun");
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!context.Caller().IsInstallation || calendars.Find(id) is not { } calendar)
        {
            return new Problem("not-found").ToResult();
        }

        if (!calendar.FixesZone)
        {
            return new Problem("built-in-calendar").ToResult();
        }

        // Any JSON, since the calendar's own reader finds all that is wrong with a year at once.
        var key = "";
        Problem? problem = null;
        if ((!dryRun && !IdempotencyKey.Of(context).TryGet(out key, out problem))
            || !(await RequestReader.ReadAsync<JsonElement>(context, cancellation: cancellation)).TryGet(out var body, out problem))
        {
            return problem!.ToResult();
        }

        var text = Encoding.UTF8.GetString(body.Raw.Span).TrimStart('\uFEFF');
        var reading = CalendarText.ParseYear(text, year, calendar);
        if (dryRun)
        {
            return reading.Year is null
                ? CalendarYearMistakes.Of(reading.Mistakes).ToResult()
                : Results.Json(await PreviewAsync(calendar.WithYear(reading.Year, calendar.Version + 1), clocks, recount, cancellation), Json.Options);
        }

        var written = await writes.OnceAsync(
            context.Caller(), key, $"PUT {context.Request.Path}{context.Request.QueryString}", body.Sha256,
            async connection =>
            {
                if (reading.Year is null)
                {
                    return CalendarYearMistakes.Of(reading.Mistakes);
                }

                var now = clock.GetCurrentInstant();
                var version = await CalendarVersions.AddYearAsync(connection, id, year, text, now, cancellation);
                var operation = new Operation(Guid.CreateVersion7(), OperationWorker.KindOfCalendarChange, OperationState.Queued, 0, 0, Input(id, version, year), null, null, now);
                await OperationRows.AddAsync(connection, operation.Id, operation.Kind, operation.Input, now, cancellation);
                return AdministrationAnswer.Of(StatusCodes.Status202Accepted, OperationView.Of(operation), $"/v1/operations/{operation.Id}");
            },
            cancellation);
        if (!written.TryGet(out var answer, out problem))
        {
            return problem.ToResult();
        }

        await installation.RefreshCalendarsAsync(cancellation);
        return answer;
    }

    private static string Input(string calendar, int version, int year) => JsonSerializer.Serialize(new CalendarChange(calendar, version, year), Json.Options);

    private static async Task<CalendarChangePreview> PreviewAsync(WorkCalendar calendar, OpenClocks clocks, CalendarRecount recount, CancellationToken cancellation)
    {
        List<MovedDeadline> moved = [];
        long count = 0;
        Guid? position = null;
        IReadOnlyList<(Guid CaseId, string Tenant)> page;
        do
        {
            page = await clocks.PageAsync(position, Page, cancellation);
            foreach (var (caseId, tenant) in page)
            {
                var moves = await recount.PreviewAsync(tenant, caseId, calendar, cancellation);
                count += moves.Count;
                moved.AddRange(moves.Take(Listed - moved.Count));
                position = caseId;
            }
        }
        while (page.Count == Page);
        return new CalendarChangePreview(calendar.Id, calendar.Version, count, moved);
    }
}
