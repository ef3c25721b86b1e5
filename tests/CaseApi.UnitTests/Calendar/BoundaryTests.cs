using CaseApi.Calendar;
using NodaTime;
using Shouldly;
using Xunit;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

public class BoundaryTests
{
    [Theory]
    [InlineData("31 January has no 30 February", "2023-01-31", 1, TermUnit.Month, Counting.IncludeStart, "2023-02-28")]
    [InlineData("31 January of a leap year", "2024-01-31", 1, TermUnit.Month, Counting.IncludeStart, "2024-02-29")]
    [InlineData("30 January of a leap year ends the day before the 30th that is not", "2024-01-30", 1, TermUnit.Month, Counting.IncludeStart, "2024-02-29")]
    [InlineData("29 January of a common year", "2023-01-29", 1, TermUnit.Month, Counting.IncludeStart, "2023-02-28")]
    [InlineData("first of the month ends with the month, raw", "2024-03-01", 1, TermUnit.Month, Counting.IncludeStart, "2024-03-31")]
    [InlineData("first of February", "2024-02-01", 1, TermUnit.Month, Counting.IncludeStart, "2024-02-29")]
    [InlineData("first of January, twelve months", "2024-01-01", 12, TermUnit.Month, Counting.IncludeStart, "2024-12-31")]
    [InlineData("first of March, a year, into a leap year", "2023-03-01", 1, TermUnit.Year, Counting.IncludeStart, "2024-02-29")]
    [InlineData("29 February, a year, excluded", "2024-02-29", 1, TermUnit.Year, Counting.ExcludeStart, "2025-02-28")]
    [InlineData("29 February, a year, included", "2024-02-29", 1, TermUnit.Year, Counting.IncludeStart, "2025-02-28")]
    [InlineData("29 February, four years", "2024-02-29", 4, TermUnit.Year, Counting.ExcludeStart, "2028-02-29")]
    [InlineData("29 February, four years, included", "2024-02-29", 4, TermUnit.Year, Counting.IncludeStart, "2028-02-28")]
    [InlineData("29 February to a century that is not leap", "2096-02-29", 4, TermUnit.Year, Counting.ExcludeStart, "2100-02-28")]
    [InlineData("31 August, six months, clamps", "2023-08-31", 6, TermUnit.Month, Counting.ExcludeStart, "2024-02-29")]
    [InlineData("31 December, two months, clamps", "2024-12-31", 2, TermUnit.Month, Counting.ExcludeStart, "2025-02-28")]
    [InlineData("over the turn of the year", "2023-12-15", 1, TermUnit.Month, Counting.ExcludeStart, "2024-01-15")]
    [InlineData("one day, included, is the day itself", "2024-06-03", 1, TermUnit.Day, Counting.IncludeStart, "2024-06-03")]
    [InlineData("one week, included, ends on the sixth day after", "2024-06-03", 1, TermUnit.Week, Counting.IncludeStart, "2024-06-09")]
    [InlineData("the last day that there is", "9999-12-30", 1, TermUnit.Day, Counting.ExcludeStart, "9999-12-31")]
    [InlineData("the first day that there is", "0001-01-01", 1, TermUnit.Month, Counting.IncludeStart, "0001-01-31")]
    public void Raw_last_days(string name, string start, int amount, TermUnit unit, Counting counting, string due) =>
        Due(start, new TimeLimit(new AmountTerm(amount, unit), counting), null).ShouldBe(Day(due), name);

    [Theory]
    [InlineData("one month before the end of March, clamped", "2024-03-31", 1, TermUnit.Month, Counting.ExcludeStart, "2024-02-29")]
    [InlineData("a month that ends on 31 March begins on the first", "2024-03-31", 1, TermUnit.Month, Counting.IncludeStart, "2024-03-01")]
    [InlineData("three days back", "2024-03-02", 3, TermUnit.Day, Counting.ExcludeStart, "2024-02-28")]
    [InlineData("three days back, the start among them", "2024-03-02", 3, TermUnit.Day, Counting.IncludeStart, "2024-02-29")]
    [InlineData("two weeks back over the turn of the year", "2024-01-08", 2, TermUnit.Week, Counting.ExcludeStart, "2023-12-25")]
    [InlineData("a working day back over a moved rest day", "2024-05-10", 2, TermUnit.WorkingDay, Counting.ExcludeStart, "2024-05-04")]
    [InlineData("one working day, the start itself", "2024-05-04", 1, TermUnit.WorkingDay, Counting.IncludeStart, "2024-05-04")]
    public void Backward(string name, string start, int amount, TermUnit unit, Counting counting, string due) =>
        Due(start, new TimeLimit(new AmountTerm(amount, unit), counting, Roll.None, Direction.Backward), Kazakhstan).ShouldBe(Day(due), name);

    [Theory]
    [InlineData("the day of 25 hours ends at +05", "2024-02-29", "2024-02-29T19:00:00Z")]
    [InlineData("the day before it ends at +06", "2024-02-28", "2024-02-28T18:00:00Z")]
    [InlineData("the first day at +05", "2024-03-01", "2024-03-01T19:00:00Z")]
    public void Almaty_changes_its_zone(string name, string day, string firstLateInstant) =>
        Answer(day, new TimeLimit(new AmountTerm(1, TermUnit.Day), Counting.IncludeStart), null, Almaty).DueAt.ShouldBe(At(firstLateInstant), name);

    [Fact]
    public void A_day_that_the_zone_left_out_ends_where_the_zone_jumped()
    {
        var samoa = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        Answer("2011-12-29", new TimeLimit(new AmountTerm(1, TermUnit.Day), Counting.IncludeStart), null, samoa).DueAt.ShouldBe(At("2011-12-30T10:00:00Z"));
        Answer("2011-12-30", new TimeLimit(new AmountTerm(1, TermUnit.Day), Counting.IncludeStart), null, samoa).DueAt.ShouldBe(At("2011-12-30T10:00:00Z"));
    }

    [Fact]
    public void A_month_with_no_roll_needs_no_calendar_year() =>
        Due("2035-02-01", new TimeLimit(new AmountTerm(1, TermUnit.Month)), Kazakhstan).ShouldBe(Day("2035-03-01"));

    [Fact]
    public void After_hours_on_the_last_day_of_an_unknown_year_only_the_next_year_is_asked() =>
        Registration.DayOf(At("2021-12-31T20:00:00+06:00"), Almaty, Kazakhstan, new RegistrationRule(AfterHours.NextWorkingDay)).ShouldBe(new DayOrGap(Day("2022-01-05"), null));

    [Theory]
    [InlineData("exactly the end of the day", "2024-06-04T18:30:00+05:00", "2024-06-04")]
    [InlineData("a nanosecond later", "2024-06-04T18:30:00.000000001+05:00", "2024-06-05")]
    [InlineData("a Saturday that works", "2024-05-04T10:00:00+05:00", "2024-05-04")]
    [InlineData("after hours before three holidays", "2024-05-06T19:00:00+05:00", "2024-05-10")]
    [InlineData("early on a Sunday", "2024-06-02T00:00:00+05:00", "2024-06-03")]
    public void Registration_days(string name, string receivedAt, string registeredOn) =>
        Registration.DayOf(At(receivedAt), Almaty, Kazakhstan, new RegistrationRule(AfterHours.NextWorkingDay)).Day.ShouldBe(Day(registeredOn), name);

    [Fact]
    public void Registration_on_the_same_day_asks_no_calendar() =>
        Registration.DayOf(At("2035-06-02T23:59:59+05:00"), Almaty, Kazakhstan, new RegistrationRule(AfterHours.SameDay)).Day.ShouldBe(Day("2035-06-02"));

    [Fact]
    public void Registration_in_a_year_that_is_not_loaded_is_a_gap() =>
        Registration.DayOf(At("2035-06-02T10:00:00+05:00"), Almaty, Kazakhstan, new RegistrationRule(AfterHours.NextWorkingDay)).ShouldBe(new DayOrGap(null, 2035));

    [Theory]
    [InlineData("a Saturday", "2035-06-02T10:00:00+05:00", "2035-06-04")]
    [InlineData("after hours on a Friday", "2035-06-01T19:00:00+05:00", "2035-06-04")]
    [InlineData("exactly the end of the day", "2035-06-01T18:30:00+05:00", "2035-06-01")]
    [InlineData("a day that is a holiday every year is in no table", "2035-12-16T10:00:00+05:00", "2035-12-17")]
    [InlineData("a known year's last holidays before one that is not loaded", "2021-01-01T10:00:00+06:00", "2021-01-01")]
    public void Without_its_year_a_receipt_is_registered_by_the_week_and_the_end_of_the_day(string name, string receivedAt, string registeredOn) =>
        Registration.ProvisionalDayOf(At(receivedAt), Almaty, Kazakhstan, new RegistrationRule(AfterHours.NextWorkingDay)).ShouldBe(Day(registeredOn), name);

    [Theory]
    [InlineData("a Sunday rolls to Monday", "2024-04-14", Roll.Next, null, "2024-04-15")]
    [InlineData("but not past the cap", "2024-04-13", Roll.Next, "2024-04-14", "2024-04-14")]
    [InlineData("up to the cap it may", "2024-04-14", Roll.Next, "2024-04-15", "2024-04-15")]
    [InlineData("without a roll it stays", "2024-04-14", Roll.None, null, "2024-04-14")]
    [InlineData("back it goes below the cap", "2024-04-14", Roll.Previous, "2024-04-14", "2024-04-12")]
    public void A_fixed_last_day_rolls_but_never_past_its_cap(string name, string day, Roll roll, string? cap, string due)
    {
        var answer = DueDates.OfFixedDay(Day(day), roll, Kazakhstan, Almaty, cap is null ? null : Day(cap)).ShouldBeOfType<DueDate>();
        answer.DueOn.ShouldBe(Day(due), name);
        answer.DueAt.ShouldBe(Almaty.AtStartOfDay(Day(due).PlusDays(1)).ToInstant(), name);
        answer.Trace[^1].Date.ShouldBe(Day(due), name);
        answer.Trace[^1].Mark.ShouldBe(TraceMark.LastDay, name);
    }

    [Fact]
    public void The_cap_of_an_extension_is_two_months_from_its_decision() =>
        DueDates.Cap(Day("2024-02-14"), new AmountTerm(2, TermUnit.Month), Counting.ExcludeStart).ShouldBe(new LastDay(LastDayState.Found, Day("2024-04-14")));

    [Fact]
    public void A_session_with_a_date_is_due_on_it()
    {
        var question = VectorFile.All["E6"].Question with { Sessions = [new SessionDate("GA", 19, Day("2000-01-01")), new SessionDate("HRC", 19, Day("2012-02-27"))], Zone = DateTimeZone.Utc };
        var due = DueDates.Calculate(question).ShouldBeOfType<DueDate>();
        (due.State, due.DueOn, due.DueAt, due.StartsOn).ShouldBe((DueState.Running, Day("2012-02-27"), At("2012-02-28T00:00:00Z"), Day("2011-12-02")));
    }

    [Fact]
    public void An_open_pause_leaves_the_first_day_of_a_window_that_came_before_it()
    {
        var question = VectorFile.All["41"].Question with { Pauses = [new Pause(Day("2011-12-05"), null)] };
        var due = DueDates.Calculate(question).ShouldBeOfType<DueDate>();
        (due.State, due.DueOn, due.EarliestOn).ShouldBe((DueState.Paused, null, Day("2011-12-02")));
    }

    [Fact]
    public void Backward_a_window_opens_with_the_larger_amount()
    {
        var question = VectorFile.All["41"].Question;
        var due = DueDates.Calculate(question with { Start = ClockStart.On(Day("2011-12-07")), Limit = question.Limit with { Direction = Direction.Backward } }).ShouldBeOfType<DueDate>();
        (due.EarliestOn, due.DueOn).ShouldBe((Day("2011-11-30"), Day("2011-12-05")));
    }

    [Fact]
    public void A_case_pauses_hours_to_the_instant()
    {
        var question = VectorFile.All["48a"].Question with { InstantPauses = [new InstantPause(At("2024-04-12T18:00:00+05:00"), At("2024-04-15T09:30:00+05:00"))] };
        DueDates.Calculate(question).ShouldBeOfType<DueDate>().DueAt.ShouldBe(At("2024-04-15T16:30:00+05:00"));
    }

    [Fact]
    public void Opening_hours_until_midnight_run_to_the_end_of_the_day()
    {
        var question = VectorFile.All["48a"].Question with { Hours = new OpeningHours(new LocalTime(20, 0), LocalTime.Midnight) };
        DueDates.Calculate(question).ShouldBeOfType<DueDate>().DueAt.ShouldBe(At("2024-04-16T00:00:00+05:00"));
    }

    [Fact]
    public void A_pause_that_begins_while_the_last_day_rolls_lengthens_the_roll()
    {
        // Raw Saturday 1 June; the pause begins on Sunday and ends on Thursday.
        var question = new DueDateQuestion
        {
            Start = ClockStart.On(Day("2024-05-30")),
            Limit = new TimeLimit(new AmountTerm(2, TermUnit.Day), Counting.ExcludeStart, Roll.Next),
            Calendar = Kazakhstan,
            Pauses = [new Pause(Day("2024-06-02"), Day("2024-06-06"))],
        };
        var due = DueDates.Calculate(question).ShouldBeOfType<DueDate>();
        (due.RolledFrom, due.DueOn).ShouldBe((Day("2024-06-01"), Day("2024-06-06")));
    }

    private static LocalDate Due(string start, TimeLimit limit, WorkCalendar? calendar) => Answer(start, limit, calendar, null).DueOn.ShouldNotBeNull();

    private static DueDate Answer(string start, TimeLimit limit, WorkCalendar? calendar, DateTimeZone? zone) => DueDates
        .Calculate(new DueDateQuestion { Start = ClockStart.On(Day(start)), Limit = limit, Calendar = calendar, Zone = zone })
        .ShouldBeOfType<DueDate>();
}
