using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

public class TermStepTests
{
    [Theory]
    [InlineData(CaseWalk.Guide, "2024-01-25T10:00", "2024-02-14")]
    [InlineData(CaseWalk.Guide, "2024-01-25T23:30", "2024-02-14")]
    [InlineData(CaseWalk.Code, "2026-02-02T10:00", "2026-02-23")]
    [InlineData(CaseWalk.Code, "2026-02-02T19:00", "2026-02-24")]
    [InlineData(CaseWalk.Code, "2026-03-05T10:00", "2026-04-01")]
    [Rule("R-026", "APPC 62", "APPC 76(1)", "APPC 76(2)")]
    public void The_appeal_is_decided_within_fifteen_working_days(string version, string receivedAt, string dueOn)
    {
        var clock = CaseWalk.Received(receivedAt, version).Clock("decide");
        (clock.DueOn, clock.Condition).ShouldBe((CaseWalk.Day(dueOn), ClockCondition.Running));
        clock.DueAt.ShouldBe(CaseWalk.Zone.AtStartOfDay(CaseWalk.Day(dueOn).PlusDays(1)).ToInstant());
        clock.CalendarId.ShouldBe("kz-5day");
    }

    [Fact]
    [Rule("R-027", "APPC 76(3)")]
    public void Under_the_Code_an_extension_reaches_two_months_from_the_day_of_the_step()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-16T10:00").As("head");
        walk.Refused("extension-too-long", Commands.ExtendTerm("2026-04-17")).Detail.ShouldContain("2026-04-16");
        walk.Refused("extension-too-short", Commands.ExtendTerm("2026-02-23"));
        walk.Take(Commands.ExtendTerm("2026-04-16")).Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-04-16"));
        walk.Clock("decide").OriginalDueOn.ShouldBe(CaseWalk.Day("2026-02-23"));
        walk.Clock("ext-notice", "applicant").DueOn.ShouldBe(CaseWalk.Day("2026-02-19"));
    }

    [Fact]
    [Rule("R-027")]
    public void In_the_guide_an_extension_reaches_two_months_from_the_original_last_day_and_that_maximum_does_not_roll()
    {
        var walk = CaseWalk.Received("2024-01-25T10:00", CaseWalk.Guide).At("2024-02-01T10:00").As("deputy");
        walk.Refused("extension-too-long", Commands.ExtendTerm("2024-04-15")).Detail.ShouldContain("2024-04-14");

        // 2024-04-14 is a Sunday.
        walk.Take(Commands.ExtendTerm("2024-04-14")).Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2024-04-14"));
        walk.At("2024-02-02T10:00").Refused("extension-too-long", Commands.ExtendTerm("2024-04-15"));
    }

    [Theory]
    [Rule("R-027")]
    [InlineData("2026-10-12T10:00", "2026-10-15T10:00", "2026-10-29", "2026-12-29")]
    [InlineData("2026-10-09T10:00", "2026-10-12T10:00", "2026-10-27", "2026-12-27")]
    public void In_the_guide_the_latest_day_is_the_same_whether_the_pause_or_the_extension_came_first(string from, string until, string original, string latest)
    {
        CaseWalk Received() => CaseWalk.Received("2026-10-05T10:00", CaseWalk.Guide).As("deputy");
        CaseWalk Paused(CaseWalk walk) => walk.At(from).Take(Commands.Suspend()).At(until).Take(Commands.Resume()).At("2026-10-20T10:00");
        var tooLate = CaseWalk.Day(latest).PlusDays(1).ToString("uuuu-MM-dd", null);

        var pausedFirst = Paused(Received());
        var extendedFirst = Paused(Received().At("2026-10-06T10:00").Take(Commands.ExtendTerm("2026-11-05")));

        extendedFirst.Clock("decide").OriginalDueOn.ShouldBe(CaseWalk.Day(original));
        foreach (var walk in new[] { pausedFirst, extendedFirst })
        {
            walk.Refused("extension-too-long", Commands.ExtendTerm(tooLate)).Detail.ShouldContain(latest);
            walk.Take(Commands.ExtendTerm(latest)).Clock("decide").Cap.ShouldBe(CaseWalk.Day(latest));
        }

        pausedFirst.Clock("decide").DueOn.ShouldBe(extendedFirst.Clock("decide").DueOn);
    }

    [Fact]
    [Rule("R-027")]
    public void A_pause_behind_the_original_last_day_moves_the_latest_day_by_as_much()
    {
        var walk = CaseWalk.Received("2026-10-05T10:00", CaseWalk.Guide).As("deputy").At("2026-10-06T10:00").Take(Commands.ExtendTerm("2026-11-20"))
            .At("2026-11-10T10:00").Take(Commands.Suspend()).At("2026-11-12T10:00").Take(Commands.Resume());
        (walk.Clock("decide").DueOn, walk.Clock("decide").Cap).ShouldBe((CaseWalk.Day("2026-11-23"), CaseWalk.Day("2026-12-25")));
        walk.Refused("extension-too-long", Commands.ExtendTerm("2026-12-26")).LegalBasis.ShouldBe(["R-027"]);
    }

    [Theory]
    [Rule("APPC 76(3)")]
    [InlineData("officer", false)]
    [InlineData("secretary", false)]
    [InlineData("head", true)]
    [InlineData("deputy", true)]
    [InlineData("chief-of-staff", true)]
    public void Only_the_head_a_deputy_or_the_chief_of_staff_extends(string role, bool may)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-16T10:00").As(role);
        if (may)
        {
            walk.Take(Commands.ExtendTerm("2026-03-02"));
        }
        else
        {
            walk.Refused("extension-not-by-this-officer", Commands.ExtendTerm("2026-03-02")).LegalBasis.ShouldBe(["APPC art. 76(3)"]);
        }
    }

    [Fact]
    public void A_term_that_is_paused_over_or_cannot_be_extended_is_not_extended()
    {
        CaseWalk.Received("2026-02-02T10:00").At("2026-02-16T10:00").As("head").Take(Commands.Suspend()).Refused("no-term-to-extend", Commands.ExtendTerm("2026-03-02"));
        CaseWalk.Received("2026-02-02T10:00").At("2026-02-24T00:00").As("head").Refused("no-term-to-extend", Commands.ExtendTerm("2026-03-02"));
        CaseWalk.Received("2026-02-02T10:00", procedure: p => p with { Clocks = [.. p.Clocks.Select(c => c with { Extension = null })] })
            .As("head").Refused("no-extension", Commands.ExtendTerm("2026-03-02"));
    }

    [Fact]
    [Rule("R-030", "APPC 1(2)")]
    public void A_special_law_sets_its_own_term_from_the_same_start()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.SetTerm(5));
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-09"));
        walk.Take(Commands.SetTerm(1, TermUnit.Month)).Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-03-02"));
        walk.Take(Commands.Withdraw()).Refused("wrong-stage", Commands.SetTerm(5));
        CaseWalk.Received("2026-02-02T10:00", procedure: p => p with { Clocks = [.. p.Clocks.Where(c => c.Id != "decide")] }).Refused("no-term-to-set", Commands.SetTerm(5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("R-030")]
    public void A_special_laws_term_that_was_over_before_the_pause_is_not_paused(bool resumed)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-10T10:00").Take(Commands.Suspend()).At("2026-02-12T10:00");
        if (resumed)
        {
            walk.Take(Commands.Resume());
        }

        walk.Take(Commands.SetTerm(3));
        (walk.Clock("decide").Condition, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Running, CaseWalk.Day("2026-02-05")));
        walk.Sweep().State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        walk.History[^1].Event.At.ShouldBe(CaseWalk.Local("2026-02-06T00:00"));
    }

    [Theory]
    [Rule("APPC 68(5)")]
    [InlineData("2026-02-10T10:00", "2026-02-10T15:00", "2026-02-23")]
    [InlineData("2026-02-10T10:00", "2026-02-11T10:00", "2026-02-24")]
    [InlineData("2026-02-10T10:00", "2026-02-13T10:00", "2026-02-26")]
    [InlineData("2026-02-10T10:00", "2026-02-20T10:00", "2026-02-26")]
    [InlineData("2026-02-13T10:00", "2026-02-18T10:00", "2026-02-26")]
    public void A_removed_representative_pauses_the_term_for_three_working_days_at_most(string from, string until, string dueOn)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At(from).Take(Commands.Suspend());
        walk.State.Has(CaseFlag.Suspended).ShouldBeTrue();
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Paused);
        walk.At(until).Take(Commands.Resume());
        walk.State.Has(CaseFlag.Suspended).ShouldBeFalse();
        (walk.Clock("decide").Condition, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Running, CaseWalk.Day(dueOn)));
    }

    [Fact]
    public void An_extended_term_is_paused_too()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00").As("head").Take(Commands.ExtendTerm("2026-03-03"))
            .At("2026-02-10T10:00").Take(Commands.Suspend()).At("2026-02-12T10:00").Take(Commands.Resume());
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-03-05"));
    }

    [Fact]
    public void A_case_that_nobody_resumes_is_deemed_refused_all_the_same()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-10T10:00").Take(Commands.Suspend());
        (walk.Clock("decide").Condition, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Paused, CaseWalk.Day("2026-02-26")));
        walk.At("2026-02-26T23:59").Sweep().State.Has(CaseFlag.DeemedRefused).ShouldBeFalse();
        walk.At("2026-02-27T00:00").Sweep().State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        walk.History[^1].Event.At.ShouldBe(CaseWalk.Local("2026-02-27T00:00"));
        walk.At("2026-04-01T10:00").Take(Commands.Resume()).EventNames.Count(n => n == "appeal-deemed-refused").ShouldBe(1);
    }

    [Fact]
    public void Suspending_and_resuming_are_refused_out_of_turn()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-10T10:00");
        walk.Refused("not-suspended", Commands.Resume());
        walk.Refused("unknown-ground", Commands.Suspend("holidays"));
        walk.Refused("suspension-too-short", Commands.Suspend(until: "2026-02-10")).Pointers.ShouldBe(["/until"]);
        walk.Take(Commands.Suspend(until: "2026-02-12")).Refused("already-suspended", Commands.Suspend());
    }

    [Fact]
    [Rule("APPC 91(2)")]
    public void Silence_is_refusal_before_a_late_act_and_the_late_act_is_still_possible()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign());
        walk.At("2026-03-10T10:00").Take(Commands.IssueAct(Commands.FavourableAct));
        walk.EventNames.ShouldBe(["appeal-registered", "case-assigned", "appeal-deemed-refused", "act-issued"]);
        var lapse = walk.History[2];
        (lapse.Event.At, lapse.Event.By).ShouldBe((CaseWalk.Local("2026-02-24T00:00"), "system"));
        lapse.Command.ShouldNotBe(walk.History[3].Command);
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        (walk.Clock("decide").Condition, walk.Clock("decide").Lapsed).ShouldBe((ClockCondition.Late, true));
    }

    [Fact]
    public void A_lapse_written_down_after_a_later_step_does_not_open_the_time_before_that_step()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-12T10:00").Take(Commands.SetTerm(3)).At("2026-02-13T10:00").Sweep();
        walk.History[^1].Event.At.ShouldBe(CaseWalk.Local("2026-02-06T00:00"));
        walk.At("2026-02-07T10:00").Refused("before-last-step", Commands.Assign());
        walk.At("2026-02-12T10:00").Take(Commands.Assign());
    }

    [Fact]
    public void An_act_on_the_last_day_is_in_time_whenever_the_sweep_runs()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).At("2026-02-23T23:59").Sweep().Take(Commands.IssueAct(Commands.FavourableAct));
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeFalse();
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Met);
        walk.At("2026-04-01T10:00").Sweep().EventNames[^1].ShouldBe("act-issued");
    }

    [Fact]
    public void The_system_itself_refuses_what_has_not_run_out_or_has_lapsed_before()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-23T10:00");
        walk.Refused("term-not-over", Commands.DeemRefused());
        walk.Refused("wrong-stage", Commands.LapseCorrection());
        walk.At("2026-02-24T00:00").Sweep().Refused("already-deemed-refused", Commands.DeemRefused());

        var waiting = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.ReturnForCorrection("2026-02-10"));
        waiting.At("2026-02-11T00:00").Refused("already-lapsed", Commands.LapseCorrection());
    }

    [Fact]
    public void A_year_without_a_calendar_leaves_the_term_open_and_refuses_no_step()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", calendar: EmptyCalendar());
        (walk.Clock("decide").Condition, walk.Clock("decide").DueOn, walk.Clock("decide").MissingYear).ShouldBe((ClockCondition.Unresolved, null, 2026));
        walk.At("2027-02-03T10:00").Take(Commands.Assign()).Take(Commands.IssueAct(Commands.FavourableAct)).State.Has(CaseFlag.DeemedRefused).ShouldBeFalse();
    }

    [Fact]
    public void A_year_without_a_calendar_does_not_bar_an_act_whose_draft_has_arrived()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", calendar: EmptyCalendar()).At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.SendDraft("2026-02-12"));
        walk.At("2026-02-12T10:00").Refused("draft-not-shown-in-time", Commands.IssueAct(Commands.BurdensomeAct));
        walk.Take(Commands.DraftArrived("2026-02-04T10:00")).Take(Commands.IssueAct(Commands.BurdensomeAct));
    }

    private static WorkCalendar EmptyCalendar() =>
        CalendarText.Parse("""{"id":"kz-5day","zone":"Asia/Almaty","weekend":["Saturday","Sunday"],"sources":[],"years":{}}""").Calendar!;
}
