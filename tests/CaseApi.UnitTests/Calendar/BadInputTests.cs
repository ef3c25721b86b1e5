using CaseApi.Calendar;
using NodaTime;
using Shouldly;
using Xunit;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

public class BadInputTests
{
    private static readonly DueDateQuestion Sound = VectorFile.All["34"].Question;
    private static readonly DueDateQuestion SoundHours = VectorFile.All["48a"].Question;

    private static DueDateQuestion Of(int amount, TermUnit unit, string start = "2024-04-25", Direction direction = Direction.Forward) => Sound with
    {
        Start = ClockStart.On(Day(start)),
        Limit = new TimeLimit(new AmountTerm(amount, unit), Direction: direction),
        Pauses = [],
    };

    private static DueDateQuestion Paused(params (string From, string? Until)[] pauses) =>
        Sound with { Pauses = [.. pauses.Select(pause => new Pause(Day(pause.From), pause.Until is { } until ? Day(until) : null))] };

    private static readonly Dictionary<string, (DueDateQuestion Question, string Code, string Where)> Rows = new()
    {
        ["amount 0"] = (Of(0, TermUnit.Day), DueDateError.InvalidTerm, "term.amount"),
        ["amount -1"] = (Of(-1, TermUnit.Month), DueDateError.InvalidTerm, "term.amount"),
        ["smallest int"] = (Of(int.MinValue, TermUnit.Year), DueDateError.InvalidTerm, "term.amount"),
        ["largest int of days"] = (Of(int.MaxValue, TermUnit.Day), DueDateError.InvalidTerm, "term"),
        ["largest int of weeks"] = (Of(int.MaxValue, TermUnit.Week), DueDateError.InvalidTerm, "term"),
        ["largest int of months"] = (Of(int.MaxValue, TermUnit.Month), DueDateError.InvalidTerm, "term"),
        ["largest int of years"] = (Of(int.MaxValue, TermUnit.Year), DueDateError.InvalidTerm, "term"),
        ["largest int of working days without holidays"] = (Of(int.MaxValue, TermUnit.WorkingDay) with { Calendar = WorkCalendar.MondayToFriday }, DueDateError.InvalidTerm, "term"),
        ["largest int of working days where years end"] = (Of(int.MaxValue, TermUnit.WorkingDay), DueDateError.CalendarGap, "calendar"),
        ["largest int of hours"] = (SoundHours with { Limit = new TimeLimit(new AmountTerm(int.MaxValue, TermUnit.Hour)) }, DueDateError.InvalidTerm, "term"),
        ["largest int of hours back"] = (SoundHours with { Limit = new TimeLimit(new AmountTerm(int.MaxValue, TermUnit.Hour), Direction: Direction.Backward) }, DueDateError.InvalidTerm, "term"),
        ["largest int of working hours"] = (SoundHours with { Limit = new TimeLimit(new AmountTerm(int.MaxValue, TermUnit.WorkingHour)), Calendar = WorkCalendar.MondayToFriday }, DueDateError.InvalidTerm, "term"),
        ["largest int back"] = (Of(int.MaxValue, TermUnit.Month, direction: Direction.Backward), DueDateError.InvalidTerm, "term"),
        ["largest int of working days back"] = (Of(int.MaxValue, TermUnit.WorkingDay, direction: Direction.Backward) with { Calendar = WorkCalendar.MondayToFriday }, DueDateError.InvalidTerm, "term"),
        ["beyond year 9999"] = (Of(1, TermUnit.Day, "9999-12-31"), DueDateError.InvalidTerm, "term"),
        ["beyond year 9999 in working days"] = (Of(1, TermUnit.WorkingDay, "9999-12-31") with { Calendar = WorkCalendar.MondayToFriday }, DueDateError.InvalidTerm, "term"),
        ["a month into year 10000"] = (Of(1, TermUnit.Month, "9999-12-01"), DueDateError.InvalidTerm, "term"),
        ["before year 1"] = (Of(1, TermUnit.Day, "0001-01-01", Direction.Backward), DueDateError.InvalidTerm, "term"),
        ["a month before year 1"] = (Of(1, TermUnit.Month, "0001-01-31", Direction.Backward), DueDateError.InvalidTerm, "term"),
        ["a start before year 1"] = (Sound with { Start = ClockStart.On(new LocalDate(0, 1, 1)) }, DueDateError.InvalidTerm, "start"),
        ["an instant before time"] = (SoundHours with { Start = ClockStart.At(Instant.MinValue) }, DueDateError.InvalidTerm, "start"),
        ["an instant after time"] = (SoundHours with { Start = ClockStart.At(Instant.MaxValue) }, DueDateError.InvalidTerm, "start"),
        ["a roll beyond year 9999"] = (Of(1, TermUnit.Day, "9999-12-31") with { Limit = new TimeLimit(new AmountTerm(1, TermUnit.Day), Counting.IncludeStart, Roll.Next), Calendar = Kazakhstan }, DueDateError.CalendarGap, "calendar"),
        ["a unit that does not exist"] = (Of(1, (TermUnit)99), DueDateError.InvalidTerm, "term.unit"),
        ["a roll that does not exist"] = (Sound with { Limit = Sound.Limit with { Roll = (Roll)7 } }, DueDateError.InvalidTerm, "limit"),
        ["a window upside down"] = (Sound with { Limit = new TimeLimit(new WindowTerm(5, 2, TermUnit.Day), Bound: Bound.Window) }, DueDateError.InvalidTerm, "term"),
        ["a window from 0"] = (Sound with { Limit = new TimeLimit(new WindowTerm(0, 2, TermUnit.Day), Bound: Bound.Window) }, DueDateError.InvalidTerm, "term"),
        ["a window by one amount"] = (Sound with { Limit = new TimeLimit(new AmountTerm(2, TermUnit.Day), Bound: Bound.Window) }, DueDateError.InvalidTerm, "term"),
        ["a window bound below"] = (Sound with { Limit = new TimeLimit(new WindowTerm(1, 2, TermUnit.Day), Bound: Bound.Min) }, DueDateError.InvalidTerm, "bound"),
        ["session 0"] = (Sound with { Limit = new TimeLimit(new SessionTerm("HRC", 0)), Pauses = [] }, DueDateError.InvalidTerm, "term.session"),
        ["a session of nobody"] = (Sound with { Limit = new TimeLimit(new SessionTerm(" ", 19)), Pauses = [] }, DueDateError.InvalidTerm, "term.session"),
        ["a paused session"] = (Sound with { Limit = new TimeLimit(new SessionTerm("HRC", 19)) }, DueDateError.InvalidPauses, "pauses"),
        ["working days without a calendar"] = (Sound with { Calendar = null }, DueDateError.InvalidTerm, "calendar"),
        ["a roll without a calendar"] = (Of(1, TermUnit.Day) with { Limit = new TimeLimit(new AmountTerm(1, TermUnit.Day), Roll: Roll.Next), Calendar = null }, DueDateError.InvalidTerm, "calendar"),
        ["registration without a calendar"] = (Of(1, TermUnit.Day) with { Calendar = null, Registration = new RegistrationRule(AfterHours.NextWorkingDay) }, DueDateError.InvalidTerm, "calendar"),
        ["registration in a gap"] = (Of(1, TermUnit.Day, "2035-01-01") with { Registration = new RegistrationRule(AfterHours.NextWorkingDay) }, DueDateError.CalendarGap, "calendar"),
        ["an instant without a zone"] = (Of(1, TermUnit.Day) with { Start = ClockStart.At(At("2024-04-25T10:00:00Z")), Calendar = null }, DueDateError.InvalidTerm, "zone"),
        ["mon-fri gives no zone"] = (Of(1, TermUnit.WorkingDay) with { Start = ClockStart.At(At("2024-04-25T10:00:00Z")), Calendar = WorkCalendar.MondayToFriday }, DueDateError.InvalidTerm, "zone"),
        ["hours from a bare day"] = (SoundHours with { Start = ClockStart.On(Day("2024-04-12")) }, DueDateError.InvalidTerm, "start"),
        ["working hours without opening hours"] = (SoundHours with { Hours = null }, DueDateError.InvalidTerm, "workingHours"),
        ["closing before opening"] = (SoundHours with { Hours = new OpeningHours(new LocalTime(18, 30), new LocalTime(9, 0)) }, DueDateError.InvalidTerm, "workingHours"),
        ["never open"] = (SoundHours with { Hours = new OpeningHours(new LocalTime(9, 0), new LocalTime(9, 0)) }, DueDateError.InvalidTerm, "workingHours"),
        ["working hours into a gap"] = (SoundHours with { Start = ClockStart.At(At("2027-12-31T17:00:00+05:00")) }, DueDateError.CalendarGap, "calendar"),
        ["an incomplete year is a gap"] = (Of(1, TermUnit.WorkingDay, "2025-06-02") with { Calendar = Geneva }, DueDateError.CalendarGap, "calendar"),
        ["a local time that never was"] = (Sound with { Start = ClockStart.AtLocal(new LocalDateTime(2024, 3, 31, 2, 30)), Zone = DateTimeZoneProviders.Tzdb["Europe/Zurich"] }, DueDateError.AmbiguousLocalTime, "start"),
        ["resume before pause"] = (Paused(("2024-05-13", "2024-05-02")), DueDateError.InvalidPauses, "pauses[0]"),
        ["an empty pause"] = (Paused(("2024-05-02", "2024-05-02")), DueDateError.InvalidPauses, "pauses[0]"),
        ["overlapping pauses"] = (Paused(("2024-05-02", "2024-05-13"), ("2024-05-10", "2024-05-15")), DueDateError.InvalidPauses, "pauses"),
        ["the same pause twice"] = (Paused(("2024-05-02", "2024-05-13"), ("2024-05-02", "2024-05-13")), DueDateError.InvalidPauses, "pauses"),
        ["a pause after one that never ended"] = (Paused(("2024-05-02", null), ("2024-05-10", "2024-05-15")), DueDateError.InvalidPauses, "pauses"),
        ["a pause after the due day"] = (Paused(("2024-05-22", "2024-05-25")), DueDateError.InvalidPauses, "pauses"),
        ["an open pause after the due day"] = (Paused(("2024-05-22", null)), DueDateError.InvalidPauses, "pauses"),
        ["a pause after the due day that another pause moved"] = (Paused(("2024-05-02", "2024-05-13"), ("2024-05-29", "2024-05-30")), DueDateError.InvalidPauses, "pauses"),
        ["a pause after the end of hours"] = (SoundHours with { Pauses = [new Pause(Day("2024-04-16"), null)] }, DueDateError.InvalidPauses, "pauses"),
        ["pauses to the instant of days"] = (Sound with { InstantPauses = [new InstantPause(At("2024-05-02T00:00:00Z"), null)] }, DueDateError.InvalidPauses, "pauses"),
        ["pauses backward"] = (Sound with { Limit = Sound.Limit with { Direction = Direction.Backward } }, DueDateError.InvalidPauses, "pauses"),
        ["an instant pause upside down"] = (SoundHours with { InstantPauses = [new InstantPause(At("2024-04-15T10:00:00Z"), At("2024-04-15T09:00:00Z"))] }, DueDateError.InvalidPauses, "pauses[0]"),
        ["an instant pause inside a paused day"] = (SoundHours with { Pauses = [new Pause(Day("2024-04-15"), Day("2024-04-16"))], InstantPauses = [new InstantPause(At("2024-04-15T05:00:00Z"), At("2024-04-15T09:00:00Z"))] }, DueDateError.InvalidPauses, "pauses"),
        ["stop before start"] = (Sound with { Stop = Day("2024-04-24") }, DueDateError.StopBeforeStart, "stop"),
        ["stop before the day of registration"] = (VectorFile.All["12b"].Question with { Stop = Day("2024-01-25") }, DueDateError.StopBeforeStart, "stop"),
    };

    public static TheoryData<string> Names => new(Rows.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_by_a_value_that_says_what_and_where(string name)
    {
        var (question, code, where) = Rows[name];
        var error = DueDates.Calculate(question).ShouldBeOfType<DueDateError>();
        (error.Code, error.Where).ShouldBe((code, where));
        error.Message.ShouldEndWith(".");
        (error.Year is not null).ShouldBe(code == DueDateError.CalendarGap);
    }

    [Fact]
    public void A_stop_on_the_day_of_the_start_is_sound() => DueDates.Calculate(Sound with { Stop = Day("2024-04-25") }).ShouldBeOfType<DueDate>();

    [Fact]
    public void Hours_that_stand_still_until_the_end_of_time_are_told_how_far_hours_are_counted() =>
        DueDates.Calculate(SoundHours with { Pauses = [new Pause(Day("2024-04-15"), Day("9999-12-31"))] }).ShouldBeOfType<DueDateError>().Message.ShouldContain("9999-12-29");

    [Fact]
    public void Pauses_that_touch_are_sound() =>
        DueDates.Calculate(Paused(("2024-05-06", "2024-05-13"), ("2024-05-02", "2024-05-06"))).ShouldBeOfType<DueDate>().DueOn.ShouldBe(Day("2024-05-28"));

    [Fact]
    public void A_pause_that_ended_before_the_start_changes_nothing() =>
        DueDates.Calculate(Paused(("2024-03-01", "2024-04-01"))).ShouldBeOfType<DueDate>().DueOn.ShouldBe(Day("2024-05-21"));

    [Fact]
    public void A_fixed_day_after_its_cap_is_refused() =>
        DueDates.OfFixedDay(Day("2024-04-15"), Roll.None, null, null, Day("2024-04-14")).ShouldBeOfType<DueDateError>().Code.ShouldBe(DueDateError.InvalidTerm);

    [Fact]
    public void A_fixed_day_in_a_gap_names_the_year_and_the_calendar()
    {
        var error = DueDates.OfFixedDay(Day("2035-04-15"), Roll.Next, Kazakhstan, Almaty).ShouldBeOfType<DueDateError>();
        (error.Code, error.Year).ShouldBe((DueDateError.CalendarGap, 2035));
        error.Message.ShouldContain("kz-5day");
    }

    [Fact]
    public void Days_of_another_calendar_system_are_the_same_days()
    {
        LocalDate Coptic(string iso) => Day(iso).WithCalendar(CalendarSystem.Coptic);
        var question = Sound with { Start = ClockStart.On(Coptic("2024-04-25")), Stop = Coptic("2024-04-25"), Pauses = [new Pause(Coptic("2024-05-02"), Day("2024-05-13"))] };
        DueDates.Calculate(question).ShouldBeOfType<DueDate>().DueOn.ShouldBe(Day("2024-05-28"));
        DueDates.LastDayOf(Coptic("2024-04-25"), Sound.Limit, Kazakhstan, [new Pause(Coptic("2024-05-02"), Day("2024-05-13"))]).Day.ShouldBe(Day("2024-05-28"));
        DueDates.OfFixedDay(Coptic("2024-04-14"), Roll.Next, Kazakhstan, Almaty, Day("2024-04-20")).ShouldBeOfType<DueDate>().DueOn.ShouldBe(Day("2024-04-15"));
    }

    [Fact]
    public void A_receipt_outside_of_time_is_no_exception() =>
        Registration.DayOf(Instant.MinValue, Almaty, Kazakhstan, new RegistrationRule(AfterHours.SameDay)).Day.ShouldBeNull();

    [Fact]
    public void The_fast_path_refuses_by_its_state()
    {
        var limit = Sound.Limit;
        DueDates.LastDayOf(Day("2024-04-25"), limit, Kazakhstan, [new Pause(Day("2024-05-06"), Day("2024-05-13")), new Pause(Day("2024-05-02"), Day("2024-05-06"))]).State.ShouldBe(LastDayState.InvalidPauses);
        DueDates.LastDayOf(Day("2035-04-25"), limit, Kazakhstan).ShouldBe(new LastDay(LastDayState.CalendarGap, Year: 2035));
        DueDates.LastDayOf(Day("2024-04-25"), limit, null).State.ShouldBe(LastDayState.InvalidTerm);
        DueDates.LastDayOf(Day("2024-04-25"), limit, Kazakhstan, [new Pause(Day("2024-05-06"), null)]).State.ShouldBe(LastDayState.Paused);
        DueDates.LastDayOf(Day("2024-04-25"), new TimeLimit(new SessionTerm("GA", 73)), Kazakhstan).State.ShouldBe(LastDayState.InvalidTerm);
    }

    [Fact]
    public void The_last_day_of_time_has_no_instant_after_it()
    {
        var due = DueDates.Calculate(Of(1, TermUnit.Day, "9999-12-30") with { Calendar = null, Zone = Almaty }).ShouldBeOfType<DueDate>();
        (due.DueOn, due.DueAt).ShouldBe((Day("9999-12-31"), null));
    }

    [Fact]
    public void No_term_whatever_makes_the_engine_throw()
    {
        var random = new Random(7);
        int[] amounts = [int.MinValue, -1, 0, 1, 2, 30, 366, 40_000, 3_000_000, int.MaxValue];
        string[] days = ["0001-01-01", "0001-01-02", "2024-02-29", "2024-12-31", "9999-12-01", "9999-12-29", "9999-12-30", "9999-12-31"];
        DateTimeZone?[] zones = [null, Almaty, DateTimeZone.ForOffset(Offset.FromHours(18)), DateTimeZone.ForOffset(Offset.FromHours(-18)), DateTimeZoneProviders.Tzdb["Pacific/Apia"]];
        for (var i = 0; i < 20_000; i++)
        {
            T Pick<T>(params T[] from) => from[random.Next(from.Length)];
            var day = Pick(days);
            var limit = new TimeLimit(
                Pick<Term>(new AmountTerm(Pick(amounts), Pick(Enum.GetValues<TermUnit>())), new WindowTerm(Pick(amounts), Pick(amounts), Pick(Enum.GetValues<TermUnit>()))),
                Pick(Enum.GetValues<Counting>()), Pick(Enum.GetValues<Roll>()), Pick(Enum.GetValues<Direction>()), Pick(Enum.GetValues<Bound>()));
            Pause[] pauses = Pick(0, 1, 2) == 0 ? [new Pause(Day(Pick(days)), Pick<LocalDate?>(null, Day(Pick(days))))] : [];
            DueDates.Calculate(new DueDateQuestion
            {
                Start = Pick(ClockStart.On(Day(day)), ClockStart.At(Pick(Instant.MinValue, Instant.MaxValue, Instant.FromUtc(1, 1, 2, 0, 0), Instant.FromUtc(9999, 12, 29, 23, 0), Instant.FromUtc(9999, 12, 30, 0, 0), Instant.FromUtc(2024, 2, 29, 18, 30))), ClockStart.AtLocal(Day(day).At(new LocalTime(23, 30)))),
                Limit = limit,
                Calendar = Pick(null, Kazakhstan, Geneva, WorkCalendar.MondayToFriday),
                Zone = Pick(zones),
                Hours = Pick(null, new OpeningHours(new LocalTime(9, 0), new LocalTime(18, 30)), new OpeningHours(LocalTime.Midnight, LocalTime.Midnight)),
                Pauses = pauses,
                Stop = Pick<LocalDate?>(null, Day(Pick(days))),
                Registration = Pick(null, new RegistrationRule(AfterHours.NextWorkingDay), new RegistrationRule(AfterHours.SameDay)),
            }).ShouldNotBeNull();
        }
    }
}
