using CaseApi.Cases.Indicators;
using CaseApi.ReadModels.Kpis;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Reports;

public class KpiForecastTests
{
    // From 2024-02-28 to 2025-02-28 it is 366 days.
    [Theory]
    [InlineData("2026-11-20", "2026-11-20", "2026-11-30", 365, 10, 19, 1)]
    [InlineData("2025-02-28", "2025-02-01", "2025-03-11", 366, 10, 20, 1)]
    [InlineData("2026-11-20", "2026-12-01", "2026-12-11", 365, 0, 10, 1)]
    [InlineData("2026-11-20", "2026-11-01", "2026-11-21", 365, 7, 7, 1)]
    public void What_is_expected_is_what_came_so_far_and_each_day_after_today_at_the_rate_of_the_year_before(
        string today, string from, string until, long ofTheYear, long soFar, decimal expected, decimal rate)
    {
        var indicator = new Indicator { Id = "registered", Measure = Measure.Count, Basis = "b" };
        var day = Day(today);
        var period = new KpiQuestion(Day(from), Day(until), null, day, [], new Dictionary<string, IReadOnlyList<string>>(), Rounding.HalfUp, 0);
        var math = new KpiMath(indicator, Rounding.HalfUp, 0);

        var look = KpiForecasts.Look(indicator, math, new KpiPart(soFar, null, soFar, 0), new KpiPart(ofTheYear, null, ofTheYear, 0), day, period);

        (look.Expected, look.Lowest, look.Rate).ShouldBe((expected, (decimal)soFar, rate));
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
