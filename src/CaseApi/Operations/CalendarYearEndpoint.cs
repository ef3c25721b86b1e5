using System.Globalization;
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

/// <summary>Changes or loads a year of a calendar. What still runs is counted anew by an operation, with an event for each deadline that moves.</summary>
public static class CalendarYearEndpoint
{
    private static readonly string[] Paging = ["limit", "cursor"];

    private static readonly LocalText OnlyPreview = new(
        "Тек dryRun=true болғанда: алдын ала көру беттерге бөлінеді.", "Только с dryRun=true: на страницы делится предварительный просмотр.",
        "Only with dryRun=true: it is the preview that comes in pages.", "مع dryRun=true فقط: المعاينة هي التي تأتي على صفحات.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/v1/calendars/{id}/years/{year:int}", PutAsync).RequireScope(Scopes.CalendarsWrite)
            .WithName("put-calendar-year").WithTags("Calendars")
            .WithSummary("Changes or loads a year of a calendar and moves the deadlines that still run, each by an event with both dates. Only for keys of the installation.")
            .Accepts<CalendarYearBody>("application/json").Produces<OperationView>(StatusCodes.Status202Accepted).Produces<CalendarChangePreview>()
            .WithDryRun()
            .WithQuery<int>("limit", $"With dryRun: how many moved deadlines on a page; default {QueryReader.DefaultLimit}, from 1 to {QueryReader.MaxLimit}. Those of one case stay together.")
            .WithQuery<string>("cursor", "With dryRun: `next` of the page before, with the same body.");

    private static async Task<IResult> PutAsync(
        string id, int year, HttpContext context, CalendarCatalogue calendars, InstallationLoad installation, AdministrationWrites writes,
        CalendarPreview preview, IClock clock, CancellationToken cancellation)
    {
        var query = QueryReader.Of(context);
        var dryRun = query.Bool("dryRun");
        var limit = query.Limit();
        var cursor = query.Text("cursor");
        foreach (var paging in Paging.Where(name => !dryRun && context.Request.Query.ContainsKey(name)))
        {
            query.Mistake(paging, OnlyPreview);
        }

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
            if (reading.Year is null)
            {
                return CalendarYearMistakes.Of(reading.Mistakes).ToResult();
            }

            // A cursor holds for the calendar as it is and for this body; another year sent, or another change since, begins anew.
            var list = string.Create(CultureInfo.InvariantCulture, $"calendar-preview/{calendar.Id}/{calendar.Version}/{Convert.ToHexStringLower(body.Sha256)}");
            var position = cursor is null ? null : query.Cursor(list, CalendarPreview.Shape);
            if (query.Problem() is { } foreign)
            {
                return foreign.ToResult();
            }

            var (page, last) = await preview.PageAsync(calendar.WithYear(reading.Year, calendar.Version + 1), position, limit, cancellation);
            var next = last is null ? null : query.Next(list, last);
            if (next is not null)
            {
                context.Response.Headers.Link = query.NextLink(next);
            }

            return Results.Json(page with { Next = next }, Json.Options);
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
}
