using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

public class ClockTests
{
    [Fact]
    [Rule("R-007", "APPC 64(6)", "APPC 64(7)")]
    public void The_time_to_correct_lapses_in_legal_time_before_a_later_command()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.ReturnForCorrection("2026-02-10"));
        (walk.Clock("fix").DueOn, walk.Clock("decide").Condition).ShouldBe((CaseWalk.Day("2026-02-10"), ClockCondition.Running));
        walk.At("2026-02-12T09:00").Take(Commands.Assign());
        walk.EventNames.ShouldBe(["appeal-registered", "appeal-returned-for-correction", "correction-lapsed", "case-assigned"]);
        walk.History[2].Event.At.ShouldBe(CaseWalk.Local("2026-02-11T00:00"));
        walk.State.Correction!.Lapsed.ShouldBeTrue();
        // The three days run from the lapse: 11, 12 and 13 February; the lapse stands at the first instant of the 11th.
        walk.Clock("return").DueOn.ShouldBe(CaseWalk.Day("2026-02-13"));

        walk.Take(Commands.SubmitCorrection());
        (walk.Clock("fix").Condition, walk.Clock("return").Condition).ShouldBe((ClockCondition.Late, ClockCondition.Cancelled));
    }

    [Fact]
    [Rule("APPC 76(5)")]
    public void A_last_day_to_correct_that_does_not_work_moves_to_the_next_that_does()
    {
        // 2026-03-08 is a Sunday, the 9th is off in its place.
        var walk = CaseWalk.Received("2026-02-27T10:00").At("2026-03-02T10:00").Take(Commands.ReturnForCorrection("2026-03-08"));
        walk.Clock("fix").DueOn.ShouldBe(CaseWalk.Day("2026-03-10"));
        walk.At("2026-03-10T23:00").Take(Commands.SubmitCorrection()).Clock("fix").Condition.ShouldBe(ClockCondition.Met);
    }

    [Theory]
    [InlineData("2026-02-05T10:00", ClockCondition.Met)]
    [InlineData("2026-02-05T23:59", ClockCondition.Met)]
    [InlineData("2026-02-06T00:00", ClockCondition.Late)]
    [Rule("R-014", "APPC 65(1)")]
    public void Forwarding_is_measured_from_receipt_when_it_happens(string at, ClockCondition condition)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At(at).Take(Commands.Forward());
        (walk.Clock("forward").DueOn, walk.Clock("forward").Condition).ShouldBe((CaseWalk.Day("2026-02-05"), condition));
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Cancelled);
    }

    [Fact]
    [Rule("R-015", "APPC 65(1)")]
    public void The_applicant_is_told_of_the_forwarding_by_a_notice_that_arrives()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Forward());
        walk.At("2026-02-03T11:00").Take(Commands.Notice(NoticeSubject.Forwarding, "2026-02-03T11:00", DeliveryOutcome.Failed));
        walk.Take(Commands.Notice(NoticeSubject.Registration, "2026-02-03T11:00"));
        (walk.Clock("forward-notice", "applicant").Condition, walk.Clock("forward-notice", "applicant").DueOn).ShouldBe((ClockCondition.Running, CaseWalk.Day("2026-02-04")));

        // Sent in time, entered late.
        walk.At("2026-02-20T10:00").Take(Commands.Notice(NoticeSubject.Forwarding, "2026-02-04T11:00")).Clock("forward-notice", "applicant").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    [Rule("APPC 65(2)")]
    public void In_part_forwarding_leaves_the_term_to_decide_running()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Claims = [new Claim("1", "x"), new Claim("2", "y")] })
            .At("2026-02-03T10:00").Take(Commands.Forward("1"));
        (walk.Clock("forward").Condition, walk.Clock("decide").Condition).ShouldBe((ClockCondition.Met, ClockCondition.Running));
    }

    [Fact]
    [Rule("APPC 70(3)")]
    public void The_end_of_the_procedure_is_notified_in_three_working_days()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00").Take(Commands.Terminate());
        (walk.Clock("decide").Condition, walk.Clock("end-notice", "applicant").DueOn).ShouldBe((ClockCondition.Met, CaseWalk.Day("2026-02-10")));
        walk.At("2026-02-11T10:00").Take(Commands.Notice(NoticeSubject.Termination, "2026-02-11T10:00")).Clock("end-notice", "applicant").Condition.ShouldBe(ClockCondition.Late);
    }

    [Fact]
    [Rule("R-084", "APPC 73(1)", "APPC 73(3)")]
    public void Each_recipient_of_a_draft_has_clocks_of_his_own()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { InterestedPersons = [new Participant(ParticipantType.Person, "N")] })
            .At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.SendDraft("2026-02-12", "applicant", "interested-person-1"));
        walk.Clock("draft-before-act", "applicant").DueOn.ShouldBe(CaseWalk.Day("2026-02-09"));
        walk.At("2026-02-10T10:00").Take(Commands.DraftArrived("2026-02-09T10:00")).Take(Commands.DraftArrived("2026-02-10T10:00", "interested-person-1"));
        (walk.Clock("draft-before-act", "applicant").Condition, walk.Clock("draft-before-act", "interested-person-1").Condition)
            .ShouldBe((ClockCondition.Met, ClockCondition.Late));
        (walk.Clock("objection", "applicant").DueOn, walk.Clock("objection", "interested-person-1").DueOn)
            .ShouldBe((CaseWalk.Day("2026-02-11"), CaseWalk.Day("2026-02-12")));
        walk.At("2026-02-11T10:00").Take(Commands.Objection());
        (walk.Clock("objection", "applicant").Condition, walk.Clock("objection", "interested-person-1").Condition)
            .ShouldBe((ClockCondition.Met, ClockCondition.Running));
    }

    [Fact]
    public void The_guide_counts_the_day_of_receipt_as_the_first_day_to_object()
    {
        var walk = CaseWalk.Received("2024-01-25T10:00", CaseWalk.Guide).At("2024-01-26T10:00").Take(Commands.Assign()).Take(Commands.SendDraft("2024-02-08"))
            .At("2024-02-01T10:00").Take(Commands.DraftArrived("2024-02-01T10:00"));
        walk.Clock("objection", "applicant").DueOn.ShouldBe(CaseWalk.Day("2024-02-02"));
        walk.Clock("draft-before-act", "applicant").DueOn.ShouldBe(CaseWalk.Day("2024-02-05"));
    }

    [Fact]
    [Rule("R-100", "APPC 74(4)")]
    public void The_protocol_is_signed_in_two_working_days()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.SendDraft("2026-02-12"))
            .Take(Commands.ScheduleHearing("2026-02-06T10:00")).At("2026-02-06T11:00").Take(Commands.HoldHearing("2026-02-06T10:00", "2026-02-06T11:00"));
        walk.Clock("protocol", "1").DueOn.ShouldBe(CaseWalk.Day("2026-02-10"));
        walk.At("2026-02-10T11:00").Take(Commands.SignProtocol()).Clock("protocol", "1").Condition.ShouldBe(ClockCondition.Met);
    }

    [Theory]
    [InlineData("return")]
    [InlineData("withdraw")]
    [InlineData("terminate")]
    [InlineData("forward")]
    [InlineData("issue-act")]
    public void No_clock_that_can_lapse_into_a_legal_effect_outlives_the_case(string ending)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).As("head").Take(Commands.ExtendTerm("2026-03-10"));
        if (ending != "issue-act")
        {
            walk.Take(Commands.ReturnForCorrection("2026-02-10"));
        }

        walk.Take(ending switch
        {
            "return" => Commands.ReturnAppeal(),
            "withdraw" => Commands.Withdraw(),
            "terminate" => Commands.Terminate(),
            "forward" => Commands.Forward(),
            _ => Commands.IssueAct(Commands.FavourableAct),
        });
        var length = walk.History.Count;
        walk.State.Clocks.Where(c => c.IsOpen).Select(c => c.Clock).ShouldBe(ending switch { "terminate" => ["end-notice"], "forward" => ["forward-notice"], _ => [] });
        walk.At("2027-02-03T10:00").Sweep().History.Count.ShouldBe(length);
    }

    [Fact]
    public void With_the_case_ends_what_runs_for_each_recipient_and_hearing()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { InterestedPersons = [new Participant(ParticipantType.Person, "N")] })
            .At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.SendDraft("2026-02-12", "applicant", "interested-person-1")).Take(Commands.DraftArrived("2026-02-03T10:00"))
            .Take(Commands.ScheduleHearing("2026-02-03T12:00")).At("2026-02-03T13:00").Take(Commands.HoldHearing("2026-02-03T12:00", "2026-02-03T13:00"));
        walk.State.Clocks.Where(c => c.IsOpen).Select(c => c.Clock).ShouldBe(["decide", "draft-before-act", "objection", "protocol"], ignoreOrder: true);
        walk.Take(Commands.Withdraw()).State.Clocks.ShouldAllBe(c => !c.IsOpen);
    }

    [Fact]
    public void Closing_the_case_leaves_no_clock_open()
    {
        foreach (var ending in new[] { Commands.Terminate(), Commands.Forward() })
        {
            var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(ending);
            walk.State.Clocks.ShouldContain(c => c.IsOpen);
            walk.Take(Commands.Close()).State.Clocks.ShouldAllBe(c => !c.IsOpen);
        }
    }
}
