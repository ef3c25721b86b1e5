using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Procedures;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>The Government moves a working day: what still runs is counted anew, what is over stays.</summary>
public class CalendarMoveTests
{
    private static readonly WorkCalendar Kz = CalendarText.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "calendars", "kz.json"))).Calendar!;

    /// <summary>Version 2: Friday 13 February 2026 is off.</summary>
    private static readonly WorkCalendar Moved = Kz.WithYear(WithDayOff("2026-02-13"), 2);

    [Fact]
    public void A_running_deadline_moves_and_both_days_stand_in_the_event()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00").Calendar(Moved);

        var happened = walk.History[^1].Event.ShouldBeOfType<DeadlineMoved>();
        (happened.Clock, happened.Instance, happened.From, happened.To).ShouldBe(("decide", null, CaseWalk.Day("2026-02-23"), CaseWalk.Day("2026-02-24")));
        (happened.Calendar, happened.CalendarVersion, happened.Reason, happened.By).ShouldBe(("kz-5day", 2, DeadlineMoveReason.CalendarChange, "system"));
        happened.At.ShouldBe(CaseWalk.Local("2026-02-05T10:00"));
        var change = happened.Clocks.ShouldHaveSingleItem();
        (change.Effect, change.State.CalendarVersion).ShouldBe((ClockEffect.Moved, 2));
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-24"));
        walk.Clock("decide").DueAt.ShouldBe(CaseWalk.Local("2026-02-25T00:00"));
    }

    [Fact]
    public void The_same_calendar_again_moves_nothing()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00").Calendar(Moved);
        walk.At("2026-02-06T10:00").Calendar(Moved).EventNames.Count(n => n == "deadline-moved").ShouldBe(1);
        CaseWalk.Received("2026-02-02T10:00").Calendar(Kz).EventNames.ShouldBe(["appeal-registered"]);
    }

    [Fact]
    public void What_was_met_missed_or_cancelled_is_not_moved()
    {
        var met = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).At("2026-02-10T10:00").Take(Commands.IssueAct(Commands.FavourableAct));
        met.Calendar(Moved).Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-23"));

        var withdrawn = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Withdraw()).Calendar(Moved);
        (withdrawn.Clock("decide").Condition, withdrawn.Clock("decide").DueOn).ShouldBe((ClockCondition.Cancelled, CaseWalk.Day("2026-02-23")));

        var late = CaseWalk.Received("2026-02-02T10:00").At("2026-02-24T00:00").Sweep().Calendar(Moved);
        late.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-23"));
    }

    [Theory]
    [InlineData("2026-02-23T23:59", "2026-02-24")]
    [InlineData("2026-02-24T00:00", "2026-02-23")]
    public void What_was_over_before_the_change_took_effect_stays_whether_or_not_anybody_has_looked(string inForceFrom, string dueOn) =>
        CaseWalk.Received("2026-02-02T10:00").At("2026-03-02T10:00").Calendar(Moved, inForceFrom).Clock("decide").DueOn.ShouldBe(CaseWalk.Day(dueOn));

    [Fact]
    public void A_clock_without_its_year_runs_once_the_year_is_loaded()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", calendar: Without(2026));
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Unresolved);

        walk.At("2026-02-05T10:00").Calendar(Kz);

        var happened = walk.History[^1].Event.ShouldBeOfType<DeadlineMoved>();
        (happened.From, happened.To, happened.Reason).ShouldBe((null, CaseWalk.Day("2026-02-23"), DeadlineMoveReason.CalendarYearLoaded));
        happened.Clocks.Single().Effect.ShouldBe(ClockEffect.Resolved);
        (walk.Clock("decide").Condition, walk.Clock("decide").MissingYear).ShouldBe((ClockCondition.Running, null));
    }

    [Fact]
    public void A_day_that_was_given_stays_while_the_new_calendar_lacks_its_year() =>
        CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00").Calendar(Without(2026)).Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-23"));

    [Fact]
    public void A_paused_clock_with_a_longest_pause_is_counted_anew_too()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-10T10:00").Take(Commands.Suspend());
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-26"));

        walk.At("2026-02-11T10:00").Calendar(Moved);

        (walk.Clock("decide").Condition, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Paused, CaseWalk.Day("2026-02-27")));
        walk.At("2026-02-12T10:00").Take(Commands.Resume()).Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-26"));
    }

    [Theory]
    [InlineData("2026-02-02T11:00", null)]
    [InlineData("2026-02-10T10:00", null)]
    [InlineData("2026-02-10T10:00", "2026-03-20")]
    public void The_day_of_a_paused_clock_stays_too_while_the_new_calendar_lacks_its_year(string pausedAt, string? extendedTo)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At(pausedAt).Take(Commands.Assign()).As("head");
        walk = (extendedTo is null ? walk : walk.Take(Commands.ExtendTerm(extendedTo))).Take(Commands.Suspend());
        var (events, dueOn) = (walk.History.Count, walk.Clock("decide").DueOn.ShouldNotBeNull());

        walk.At("2026-02-10T12:00").Calendar(Without(2026));

        (walk.History.Count, walk.Clock("decide").Condition, walk.Clock("decide").DueOn).ShouldBe((events, ClockCondition.Paused, dueOn));
        walk.At("2026-02-10T13:00").Calendar(Moved).Clock("decide").DueOn.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(dueOn);
    }

    [Fact]
    [Rule("APPC 76(5)")]
    public void A_term_in_working_hours_that_ends_later_on_the_same_day_moves_once_and_both_instants_stand_in_the_event()
    {
        // An hour of Friday the 13th, two days of eight, seven hours of Wednesday: without the Friday it is the whole Wednesday.
        var walk = InHours(TermUnit.WorkingHour);
        walk.Clock("answer").DueAt.ShouldBe(CaseWalk.Local("2026-02-18T16:00"));

        walk.At("2026-02-13T17:30").Calendar(Moved);

        var happened = walk.History.Select(e => e.Event).OfType<DeadlineMoved>().ShouldHaveSingleItem();
        (happened.Clock, happened.From, happened.To).ShouldBe(("answer", CaseWalk.Day("2026-02-18"), CaseWalk.Day("2026-02-18")));
        (happened.FromAt, happened.ToAt).ShouldBe((CaseWalk.Local("2026-02-18T16:00"), CaseWalk.Local("2026-02-18T17:00")));
        happened.Clocks.ShouldHaveSingleItem().State.DueAt.ShouldBe(happened.ToAt);
        walk.Clock("answer").DueAt.ShouldBe(CaseWalk.Local("2026-02-18T17:00"));
        walk.At("2026-02-13T18:00").Calendar(Moved).EventNames.Count(n => n == "deadline-moved").ShouldBe(1);
        walk.At("2026-02-18T16:59").Take(Commands.Contact()).Clock("answer").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    public void Of_working_hours_that_must_pass_the_first_instant_moves_and_of_elapsed_hours_nothing_does()
    {
        InHours(TermUnit.Hour).At("2026-02-13T17:30").Calendar(Moved).EventNames.ShouldBe(["appeal-registered"]);

        var least = InHours(TermUnit.WorkingHour, Bound.Min);
        least.Clock("answer").EarliestAt.ShouldBe(CaseWalk.Local("2026-02-18T16:00"));
        least.At("2026-02-13T17:30").Calendar(Moved).Calendar(Moved).EventNames.ShouldBe(["appeal-registered", "deadline-moved"]);
        least.Clock("answer").EarliestAt.ShouldBe(CaseWalk.Local("2026-02-18T17:00"));
    }

    [Fact]
    public void The_system_does_not_move_an_instant_that_is_another_by_now() => InHours(TermUnit.WorkingHour).At("2026-02-13T17:30").Refused(
        "deadline-changed-since",
        m => new MoveDeadline(
            m, "answer", null, CaseWalk.Day("2026-02-18"), CaseWalk.Day("2026-02-18"), "kz-5day", 2, CaseWalk.Local("2026-02-13T17:30"),
            CaseWalk.Local("2026-02-18T15:00"), CaseWalk.Local("2026-02-18T17:00")));

    [Fact]
    public void A_deadline_in_days_tells_no_instants()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00").Calendar(Moved);
        var happened = walk.History[^1].Event.ShouldBeOfType<DeadlineMoved>();
        (happened.FromAt, happened.ToAt).ShouldBe((null, null));
    }

    [Fact]
    public void A_wrong_entry_under_a_moved_deadline_is_annulled_and_the_deadline_moved_anew()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").As("head").Take(Commands.SetTerm(20)).At("2026-02-05T10:00").Calendar(Moved);
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-03-03"));
        walk.Refused("entry-cannot-be-annulled", Commands.CorrectEntry(walk.VersionOf("deadline-moved")));

        walk.At("2026-03-02T10:00").Take(Commands.CorrectEntry(walk.VersionOf("term-set")));

        walk.EventNames.ShouldBe(["appeal-registered", "term-set", "deadline-moved", "entry-corrected", "deadline-moved"]);
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-24"));
    }

    [Fact]
    public void A_step_that_took_place_before_the_change_is_still_entered_after_it() =>
        CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00").Calendar(Moved).At("2026-02-04T10:00").Take(Commands.Assign());

    [Fact]
    public void The_system_moves_neither_what_is_over_nor_a_day_that_is_another_by_now()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00");
        Func<CommandMeta, ICaseCommand> Move(string clock, string from, string inForceFrom) =>
            m => new MoveDeadline(m, clock, null, CaseWalk.Day(from), CaseWalk.Day("2026-02-24"), "kz-5day", 2, CaseWalk.Local(inForceFrom));

        walk.Refused("deadline-not-open", Move("objection", "2026-02-23", "2026-02-05T10:00"));
        walk.Refused("deadline-passed", Move("decide", "2026-02-23", "2026-02-24T00:00"));
        walk.Refused("deadline-changed-since", Move("decide", "2026-02-20", "2026-02-05T10:00"));
    }

    // Nothing else runs, so that nothing else moves.
    private static CaseWalk InHours(TermUnit unit, Bound bound = Bound.Max) => CaseWalk.Received("2026-02-13T16:00", procedure: p => p with
    {
        WorkingHours = new OpeningHours(new LocalTime(9, 0), new LocalTime(17, 0)),
        Clocks =
        [
            new ClockRule
            {
                Id = "answer", StartsOn = [new Signal("appeal-registered", Day: "receivedAt")], StopsOn = [new Signal("contact-recorded")],
                Limit = new AmountTerm(24, unit), Bound = bound, Basis = "KPI",
            },
        ],
    });

    internal static CalendarYear WithDayOff(string day)
    {
        var year = Kz.Years[2026];
        string Days(IEnumerable<CalendarEntry> entries, string? more) => string.Join(',', entries
            .Select(e => $$"""{"date":"{{CaseWalkDay(e.Date)}}","type":"{{Kind(e.Kind)}}","name":"x","basis":"x"}""").Concat(more is null ? [] : [more]));
        var text = $$"""
            {"status":"official","off":[{{Days(year.Off, $$"""{"date":"{{day}}","type":"moved-rest-day","name":"x","basis":"x"}""")}}],"working":[{{Days(year.Working, null)}}]}
            """;
        return CalendarText.ParseYear(text, 2026, Kz).Year!;
    }

    private static string CaseWalkDay(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private static string Kind(DayKind kind) => kind switch
    {
        DayKind.Holiday => "holiday",
        DayKind.DayOff => "day-off",
        DayKind.CarryOver => "carry-over",
        DayKind.MovedRestDay => "moved-rest-day",
        _ => "moved-working-day",
    };

    internal static WorkCalendar Without(int year) =>
        Kz.WithYear(CalendarText.ParseYear("""{"status":"incomplete","off":[],"working":[]}""", year, Kz).Year!, 2);
}
