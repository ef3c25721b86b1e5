using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Procedures;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Terms in hours, working hours and sessions, windows, at-least terms and escalations, in a case.</summary>
public class ClockKindTests
{
    private static readonly Signal Registered = new("appeal-registered", Day: "receivedAt");

    [Fact]
    public void Hours_run_from_the_instant_of_receipt_whatever_the_calendar_says()
    {
        // A Friday evening: 24 hours end on Saturday evening.
        var walk = With(Rule(new AmountTerm(24, TermUnit.Hour)), "2026-02-06T20:15");
        var clock = walk.Clock("answer");
        (clock.StartInstant, clock.DueAt, clock.DueOn).ShouldBe((CaseWalk.Local("2026-02-06T20:15"), CaseWalk.Local("2026-02-07T20:15"), CaseWalk.Day("2026-02-07")));
        StoredTrace.IsToldAgain(walk);

        walk.At("2026-02-07T20:14").Take(Commands.Assign()).Clock("answer").Condition.ShouldBe(ClockCondition.Met);
        With(Rule(new AmountTerm(24, TermUnit.Hour)), "2026-02-06T20:15").At("2026-02-07T20:15").Take(Commands.Assign()).Clock("answer").Condition.ShouldBe(ClockCondition.Late);
    }

    [Theory]
    [InlineData("2026-02-02T10:00", 23, "2026-02-04T17:00")]
    [InlineData("2026-02-02T10:00", 24, "2026-02-05T10:00")]
    [InlineData("2026-02-06T16:30", 24, "2026-02-11T16:30")]
    [InlineData("2026-02-07T12:00", 24, "2026-02-11T17:00")]
    public void Working_hours_run_only_in_opening_hours_on_working_days(string receivedAt, int hours, string dueAt)
    {
        // Eight hours a day.
        var walk = With(Rule(new AmountTerm(hours, TermUnit.WorkingHour)), receivedAt);
        walk.Clock("answer").DueAt.ShouldBe(CaseWalk.Local(dueAt));
        walk.Clock("answer").Hours.ShouldBe(new OpeningHours(new LocalTime(9, 0), new LocalTime(17, 0)));
        StoredTrace.IsToldAgain(walk);
    }

    [Fact]
    public void Hours_stand_still_to_the_instant()
    {
        var rule = Rule(new AmountTerm(24, TermUnit.Hour)) with { Pauses = [new PauseRule(new Signal("case-suspended"), [new Signal("case-resumed")], [], null, "x")] };
        var walk = With(rule, "2026-02-02T10:00", "case-closed").At("2026-02-02T12:00").Take(Commands.Suspend());
        walk.Clock("answer").Condition.ShouldBe(ClockCondition.Paused);
        walk.At("2026-02-02T13:30").Take(Commands.Resume()).Clock("answer").DueAt.ShouldBe(CaseWalk.Local("2026-02-03T11:30"));
        walk.At("2026-02-03T11:00").Take(Commands.Suspend()).At("2026-02-05T11:00").Take(Commands.Resume()).Clock("answer").DueAt.ShouldBe(CaseWalk.Local("2026-02-05T11:30"));
        walk.At("2026-02-05T11:30").Take(Commands.Suspend()).Clock("answer").Condition.ShouldBe(ClockCondition.Running, "what is over cannot be paused");
        StoredTrace.IsToldAgain(walk);
    }

    [Fact]
    public void Another_pauses_end_does_not_end_a_pause()
    {
        PauseRule[] pauses =
        [
            new(new Signal("case-suspended"), [new Signal("case-resumed")], [], null, "x"),
            new(new Signal("draft-prepared"), [new Signal("hearing-waived")], [], null, "y"),
        ];
        var walk = With(Rule(new AmountTerm(10, TermUnit.WorkingDay)) with { Pauses = pauses }, "2026-02-02T10:00", "case-closed").At("2026-02-03T10:00").Take(Commands.Assign())
            .Take(Commands.SendDraft("2026-03-12"));
        (walk.Clock("answer").Condition, walk.Clock("answer").PausedBy).ShouldBe((ClockCondition.Paused, 1));
        walk.At("2026-02-04T10:00").Take(Commands.Suspend()).At("2026-02-05T10:00").Take(Commands.Resume()).Clock("answer").Condition.ShouldBe(ClockCondition.Paused);
        walk.At("2026-02-06T10:00").Take(Commands.WaiveHearing());
        walk.Clock("answer").Condition.ShouldBe(ClockCondition.Running);
        walk.Clock("answer").Pauses.ShouldBe([new Pause(CaseWalk.Day("2026-02-03"), CaseWalk.Day("2026-02-06"))]);
        StoredTrace.IsToldAgain(walk);
    }

    [Fact]
    public void A_session_gives_its_day_and_without_one_the_clock_waits()
    {
        var rule = Rule(new SessionTerm("HRC", 19));
        With(rule, "2026-02-02T10:00").Clock("answer").ShouldSatisfyAllConditions(
            clock => clock.Condition.ShouldBe(ClockCondition.Unresolved), clock => clock.DueOn.ShouldBeNull(), clock => clock.MissingYear.ShouldBeNull());
        var known = With(rule, "2026-02-02T10:00", sessions: [new SessionDate("HRC", 18, CaseWalk.Day("2026-02-20")), new SessionDate("HRC", 19, CaseWalk.Day("2026-02-28"))]);
        (known.Clock("answer").Condition, known.Clock("answer").DueOn).ShouldBe((ClockCondition.Running, CaseWalk.Day("2026-03-02")), "a Saturday rolls");
        StoredTrace.IsToldAgain(known);
    }

    [Theory]
    [InlineData("2026-02-03T10:00", ClockCondition.Early)]
    [InlineData("2026-02-04T00:00", ClockCondition.Met)]
    [InlineData("2026-02-09T23:59", ClockCondition.Met)]
    [InlineData("2026-02-10T00:00", ClockCondition.Late)]
    public void A_window_is_kept_neither_before_it_opens_nor_after_it_closes(string at, ClockCondition condition)
    {
        var walk = With(Rule(new WindowTerm(2, 5, TermUnit.WorkingDay)) with { Bound = Bound.Window }, "2026-02-02T10:00");
        (walk.Clock("answer").EarliestOn, walk.Clock("answer").DueOn).ShouldBe((CaseWalk.Day("2026-02-04"), CaseWalk.Day("2026-02-09")));
        walk.At(at).Take(Commands.Assign()).Clock("answer").Condition.ShouldBe(condition);
        StoredTrace.IsToldAgain(walk);
    }

    [Theory]
    [InlineData(TermUnit.WorkingDay, 3, "2026-02-04T23:59", "2026-02-05T00:00")]
    [InlineData(TermUnit.Hour, 48, "2026-02-04T09:59", "2026-02-04T10:00")]
    public void A_term_of_at_least_so_long_is_met_at_its_end_and_never_missed(TermUnit unit, int amount, string tooEarly, string inTime)
    {
        CaseWalk Walk() => With(Rule(new AmountTerm(amount, unit)) with { Bound = Bound.Min }, "2026-02-02T10:00");
        Walk().Clock("answer").ShouldSatisfyAllConditions(clock => clock.DueAt.ShouldBeNull(), clock => clock.DueOn.ShouldBeNull());
        Walk().At(tooEarly).Take(Commands.Assign()).Clock("answer").Condition.ShouldBe(ClockCondition.Early);
        Walk().At(inTime).Take(Commands.Assign()).Clock("answer").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    public void A_missed_clock_calls_whom_the_procedure_names_once_and_still_can_be_met_late()
    {
        var walk = With(Escalating(), "2026-02-02T10:00").At("2026-02-03T10:00").Sweep();
        walk.EventNames.ShouldBe(["appeal-registered", "case-escalated"]);
        var escalated = walk.History[1].Event.ShouldBeOfType<CaseEscalated>();
        (escalated.Clock, escalated.Target, escalated.At, escalated.By).ShouldBe(("answer", EscalationTarget.HeadOfUnit, CaseWalk.Local("2026-02-03T10:00"), "system"));
        walk.State.Escalations.ShouldBe([new Escalation("answer", null, EscalationTarget.HeadOfUnit, escalated.At)]);
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeFalse();
        walk.At("2026-02-05T10:00").Sweep().History.Count.ShouldBe(2);
        walk.Take(Commands.Assign()).Clock("answer").Condition.ShouldBe(ClockCondition.Late);
        walk.Refused("term-not-over", m => new Escalate(m, "answer", null));
    }

    [Fact]
    public void An_escalation_stands_in_the_history_alike_whether_the_sweep_or_a_command_came_first()
    {
        var swept = With(Escalating(), "2026-02-02T10:00").At("2026-02-04T10:00").Sweep().At("2026-02-05T10:00").Take(Commands.Assign());
        var commanded = With(Escalating(), "2026-02-02T10:00").At("2026-02-05T10:00").Take(Commands.Assign());
        commanded.EventNames.ShouldBe(["appeal-registered", "case-escalated", "case-assigned"]);
        commanded.History.Select(e => (e.Event.At, e.Event.By)).ShouldBe(swept.History.Select(e => (e.Event.At, e.Event.By)));
        commanded.State.Clocks.Select(c => (c.Clock, c.Condition, c.EndedAt, c.Lapsed)).ShouldBe(swept.State.Clocks.Select(c => (c.Clock, c.Condition, c.EndedAt, c.Lapsed)));
    }

    [Fact]
    public void A_clock_is_soon_due_from_its_own_number_of_working_days_before()
    {
        // Due on Monday 23 February; three working days before is Wednesday the 18th.
        var walk = CaseWalk.Received("2026-02-02T10:00");
        (walk.Clock("decide").DueOn, walk.Clock("decide").DueSoonAt).ShouldBe((CaseWalk.Day("2026-02-23"), CaseWalk.Local("2026-02-18T00:00")));
        With(Rule(new AmountTerm(24, TermUnit.Hour)) with { DueSoonWorkingDays = 0 }, "2026-02-06T20:15").Clock("answer").DueSoonAt.ShouldBe(CaseWalk.Local("2026-02-07T00:00"));
        walk.At("2026-02-10T10:00").Take(Commands.Suspend()).Clock("decide").DueSoonAt.ShouldBeNull();
        walk.At("2026-02-11T10:00").Take(Commands.Resume()).Clock("decide").DueSoonAt.ShouldBe(CaseWalk.Local("2026-02-19T00:00"));
    }

    [Fact]
    public void A_term_within_the_threshold_is_soon_due_from_its_start_and_not_before()
    {
        // A Saturday: three working days end on Wednesday, and three before that lies Friday.
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-14T10:00").As("head").Take(Commands.ExtendTerm("2026-03-02"));
        (walk.Clock("ext-notice", "applicant").DueOn, walk.Clock("ext-notice", "applicant").DueSoonAt).ShouldBe((CaseWalk.Day("2026-02-18"), CaseWalk.Local("2026-02-14T00:00")));

        With(Rule(new AmountTerm(24, TermUnit.Hour)), "2026-02-06T20:15").Clock("answer").DueSoonAt.ShouldBe(CaseWalk.Local("2026-02-06T20:15"));
        With(Rule(new AmountTerm(2, TermUnit.Hour)) with { DueSoonWorkingDays = 0 }, "2026-02-06T20:15").Clock("answer").DueSoonAt.ShouldBe(CaseWalk.Local("2026-02-06T20:15"));
        foreach (var clock in walk.State.Clocks.Where(c => c.DueSoonAt is not null))
        {
            clock.DueSoonAt!.Value.ShouldBeGreaterThanOrEqualTo(clock.StartInstant ?? walk.Time.FirstInstant(clock.StartDay!.Value));
        }
    }

    [Fact]
    public void A_term_counted_back_from_an_event_is_soon_due_before_that_event()
    {
        var clock = With(Rule(new AmountTerm(3, TermUnit.WorkingDay)) with { Direction = Direction.Backward }, "2026-02-02T10:00").Clock("answer");
        (clock.DueOn, clock.DueSoonAt).ShouldBe((CaseWalk.Day("2026-01-28"), CaseWalk.Local("2026-01-23T00:00")));
    }

    [Fact]
    public void A_clock_stays_where_it_started_and_the_next_one_starts_where_the_case_is()
    {
        var elsewhere = new CaseTime(DateTimeZoneProviders.Tzdb["Africa/Dar_es_Salaam"], WorkCalendar.MondayToFriday);
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).In(elsewhere);
        walk.As("head").Take(Commands.ExtendTerm("2026-03-05"));
        (walk.Clock("decide").Zone, walk.Clock("decide").CalendarId, walk.Clock("decide").DueAt).ShouldBe(("Asia/Almaty", "kz-5day", CaseWalk.Local("2026-03-06T00:00")));
        (walk.Clock("ext-notice", "applicant").Zone, walk.Clock("ext-notice", "applicant").DueAt).ShouldBe(("Africa/Dar_es_Salaam", Instant.FromUtc(2026, 2, 6, 21, 0)));
        StoredTrace.IsToldAgain(walk);
    }

    [Fact]
    public void The_day_of_a_step_is_that_of_the_place_where_the_case_is_handled()
    {
        // 01:30 on the 4th in Almaty is still the 3rd in Dar es Salaam.
        var elsewhere = new CaseTime(DateTimeZoneProviders.Tzdb["Africa/Dar_es_Salaam"], WorkCalendar.MondayToFriday);
        CaseWalk.Received("2026-02-02T10:00").In(elsewhere).At("2026-02-04T01:30").Take(Commands.ReturnForCorrection("2026-02-04")).Clock("fix").DueOn.ShouldBe(CaseWalk.Day("2026-02-04"));
        CaseWalk.Received("2026-02-02T10:00").At("2026-02-04T01:30").Refused("correction-time-too-short", Commands.ReturnForCorrection("2026-02-04"));
    }

    [Fact]
    [Rule("R-030")]
    public void A_special_law_found_too_late_takes_the_refusal_by_silence_away()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-25T10:00").Sweep();
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        walk.Take(Commands.SetTerm(30));
        (walk.State.Has(CaseFlag.DeemedRefused), walk.Clock("decide").Lapsed, walk.Clock("decide").Special!.Basis).ShouldBe((false, false, "Law on Land art. 1"));
        walk.At(walk.Clock("decide").DueAt!.Value).Sweep().State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
    }

    [Fact]
    public void The_last_day_of_February_2024_in_Almaty_is_an_hour_longer()
    {
        var walk = With(Rule(new AmountTerm(1, TermUnit.Month)), "2024-01-29T10:00");
        (walk.Clock("answer").DueOn, walk.Clock("answer").DueAt).ShouldBe((CaseWalk.Day("2024-02-29"), Instant.FromUtc(2024, 2, 29, 19, 0)));
        walk.At(Instant.FromUtc(2024, 2, 29, 18, 30)).Take(Commands.Assign()).Clock("answer").Condition.ShouldBe(ClockCondition.Met, "23:30 came twice, and the second one is still the 29th");
    }

    private static ClockRule Escalating() => Rule(new AmountTerm(24, TermUnit.Hour)) with { OnLapse = LapseEffect.Escalate, EscalateTo = EscalationTarget.HeadOfUnit };

    private static ClockRule Rule(Term limit) => new() { Id = "answer", StartsOn = [Registered], StopsOn = [new Signal("case-assigned")], Limit = limit, Basis = "KPI" };

    private static CaseWalk With(ClockRule rule, string receivedAt, string? stopsOn = null, SessionDate[]? sessions = null) => CaseWalk.Received(receivedAt, procedure: p => p with
    {
        WorkingHours = new OpeningHours(new LocalTime(9, 0), new LocalTime(17, 0)),
        Sessions = sessions ?? [],
        Steps = [.. p.Steps, "escalate"],
        Clocks = [.. p.Clocks, stopsOn is null ? rule : rule with { StopsOn = [new Signal(stopsOn)] }],
    });
}
