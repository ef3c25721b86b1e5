using CaseApi.Calendar;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

public class TraceTests
{
    [Fact]
    public void Weekends_holidays_and_moved_days_are_told_apart() => Lines("17").ShouldBe(
    [
        "2024-05-03 Start",
        "2024-05-04 Counted 1 MovedWorkingDay moved from 2024-05-08",
        "2024-05-05 Skipped Weekend",
        "2024-05-06 Counted 2 Working",
        "2024-05-07 Skipped Holiday Defender of the Fatherland Day",
        "2024-05-08 Skipped MovedRestDay rest day moved from Sat 2024-05-04",
        "2024-05-09 Skipped Holiday Victory Day",
        "2024-05-10 Counted 3 Working",
    ]);

    [Fact]
    public void Every_listed_day_has_name_and_basis() =>
        Due("19").Trace.Where(day => day.Skipped is SkipReason.Holiday or SkipReason.CarryOver).ShouldAllBe(day => day.Name != null && day.Basis != null);

    [Fact]
    public void Paused_days_get_no_number() => Lines("34").ShouldBe(
    [
        "2024-04-25 Start",
        "2024-04-26 Counted 1 Working",
        "2024-04-27 Skipped Weekend",
        "2024-04-28 Skipped Weekend",
        "2024-04-29 Counted 2 Working",
        "2024-04-30 Counted 3 Working",
        "2024-05-01 Skipped Holiday Day of Unity of the People of Kazakhstan",
        .. Enumerable.Range(2, 11).Select(day => $"2024-05-{day:D2} Skipped Paused"),
        "2024-05-13 Counted 4 Working",
        "2024-05-14 Counted 5 Working",
        "2024-05-15 Counted 6 Working",
        "2024-05-16 Counted 7 Working",
        "2024-05-17 Counted 8 Working",
        "2024-05-18 Skipped Weekend",
        "2024-05-19 Skipped Weekend",
        "2024-05-20 Counted 9 Working",
        "2024-05-21 Counted 10 Working",
        "2024-05-22 Counted 11 Working",
        "2024-05-23 Counted 12 Working",
        "2024-05-24 Counted 13 Working",
        "2024-05-25 Skipped Weekend",
        "2024-05-26 Skipped Weekend",
        "2024-05-27 Counted 14 Working",
        "2024-05-28 Counted 15 Working",
    ]);

    [Fact]
    public void A_month_is_told_by_its_start_its_raw_last_day_its_pauses_and_its_roll() => Lines("53b").ShouldBe(
    [
        "2024-01-31 Start",
        "2024-02-29 RawLastDay",
        "2024-02-05 Skipped Paused",
        "2024-02-06 Skipped Paused",
        "2024-02-07 Skipped Paused",
        "2024-03-03 RolledOver Weekend",
        "2024-03-04 LastDay Working",
    ]);

    [Fact]
    public void A_roll_back_names_the_days_it_passes() => Lines("56").ShouldBe(
    [
        "2024-02-25 Start",
        "2024-03-25 RawLastDay",
        "2024-03-25 RolledOver CarryOver carry-over of Nauryz (Sat 03-23)",
        "2024-03-24 RolledOver Weekend",
        "2024-03-23 RolledOver Weekend",
        "2024-03-22 RolledOver Holiday Nauryz",
        "2024-03-21 RolledOver Holiday Nauryz",
        "2024-03-20 LastDay Working",
    ]);

    [Fact]
    public void Backward_the_days_are_told_backwards() => Lines("31").ShouldBe(
    [
        "2024-05-13 Start",
        "2024-05-12 Skipped Weekend",
        "2024-05-11 Skipped Weekend",
        "2024-05-10 Counted 1 Working",
        "2024-05-09 Skipped Holiday Victory Day",
        "2024-05-08 Skipped MovedRestDay rest day moved from Sat 2024-05-04",
        "2024-05-07 Skipped Holiday Defender of the Fatherland Day",
        "2024-05-06 Counted 2 Working",
        "2024-05-05 Skipped Weekend",
        "2024-05-04 Counted 3 MovedWorkingDay moved from 2024-05-08",
    ]);

    [Fact]
    public void Working_hours_are_told_by_the_share_of_each_day() =>
        Due("54b").Trace.Select(day => (LocalDatePattern.Iso.Format(day.Date), day.Skipped, day.Ran?.TotalHours)).ShouldBe(
        [
            ("2024-04-11", null, 4.5), ("2024-04-12", SkipReason.Paused, null), ("2024-04-13", SkipReason.Paused, null), ("2024-04-14", SkipReason.Paused, null),
            ("2024-04-15", SkipReason.Paused, null), ("2024-04-16", null, 7.5),
        ]);

    [Fact]
    public void An_open_pause_ends_the_trace() => Lines("52")[^1].ShouldBe("2024-05-02 Skipped Paused");

    [Fact]
    public void It_says_by_which_calendar_and_which_zones_it_was_computed()
    {
        var due = Due("19");
        (due.CalendarId, due.CalendarVersion, due.CalendarStatus, due.ZoneId, due.TzdbVersion).ShouldBe(
            ("kz-5day", 1, YearStatus.Official, "Asia/Almaty", DateTimeZoneProviders.Tzdb.VersionId));
        Due("38b").CalendarId.ShouldBe("mon-fri");
        Due("3").CalendarId.ShouldBeNull();
    }

    [Fact]
    public void A_projected_year_shows() => ((DueDate)DueDates.Calculate(VectorFile.All["2"].Question with { Start = ClockStart.On(Day("2026-12-20")) }))
        .CalendarStatus.ShouldBe(YearStatus.Projected);

    [Fact]
    public void The_registration_is_told_beside_the_start() => (Due("12b").RegisteredOn, Due("12b").StartsOn).ShouldBe((Day("2024-01-26"), Day("2024-01-26")));

    [Theory]
    [InlineData(2_500, false)]
    [InlineData(200_000, true)]
    public void A_span_of_more_than_ten_years_is_not_told_day_by_day(int workingDays, bool shortened)
    {
        var question = VectorFile.All["38b"].Question with { Limit = new TimeLimit(new AmountTerm(workingDays, TermUnit.WorkingDay)) };
        var due = DueDates.Calculate(question).ShouldBeOfType<DueDate>();
        (due.TraceIsShortened, due.Trace.Count > 2).ShouldBe((shortened, !shortened));
    }

    private static DueDate Due(string vector) => DueDates.Calculate(VectorFile.All[vector].Question).ShouldBeOfType<DueDate>();

    private static string[] Lines(string vector) =>
    [
        .. Due(vector).Trace.Select(day => string.Join(' ', new object?[]
        {
            LocalDatePattern.Iso.Format(day.Date), day.Mark, day.Number, day.Skipped, day.Skipped is null ? day.Kind : null, day.Name,
        }.Where(part => part is not null))),
    ];
}
