using System.Text.Json.Serialization;
using CaseApi.Access;
using CaseApi.Calendar;
using CaseApi.Http;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.ReadModels.Installation;

/// <summary>A calendar and the years it knows.</summary>
/// <param name="EveryYear">True for a calendar of bare weeks, which has every year.</param>
public sealed record CalendarView(
    string Id, int Version, string? Zone, IReadOnlyList<string> Weekend, bool EveryYear, IReadOnlyList<YearLine> Years, IReadOnlyList<string> Sources, string? Note);

public sealed record YearLine(int Year, YearStatus Status);

/// <summary>One year of a calendar: the weekdays off and the days of rest that work; all others follow the week.</summary>
public sealed record YearView(string Calendar, int Version, int Year, YearStatus Status, string? Note, IReadOnlyList<ListedDay> Off, IReadOnlyList<ListedDay> Working);

/// <param name="Names">The name in other languages, where the calendar has it.</param>
public sealed record ListedDay(
    LocalDate Date, DayKind Type, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Names, string Basis);

public static class CalendarEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/calendars", (HttpContext context, CalendarCatalogue calendars) => Answer(
                context, () => new Page<CalendarView>([.. calendars.All.OrderBy(c => c.Id, StringComparer.Ordinal).Select(View)], null)))
            .Public()
            .WithName("list-calendars")
            .WithSummary("The calendars of the installation, each in its latest version.")
            .Produces<Page<CalendarView>>()
            .WithTags("Calendars");
        routes.MapGet("/v1/calendars/{id}", (string id, HttpContext context, CalendarCatalogue calendars) => Answer(
                context, () => calendars.Find(id) is { } calendar ? View(calendar) : null))
            .Public()
            .WithName("get-calendar")
            .WithSummary("One calendar with the years it knows.")
            .Produces<CalendarView>()
            .WithTags("Calendars");
        routes.MapGet("/v1/calendars/{id}/years/{year:int}", (string id, int year, HttpContext context, CalendarCatalogue calendars) => Answer(
                context, () => calendars.Find(id) is { } calendar ? Year(calendar, year) : null))
            .Public()
            .WithName("get-calendar-year")
            .WithSummary("One year of a calendar: the days that do not follow the week, each with its basis.")
            .Produces<YearView>()
            .WithTags("Calendars");
    }

    internal static IResult Answer<T>(HttpContext context, Func<T?> view)
        where T : class =>
        QueryReader.Of(context).Problem() is { } wrong ? wrong.ToResult()
        : view() is { } found ? Results.Json(found, Json.Options)
        : new Problem("not-found").ToResult();

    private static CalendarView View(WorkCalendar calendar) => new(
        calendar.Id,
        calendar.Version,
        calendar.FixesZone ? calendar.Zone.Id : null,
        [.. calendar.Weekend.Days().Select(day => day.ToString())],
        !calendar.FixesZone,
        [.. calendar.Years.Values.OrderBy(y => y.Year).Select(y => new YearLine(y.Year, y.Status))],
        calendar.Sources,
        calendar.Note);

    private static YearView? Year(WorkCalendar calendar, int year) =>
        calendar.Years.TryGetValue(year, out var known) ? new YearView(calendar.Id, calendar.Version, year, known.Status, known.Note, Days(known.Off), Days(known.Working))
        : calendar.StatusOf(year) is { } status ? new YearView(calendar.Id, calendar.Version, year, status, null, [], [])
        : null;

    private static List<ListedDay> Days(IReadOnlyList<CalendarEntry> entries) =>
        [.. entries.OrderBy(e => e.Date).Select(e => new ListedDay(e.Date, e.Kind, e.Name, e.Names, e.Basis))];
}
