using CaseApi.Cases.Indicators;
using CaseApi.ReadModels.Kpis;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Indicators;

public class KpiMathTests
{
    /// <summary>The table of 44 complaints of a charity's report, whose shares are printed truncated.</summary>
    [Theory]
    [InlineData(18, "40.90", "40.91")]
    [InlineData(8, "18.18", "18.18")]
    [InlineData(3, "6.81", "6.82")]
    [InlineData(5, "11.36", "11.36")]
    [InlineData(7, "15.90", "15.91")]
    public void Shares_are_truncated_or_rounded_as_asked_and_keep_their_decimals(int numerator, string truncated, string rounded)
    {
        Value(Rounding.Truncate, numerator, 44).ShouldBe(truncated);
        Value(Rounding.HalfUp, numerator, 44).ShouldBe(rounded);
    }

    [Fact]
    public void Nothing_counted_gives_no_value_and_a_term_that_ran_out_counts_as_missed()
    {
        var math = Math(Rounding.HalfUp);
        math.Of([]).Value.ShouldBeNull();
        math.Of([Row(0, 0, lapsed: 0, pending: 3)]).ShouldBe(new KpiPart(null, 0, 0, 3));
        math.Of([Row(1, 1, lapsed: 1, pending: 3)]).ShouldBe(new KpiPart(50.00m, 1, 2, 3));
    }

    [Fact]
    public void A_target_is_met_from_above_or_from_below()
    {
        Math(Rounding.HalfUp).MeetsTarget(new KpiPart(90m, 9, 10, 0)).ShouldBe(true);
        Math(Rounding.HalfUp).MeetsTarget(new KpiPart(89.99m, 9, 10, 0)).ShouldBe(false);
        Math(Rounding.HalfUp).MeetsTarget(new KpiPart(null, 0, 0, 0)).ShouldBeNull();
        Math(Rounding.HalfUp, Better.Lower).MeetsTarget(new KpiPart(91m, 9, 10, 0)).ShouldBe(false);
        Math(Rounding.HalfUp).IsSmall(new KpiPart(90m, 4, 4, 9)).ShouldBeTrue();
        Math(Rounding.HalfUp).IsSmall(new KpiPart(90m, 5, 5, 0)).ShouldBeFalse();
    }

    private static string Value(Rounding rounding, int numerator, int denominator) =>
        Math(rounding).Of([Row(numerator, denominator)]).Value!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static KpiRow Row(int numerator, int denominator, int lapsed = 0, int pending = 0) => new([], "", "", numerator, denominator, lapsed, pending, 0);

    private static KpiMath Math(Rounding rounding, Better better = Better.Higher) =>
        new(new Indicator { Id = "x", Basis = "-", Measure = Measure.Share, Target = 90, MinimumSample = 5, Better = better }, rounding, 2);
}
