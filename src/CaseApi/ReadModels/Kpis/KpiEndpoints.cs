using CaseApi.Access;
using CaseApi.Calendar;
using CaseApi.Cases.Indicators;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.ReadModels.Kpis;

/// <summary>What an indicator is; label and formula in the caller's language.</summary>
/// <param name="Groups">By what it can be parted.</param>
/// <param name="Procedures">The procedures that keep it, as id@version.</param>
/// <param name="Source">computed: made of the cases themselves; reported: somebody's figure.</param>
public sealed record KpiDefinitionView(
    string Id,
    string Label,
    string Formula,
    IndicatorSubject Of,
    string? Clock,
    Measure Measure,
    CountsOn CountsOn,
    IReadOnlyList<Condition> Denominator,
    IReadOnlyList<Condition> Numerator,
    IReadOnlyList<string> Groups,
    decimal? Target,
    decimal? Baseline,
    Better Better,
    int MinimumSample,
    int Decimals,
    Rounding Rounding,
    IReadOnlyList<LabelledReason> Exclusions,
    string Basis,
    IReadOnlyList<string> Procedures,
    string DefinitionVersion,
    string Source);

public sealed record LabelledReason(string Id, string Label, string Basis);

/// <summary>The figures: their definitions, and each of them for a period, as it is known now or was on a day.</summary>
public static class KpiEndpoints
{
    private const string Tag = "Indicators";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/kpis", List)
            .RequireScope(Scopes.KpisRead)
            .WithName("list-kpis")
            .WithSummary("The indicators: formula in words, what is counted and when, target, baseline, and by what each can be parted.")
            .Produces<Page<KpiDefinitionView>>()
            .WithTags(Tag);
        routes.MapGet("/v1/kpis/{id}", ReadAsync)
            .RequireScope(Scopes.KpisRead)
            .WithName("get-kpi")
            .WithSummary("One figure with numerator, denominator, target and baseline, with and without the cases that are set apart, parted as asked.")
            .Produces<KpiFigure>()
            .WithKpiQuestion()
            .WithQuery<string>("groupBy", "Several, parted by commas: what the indicator keeps, and procedure, month, quarter.", "month")
            .WithQuery<Rounding>("rounding", "half-up or truncate; default: the indicator's own.")
            .WithQuery<int>("decimals", "0 to 6; default: the indicator's own.")
            .WithTags(Tag);
        routes.MapGet("/v1/kpis/{id}/cases", KpiCases.ListAsync)
            .RequireScope(Scopes.KpisRead)
            .WithName("list-kpi-cases")
            .WithSummary("The cases behind a figure, by registration. A page may hold fewer than asked for, and still have a next one.")
            .Produces<Page<KpiCase>>()
            .WithKpiQuestion()
            .WithQuery<KpiCasePart>("part", "numerator, missed (in the denominator only), pending, or excluded; default: all.")
            .WithPaging()
            .WithTags(Tag);
        routes.MapGet("/v1/kpis/{id}/forecast", KpiForecasts.ReadAsync)
            .RequireScope(Scopes.KpisRead)
            .WithName("forecast-kpi")
            .WithSummary("What the figure comes to at the end of a period that is not over: so far, at least, at most, and at the rate of the year before.")
            .Produces<KpiForecast>()
            .WithQuery<LocalDate>("from", "First day; default: the first of this quarter.")
            .WithQuery<LocalDate>("to", "The day after the last one; default: the end of the quarter.")
            .WithTags(Tag);
    }

    internal static RouteHandlerBuilder WithKpiQuestion(this RouteHandlerBuilder route)
    {
        route.WithQuery<LocalDate>("from", "First day of the period; default: the first of the year. Figures that tell how things stand have no period.")
            .WithQuery<LocalDate>("to", "The day after its last one; default: tomorrow.")
            .WithQuery<LocalDate>("asKnownOn", "Only what had been recorded by the end of this day.");
        foreach (var group in IndicatorGroups.Kept.Append(IndicatorGroups.Procedure))
        {
            route.WithQuery<string>(group, $"Only this {group}, where the indicator keeps it; empty: those of which none is stated.").WithQuery<string>($"{group}.in", "One of several, parted by commas; an empty one as well.");
        }

        return route;
    }

    private static IResult List(HttpContext context, ProcedureCatalogue procedures)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var language = Language.Of(context.Request);
        return Results.Json(new Page<KpiDefinitionView>([.. KpiDefinition.All(procedures).Select(d => View(d, language))], null), Json.Options);
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext context, ProcedureCatalogue procedures, KpiReads reads, ObservationRows observed, KpiDays days, CancellationToken cancellation)
    {
        if (KpiDefinition.Find(procedures, id) is not { } definition)
        {
            return new Problem("not-found").ToResult();
        }

        var tenant = context.Caller().Tenant;
        var query = QueryReader.Of(context);
        var question = KpiQuestion.Read(query, definition, days.Today(tenant), days.DueSoonUntil(tenant, definition));
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var rows = await reads.AskAsync(tenant, definition, question, context.Request.QueryString.Value ?? "");
        if (rows.IsCut)
        {
            query.Mistake("groupBy", KpiTexts.TooMany(KpiReads.MostGroups), "too-many-groups");
            return query.Problem()!.ToResult();
        }

        IReadOnlyList<KpiObservation> observations = !rows.IsReported ? [] : await observed.ReadAsync(tenant, id, question.From, question.Until, question.AsKnownOn ?? days.Today(tenant), cancellation);
        var link = $"{context.Request.Path}/cases{QueryString.Create(context.Request.Query.Where(q => q.Key is not ("groupBy" or "rounding" or "decimals")))}";
        return Results.Json(KpiFigures.Of(definition, question, rows, Language.Of(context.Request), link, days.IsClosed(tenant, question.AsKnownOn), observations), Json.Options);
    }

    private static KpiDefinitionView View(KpiDefinition definition, string language)
    {
        var i = definition.Indicator;
        return new KpiDefinitionView(
            i.Id, i.Labels.In(language), i.Formula.In(language), i.Of, i.Clock, i.Measure, i.CountsOn, i.Denominator, i.Numerator, definition.Groups, i.Target, i.Baseline, i.Better,
            i.MinimumSample, i.Decimals, i.Rounding, [.. i.Exclusions.Select(e => new LabelledReason(e.Id, e.Labels.In(language), e.Basis))], i.Basis,
            [.. definition.Procedures.Select(p => p.Name)], definition.Version, KpiDefinition.SourceOf(i));
    }

    internal static string In(this IReadOnlyDictionary<string, string> labels, string language) =>
        labels.GetValueOrDefault(language) ?? labels.GetValueOrDefault(Language.Default) ?? "";
}

/// <summary>The days by which figures are judged, in the authority's own time and calendar.</summary>
public sealed class KpiDays(AuthorityClock clock, AccessStore access, CalendarCatalogue calendars)
{
    // No statement runs longer than a minute, so a day is closed a minute after its end.
    private static readonly Duration Latest = Duration.FromMinutes(1);

    public LocalDate Today(string tenant) => DayOf(tenant, clock.Now(tenant));

    public bool IsClosed(string tenant, LocalDate? day) => day is { } known && known < DayOf(tenant, clock.Now(tenant) - Latest);

    /// <summary>The day after the last one that is due soon; where the calendar's years end, calendar days are counted.</summary>
    internal LocalDate DueSoonUntil(string tenant, KpiDefinition definition)
    {
        var calendar = (access.Current.Authority(tenant) is { } authority ? calendars.Find(authority.Calendar) : null) ?? WorkCalendar.MondayToFriday;
        var day = Today(tenant);
        for (var left = definition.Clock?.DueSoonWorkingDays ?? (definition.Indicator.Clock is null ? Cases.Procedures.ClockRule.UsualDueSoonWorkingDays : 0); left > 0; day = day.PlusDays(1))
        {
            var look = calendar.Look(day.PlusDays(1));
            left -= look.IsWorking || look.Kind == DayKind.Gap ? 1 : 0;
        }

        return day.PlusDays(1);
    }

    private LocalDate DayOf(string tenant, Instant instant) => instant.InZone(access.Current.Zone(tenant, null, "UTC")).Date;
}
