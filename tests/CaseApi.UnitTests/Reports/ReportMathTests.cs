using System.Globalization;
using CaseApi.Cases.Indicators;
using CaseApi.ReadModels.Kpis;
using CaseApi.ReadModels.Reports;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Reports;

public class ReportMathTests
{
    /// <summary>The topics of a charity's 44 complaints; its report prints the shares cut off, and 100 under them.</summary>
    private static readonly long[] Topics = [18, 8, 3, 3, 5, 7];

    [Fact]
    public void Shares_are_cut_off_or_rounded_and_their_total_is_their_sum_or_100_by_policy()
    {
        var cut = new ReportMath(Rounding.Truncate, 2, false);
        Shares(cut).ShouldBe(["40.90", "18.18", "6.81", "6.81", "11.36", "15.90"]);
        Text(cut.Total([.. Topics.Select(t => cut.Share(t, 44))])).ShouldBe("99.96");
        Text((cut with { TotalTo100 = true }).Total([.. Topics.Select(t => cut.Share(t, 44))])).ShouldBe("100.00");

        var rounded = new ReportMath(Rounding.HalfUp, 2, false);
        Shares(rounded).ShouldBe(["40.91", "18.18", "6.82", "6.82", "11.36", "15.91"]);
        Text(rounded.Total([.. Topics.Select(t => rounded.Share(t, 44))])).ShouldBe("100.00");
    }

    [Theory]
    [InlineData(323, 217, Rounding.HalfUp, "48.85")]
    [InlineData(323, 217, Rounding.Truncate, "48.84")]
    [InlineData(217, 323, Rounding.HalfUp, "-32.82")]
    [InlineData(217, 323, Rounding.Truncate, "-32.81")]
    [InlineData(5, 5, Rounding.HalfUp, "0.00")]
    [InlineData(5, 0, Rounding.HalfUp, null)]
    [InlineData(0, 0, Rounding.HalfUp, null)]
    [InlineData(0, 5, Rounding.HalfUp, "-100.00")]
    public void A_change_is_told_in_per_cent_of_what_was_before_and_of_nothing_there_is_none(int now, int before, Rounding rounding, string? change) =>
        Text(new ReportMath(rounding, 2, false).Change(before, now)).ShouldBe(change);

    [Theory]
    [InlineData(Rounding.HalfUp, 2, "10.00")]
    [InlineData(Rounding.Truncate, 2, "10.00")]
    [InlineData(Rounding.HalfUp, 0, "10")]
    public void A_change_of_means_and_shares_is_made_of_what_they_are_made_of_and_rounded_once(Rounding rounding, int decimals, string change)
    {
        var math = new ReportMath(rounding, decimals, false);
        KpiPart Mean(long days, long cases) => new(math.Mean(days, cases), days, cases, 0);
        KpiPart Share(long met, long of) => new(math.Share(met, of), met, of, 0);
        KpiPart Count(long count) => new(count, null, count, 0);

        Text(math.Change(Mean(10, 3), Mean(11, 3))).ShouldBe(change, "3.67 after 3.33 would be 10.21");
        Text(math.Change(Share(10, 30), Share(11, 30))).ShouldBe(change);
        Text(math.Change(Share(1, 3), Share(11, 30))).ShouldBe(change);
        Text(math.Change(Count(10), Count(11))).ShouldBe(change);
        math.Change(Mean(0, 3), Mean(11, 3)).ShouldBeNull("of nothing");
        math.Change(Mean(0, 0), Mean(11, 3)).ShouldBeNull("of none");
        math.Change(Mean(11, 3), Mean(0, 0)).ShouldBeNull();
        math.Change(null, Mean(11, 3)).ShouldBeNull();
        math.Change(Count(0), Count(3)).ShouldBeNull();
    }

    [Fact]
    public void Of_nothing_there_is_no_share_and_no_total()
    {
        var math = new ReportMath(Rounding.HalfUp, 2, true);
        math.Share(0, 0).ShouldBeNull();
        math.Total([null, null]).ShouldBeNull();
        math.Total([]).ShouldBeNull();
    }

    [Fact]
    public void Repetition_is_found_where_enough_come_close_enough_and_what_follows_within_the_months_belongs_to_it()
    {
        Find(3, 6, "2026-01-01", "2026-02-01").ShouldBeEmpty();
        Find(3, 6, "2026-01-01", "2026-02-01", "2026-03-01").ShouldBe([0, 1, 2]);
        Find(3, 6, "2026-01-01", "2026-02-01", "2026-07-01").ShouldBeEmpty("the first of July is six months later");
        Find(3, 6, "2026-01-01", "2026-02-01", "2026-06-30").ShouldBe([0, 1, 2]);
        Find(3, 6, "2025-01-01", "2026-01-01", "2026-01-01", "2026-01-01", "2026-05-01", "2026-09-01").ShouldBe([1, 2, 3, 4]);
        Find(2, 1).ShouldBeEmpty();
    }

    [Fact]
    public void A_later_case_joins_while_it_comes_within_the_months_of_one_that_belongs_to_it()
    {
        Joining(["2026-01-01", "2026-03-01"], "2026-08-31").ShouldBe([0]);
        Joining(["2026-01-01", "2026-03-01"], "2026-09-01").ShouldBeEmpty("the first of September is six months after the last");
        Joining(["2026-01-01", "2026-03-01"], "2026-12-01", "2026-08-01").ShouldBe([1, 0], "each joins the one before it");
        Joining(["2026-08-01"], "2026-02-02", "2026-02-01", "2025-02-01").ShouldBe([0, 1], "also one that was entered late");
        Joining(["2026-08-01"], "2026-02-01", "2025-02-01").ShouldBeEmpty();
        Joining([], "2026-02-01").ShouldBeEmpty();
    }

    private static IReadOnlyList<int> Joining(string[] members, params string[] days) =>
        Repeats.Joining(members.Select(d => NodaTime.Text.LocalDatePattern.Iso.Parse(d).Value), days.Select((d, i) => (NodaTime.Text.LocalDatePattern.Iso.Parse(d).Value, i)), 6);

    private static IReadOnlyList<int> Find(int least, int months, params string[] days) =>
        Repeats.Find(days.Select((d, i) => (NodaTime.Text.LocalDatePattern.Iso.Parse(d).Value, i)), least, months);

    private static IEnumerable<string?> Shares(ReportMath math) => Topics.Select(t => Text(math.Share(t, 44)));

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
