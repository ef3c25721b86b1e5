using CaseApi.Access;
using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.ReadModels.Kpis;

/// <summary>What a figure comes to at the end of a period.</summary>
/// <param name="SoFar">As it is known today.</param>
/// <param name="Lowest">If nothing that is pending is met; null where nothing bounds it.</param>
/// <param name="Highest">If all of it is; null where nothing bounds it.</param>
/// <param name="Expected">At the rate of the year before; null where there is none.</param>
/// <param name="Rate">That rate: per cent, days, or cases a day.</param>
/// <param name="RateFrom">From this day, for a year.</param>
public sealed record KpiForecast(
    string Id, string Label, LocalDate From, LocalDate To, KpiPart SoFar, decimal? Lowest, decimal? Highest, decimal? Expected, decimal? Rate, LocalDate RateFrom,
    LocalDate RateTo, decimal? Target, bool? TargetExpected, string DefinitionVersion, string Position);

/// <summary>Looks ahead with nothing but what is known: terms that are running, and how the year before went.</summary>
public static class KpiForecasts
{
    private static readonly LocalText NotOver = new(
        "Болжам әлі аяқталмаған кезеңге беріледі; өткен кезең үшін көрсеткіштің өзін сұраңыз.", "Прогноз даётся для незаконченного периода; для прошедшего запросите сам показатель.",
        "A forecast is for a period that is not over; for a past one ask for the figure itself.", "التوقع لفترة لم تنته؛ لفترة مضت اطلب المؤشر نفسه.");

    public static async Task<IResult> ReadAsync(string id, HttpContext context, ProcedureCatalogue procedures, KpiReads reads, KpiDays days, CancellationToken cancellation)
    {
        if (KpiDefinition.Find(procedures, id) is not { IsStock: false, Indicator.Measure: not Measure.Reported } definition)
        {
            return new Problem("not-found").ToResult();
        }

        var tenant = context.Caller().Tenant;
        var today = days.Today(tenant);
        var query = QueryReader.Of(context);
        var from = query.Day("from") ?? new LocalDate(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1);
        var until = query.Day("to") ?? (from.Year < 9999 ? from.PlusMonths(3) : LocalDate.MaxIsoValue);
        if (until <= from)
        {
            query.Mistake("to", KpiTexts.WrongPeriod);
        }
        else if (until <= today)
        {
            query.Mistake("to", NotOver);
        }

        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var indicator = definition.Indicator;
        var math = new KpiMath(indicator, indicator.Rounding, indicator.Decimals);
        var period = new KpiQuestion(from, until, null, today, [], new Dictionary<string, IReadOnlyList<string>>(), indicator.Rounding, indicator.Decimals);
        var read = await reads.ReadAsync(tenant, definition, period, cancellation);
        var before = await reads.ReadAsync(tenant, definition, period with { From = today.PlusYears(-1), Until = today }, cancellation);
        var soFar = math.Of(read.Rows);
        var (lowest, highest, expected, rate) = Look(indicator, math, soFar, math.Of(before.Rows), today, period);
        return Results.Json(
            new KpiForecast(
                id, indicator.Labels.In(Language.Of(context.Request)), from, until, soFar, lowest, highest, expected, rate, today.PlusYears(-1), today, indicator.Target,
                expected is null ? null : math.MeetsTarget(soFar with { Value = expected }), definition.Version, read.Position),
            Json.Options);
    }

    public static (decimal? Lowest, decimal? Highest, decimal? Expected, decimal? Rate) Look(
        Indicator indicator, KpiMath math, KpiPart soFar, KpiPart year, LocalDate today, KpiQuestion period)
    {
        switch (indicator.Measure)
        {
            case Measure.Share:
                var all = soFar.Denominator + soFar.Pending;
                decimal? Of(decimal met) => all == 0 ? null : math.Round(100m * ((soFar.Numerator ?? 0) + met) / all);
                decimal? rate = year.Denominator == 0 ? null : (decimal)(year.Numerator ?? 0) / year.Denominator;
                return (Of(0), Of(soFar.Pending), rate is null ? null : Of(rate.Value * soFar.Pending), rate is null ? null : math.Round(100m * rate.Value));
            case Measure.MeanDays:
                return (null, null, year.Value, year.Value);
            default:
                // Today is so far already.
                var ahead = Math.Max(0, Period.DaysBetween(LocalDate.Max(today.PlusDays(1), period.From), period.Until));
                var aDay = (decimal)year.Denominator / Period.DaysBetween(today.PlusYears(-1), today);
                return (soFar.Denominator, null, math.Round(soFar.Denominator + (aDay * ahead)), decimal.Round(aDay, 4));
        }
    }
}
