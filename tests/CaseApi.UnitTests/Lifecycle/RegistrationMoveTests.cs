using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>A receipt in a year that the calendar lacks: registered by what is certain, and put right when the year is loaded.</summary>
public class RegistrationMoveTests
{
    private static readonly WorkCalendar Lacking = CalendarMoveTests.Without(2026);

    [Theory]
    [Rule("R-002", "APPC 64(3)")]
    [InlineData("a Saturday", "2026-02-07T10:00", null, "2026-02-09", "2026-02-09")]
    [InlineData("after hours on a Friday", "2026-02-06T19:00", null, "2026-02-09", "2026-02-09")]
    [InlineData("a Monday that turns out to be off", "2026-02-09T10:00", "2026-02-09", "2026-02-09", "2026-02-10")]
    [InlineData("a Saturday before such a Monday", "2026-02-07T10:00", "2026-02-09", "2026-02-09", "2026-02-10")]
    [InlineData("a holiday that falls on a Sunday takes the Monday", "2026-03-06T19:00", null, "2026-03-09", "2026-03-10")]
    [InlineData("a working day", "2026-02-10T10:00", null, "2026-02-10", "2026-02-10")]
    public void The_provisional_day_becomes_certain_with_the_clocks_that_begin_there(string name, string receivedAt, string? off, string provisional, string certain)
    {
        var loaded = Loaded(off);
        var walk = CaseWalk.Received(receivedAt, calendar: Lacking);
        (walk.State.RegisteredOn, walk.State.RegistrationPending?.MissingYear, walk.Clock("decide").Condition).ShouldBe((CaseWalk.Day(provisional), 2026, ClockCondition.Unresolved), name);

        walk.At("2026-03-11T10:00").Calendar(loaded);

        var moved = walk.History[^1].Event.ShouldBeOfType<DeadlineMoved>();
        (moved.FormerRegisteredOn, moved.RegisteredOn, moved.From, moved.Reason).ShouldBe((CaseWalk.Day(provisional), CaseWalk.Day(certain), null, DeadlineMoveReason.CalendarYearLoaded), name);
        (walk.State.RegisteredOn, walk.State.RegistrationPending).ShouldBe((CaseWalk.Day(certain), null), name);
        var known = CaseWalk.Received(receivedAt, calendar: loaded).Clock("decide");
        (walk.Clock("decide").StartDay, walk.Clock("decide").DueOn, walk.Clock("decide").DueAt).ShouldBe((known.StartDay, known.DueOn, known.DueAt), name);
        (known.StartDay, moved.To).ShouldBe((CaseWalk.Day(certain), known.DueOn), name);
        StoredTrace.IsToldAgain(walk);
    }

    [Fact]
    public void It_becomes_certain_once_and_not_before_the_year_is_there()
    {
        var walk = CaseWalk.Received("2026-02-07T10:00", calendar: Lacking).At("2026-02-10T10:00");

        walk.Calendar(Lacking).EventNames.ShouldBe(["appeal-registered"]);
        walk.Calendar(Loaded("2026-02-09")).Calendar(Loaded("2026-02-09")).EventNames.ShouldBe(["appeal-registered", "deadline-moved"]);
    }

    [Fact]
    public void With_its_year_a_day_is_certain_from_the_first()
    {
        var walk = CaseWalk.Received("2026-02-07T10:00");

        walk.State.RegistrationPending.ShouldBeNull();
        walk.At("2026-02-10T10:00").Calendar(Loaded("2026-02-11")).History[^1].Event.ShouldBeOfType<DeadlineMoved>().RegisteredOn.ShouldBeNull();
        walk.State.RegisteredOn.ShouldBe(CaseWalk.Day("2026-02-09"));
    }

    [Fact]
    public void An_edition_that_registers_on_the_day_of_arrival_needs_no_year() =>
        CaseWalk.Received("2024-02-10T10:00", CaseWalk.Guide, calendar: CalendarMoveTests.Without(2024)).State.RegistrationPending.ShouldBeNull();

    [Fact]
    public void A_step_between_the_loading_and_the_recount_does_not_keep_the_wrong_day()
    {
        var loaded = Loaded("2026-02-09");
        var walk = CaseWalk.Received("2026-02-07T10:00", calendar: Lacking).At("2026-02-11T10:00");
        walk.In(walk.Time with { Calendar = loaded }).Take(Commands.Suspend());
        walk.Clock("decide").StartDay.ShouldBe(CaseWalk.Day("2026-02-09"));

        walk.At("2026-02-11T11:00").Calendar(loaded);

        var known = CaseWalk.Received("2026-02-07T10:00", calendar: loaded).At("2026-02-11T10:00").Take(Commands.Suspend()).Clock("decide");
        (walk.Clock("decide").Condition, walk.Clock("decide").StartDay, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Paused, known.StartDay, known.DueOn));
    }

    [Fact]
    [Rule("R-034")]
    public void A_receipt_that_is_corrected_in_a_missing_year_is_provisional_too()
    {
        var walk = CaseWalk.Received("2026-02-11T10:00", calendar: Lacking).At("2026-02-12T10:00");
        walk.Take(m => new AmendRegistration(m, new RegistrationChanges(ReceivedAt: CaseWalk.Local("2026-02-07T10:00")), "The clock of the scanner was wrong.", "Notice 12 of the portal")
        {
            RegistrationDay = (_, procedure, receipt) => RegistrationDay.Of(receipt, walk.Time, new RegistrationRule(procedure.Registration.AfterHours, procedure.Registration.DayEnd)),
        });
        (walk.State.RegisteredOn, walk.State.RegistrationPending?.MissingYear).ShouldBe((CaseWalk.Day("2026-02-09"), 2026));

        walk.Calendar(Loaded("2026-02-09"));

        (walk.State.RegisteredOn, walk.State.RegistrationPending, walk.Clock("decide").StartDay).ShouldBe((CaseWalk.Day("2026-02-10"), null, CaseWalk.Day("2026-02-10")));
    }

    [Fact]
    public void A_wrong_entry_under_it_is_annulled_and_the_day_is_found_anew()
    {
        var walk = CaseWalk.Received("2026-02-07T10:00", calendar: Lacking).At("2026-02-11T10:00").As("head").Take(Commands.SetTerm(20)).Calendar(Loaded("2026-02-09"));

        walk.Take(Commands.CorrectEntry(walk.VersionOf("term-set")));

        walk.EventNames.ShouldBe(["appeal-registered", "term-set", "deadline-moved", "entry-corrected", "deadline-moved"]);
        var known = CaseWalk.Received("2026-02-07T10:00", calendar: Loaded("2026-02-09")).Clock("decide");
        (walk.State.RegisteredOn, walk.State.RegistrationPending, walk.Clock("decide").DueOn).ShouldBe((CaseWalk.Day("2026-02-10"), null, known.DueOn));
    }

    private static WorkCalendar Loaded(string? off) => off is null ? CaseWalk.Kz : CaseWalk.Kz.WithYear(CalendarMoveTests.WithDayOff(off), 3);
}
