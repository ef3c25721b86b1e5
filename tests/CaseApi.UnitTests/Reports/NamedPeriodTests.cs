using CaseApi.Cases.Indicators;
using CaseApi.ReadModels.Reports;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Reports;

public class NamedPeriodTests
{
    [Theory]
    [InlineData("2023", "2023-01-01", "2024-01-01", "2023")]
    [InlineData("2023-H1", "2023-01-01", "2023-07-01", "2023-H1")]
    [InlineData("2023-H2", "2023-07-01", "2024-01-01", "2023-H2")]
    [InlineData("2023-Q2", "2023-04-01", "2023-07-01", "2023-Q2")]
    [InlineData("2023-Q4", "2023-10-01", "2024-01-01", "2023-Q4")]
    [InlineData("2023-05", "2023-05-01", "2023-06-01", "2023-05")]
    [InlineData("2023-12", "2023-12-01", "2024-01-01", "2023-12")]
    [InlineData("2014-01-01..2016-01-01", "2014-01-01", "2016-01-01", "2014-01-01..2016-01-01")]
    [InlineData("2023-01-01..2024-01-01", "2023-01-01", "2024-01-01", "2023")]
    [InlineData("2023-01-01..2023-05-01", "2023-01-01", "2023-05-01", "2023-01-01..2023-05-01")]
    public void A_period_has_one_name(string text, string from, string until, string name)
    {
        var period = NamedPeriod.Parse(text)!;
        (Text(period.From), Text(period.Until), period.Name).ShouldBe((from, until, name));
        NamedPeriod.Parse(period.Name).ShouldBe(period);
    }

    [Theory]
    [InlineData("")]
    [InlineData("23")]
    [InlineData("1899")]
    [InlineData("3000")]
    [InlineData("2023-H3")]
    [InlineData("2023-Q0")]
    [InlineData("2023-Q5")]
    [InlineData("2023-00")]
    [InlineData("2023-13")]
    [InlineData("2023-5")]
    [InlineData("2023-05-01")]
    [InlineData("2023-05-02..2023-05-01")]
    [InlineData("2023-05-01..2023-05-01")]
    [InlineData("0001-01-01..9999-12-31")]
    [InlineData("2023-02-30..2023-05-01")]
    [InlineData("2023..2024")]
    [InlineData("٢٠٢٣")]
    public void What_is_no_period_is_none(string text) => NamedPeriod.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("2023-01-01", "2023-07-01", "2022-01-01", "2022-07-01")]
    [InlineData("2024-02-01", "2024-03-01", "2023-02-01", "2023-03-01")]
    [InlineData("2024-01-01", "2024-02-29", "2023-01-01", "2023-03-01")]
    [InlineData("2024-02-29", "2024-03-31", "2023-03-01", "2023-03-31")]
    public void The_year_before_is_the_same_days_and_what_meets_still_meets(string from, string until, string before, string beyond)
    {
        var period = new NamedPeriod(Day(from), Day(until));
        (Text(period.Before.From), Text(period.Before.Until)).ShouldBe((before, beyond));
        new NamedPeriod(period.Until, period.Until.PlusMonths(1)).Before.From.ShouldBe(period.Before.Until);
    }

    [Theory]
    [InlineData("2024-01-01", "2025-01-01", "2023-01-01", "2024-01-01")]
    [InlineData("2014-01-01", "2016-01-01", "2012-01-01", "2014-01-01")]
    [InlineData("2014-01-01", "2015-02-01", "2012-12-01", "2014-01-01")]
    [InlineData("2014-01-01", "2015-01-02", "2012-12-31", "2014-01-01")]
    [InlineData("2023-03-15", "2024-04-20", "2022-02-10", "2023-03-15")]
    [InlineData("2016-01-01", "2026-01-01", "2006-01-01", "2016-01-01")]
    public void More_than_a_year_is_compared_with_as_long_a_time_that_ends_where_it_begins(string from, string until, string before, string beyond)
    {
        var period = new NamedPeriod(Day(from), Day(until));
        (Text(period.Before.From), Text(period.Before.Until)).ShouldBe((before, beyond));
        (period.Before.Until <= period.From).ShouldBeTrue("no day is compared with itself");
    }

    [Theory]
    [InlineData(ReportKind.Periodic, "2026-11-20", "2026-07-01", "2026-10-01")]
    [InlineData(ReportKind.Periodic, "2026-01-01", "2025-10-01", "2026-01-01")]
    [InlineData(ReportKind.HalfYear, "2026-11-20", "2026-01-01", "2026-07-01")]
    [InlineData(ReportKind.HalfYear, "2026-06-30", "2025-07-01", "2026-01-01")]
    [InlineData(ReportKind.Annual, "2026-11-20", "2025-01-01", "2026-01-01")]
    [InlineData(ReportKind.Special, "2026-11-20", "2025-11-20", "2026-11-21")]
    public void Without_a_period_it_is_the_last_whole_one(ReportKind kind, string today, string from, string until) =>
        ReportQuestion.LastWhole(kind, Day(today)).ShouldBe(new NamedPeriod(Day(from), Day(until)));

    [Theory]
    [InlineData(ReportKind.Periodic, "2026-01-01", "2026-05-01", null)]
    [InlineData(ReportKind.Periodic, "2026-01-01", "2026-01-01", "to")]
    [InlineData(ReportKind.Periodic, "2026-01-02", "2026-01-01", "to")]
    [InlineData(ReportKind.Statistics, "2016-01-01", "2026-01-01", null)]
    [InlineData(ReportKind.Statistics, "2016-01-01", "2026-01-02", "to")]
    [InlineData(ReportKind.Statistics, "0001-01-01", "9999-12-31", "from")]
    [InlineData(ReportKind.Statistics, "2990-01-01", "2999-01-02", "to")]
    [InlineData(ReportKind.HalfYear, "2026-01-01", "2026-07-01", null)]
    [InlineData(ReportKind.HalfYear, "2026-01-01", "2026-06-30", "to")]
    [InlineData(ReportKind.Annual, "2024-02-01", "2025-02-01", null)]
    [InlineData(ReportKind.Annual, "2024-02-01", "2024-12-31", "to")]
    public void A_period_that_the_report_cannot_have_is_named(ReportKind kind, string from, string until, string? member) =>
        ReportQuestion.Mistake(kind, Day(from), Day(until))?.Member.ShouldBe(member);

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static string Text(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}
