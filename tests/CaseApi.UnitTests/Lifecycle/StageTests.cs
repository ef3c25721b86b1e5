using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Stages of procedures, facts about documents and records, and exclusions. 2026-02-02 is a Monday.</summary>
public class StageTests
{
    [Fact]
    public void A_charity_case_goes_through_its_stages_by_what_happens_and_each_says_how_long_it_took()
    {
        var walk = CaseWalk.Of("sa-charity", "complaint", "2026-02-02T10:00");
        walk.EventNames.ShouldBe(["appeal-registered", "stage-reached", "stage-reached"]);
        walk.Refused("registration-stands", Commands.CorrectEntry(2));
        walk.At("2026-02-03T10:00").Take(Commands.Notice(NoticeSubject.Acknowledgement, "2026-02-02T12:00", DeliveryOutcome.Failed));
        walk.State.Stage.ShouldBe("registered", "it must arrive");
        walk.Take(Commands.Notice(NoticeSubject.Acknowledgement, "2026-02-02T12:30"));
        walk.Clock("acknowledge", "applicant").Condition.ShouldBe(ClockCondition.Met);
        walk.At("2026-02-03T11:00").Take(Commands.Assign()).Take(Commands.Refer()).At("2026-02-05T11:00").Take(Commands.RecordReply())
            .At("2026-02-06T11:00").Take(Commands.Answer("ar", law: false, facts: false, remedy: false)).At("2026-02-07T11:00").Take(Commands.Satisfaction())
            .At("2026-02-08T11:00").Take(Commands.Close());
        walk.State.Stages.Select(s => s.Stage).ShouldBe(["received", "registered", "acknowledged", "referred", "answered", "satisfaction-recorded", "closed"]);
        walk.State.Stages.Select(s => s.Entered).ShouldBeInOrder();
        walk.State.Stages.Zip(walk.State.Stages.Skip(1)).ShouldAllBe(pair => pair.First.Left == pair.Second.Entered);
        walk.State.Stages[2].Entered.ShouldBe(CaseWalk.Local("2026-02-02T12:30"), "when it arrived, not when that was entered");
    }

    [Fact]
    public void Stages_go_forward_by_themselves_and_back_only_by_hand()
    {
        var walk = CaseWalk.Of("sa-charity", "complaint", "2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Refer());
        walk.Take(Commands.Notice(NoticeSubject.Acknowledgement, "2026-02-03T09:00"));
        walk.State.Stage.ShouldBe("referred");
        walk.At("2026-02-04T10:00").Take(Commands.ReachStage("registered", "wrong-section", "relief"));
        walk.State.Stages[^2].ShouldBe(new StageVisit("referred", CaseWalk.Local("2026-02-03T10:00"), CaseWalk.Local("2026-02-04T10:00"), "wrong-section", "relief"));
        walk.State.Stage.ShouldBe("registered");
        walk.Refused("stage-already-reached", Commands.ReachStage("registered"));
        walk.Refused("unknown-code", Commands.ReachStage("initiated")).Items.ShouldContain("referred");
    }

    [Fact]
    public void A_recruitment_tells_of_each_stage_what_delayed_it_and_nothing_delays_what_never_was()
    {
        var walk = CaseWalk.Of("un-recruitment", "post", "2026-01-05T10:00").At("2026-01-05T11:00");
        walk.Refused("no-stage-left", Commands.ReachStage("posted", "no-candidates"));
        walk.Take(Commands.ReachStage("posted")).At("2026-03-10T10:00").Take(Commands.ReachStage("posting-closed"))
            .At("2026-05-20T10:00").Take(Commands.ReachStage("selected", "central-review-body", "hr"));
        walk.Clock("posting").Condition.ShouldBe(ClockCondition.Met);
        walk.Clock("total").DueOn.ShouldBe(new LocalDate(2026, 5, 5));
        walk.Clock("total").Condition.ShouldBe(ClockCondition.Late);
        walk.Refused("later-steps-rest-on-it", Commands.CorrectEntry(walk.VersionOf("stage-reached") - 1));
        walk.At("2026-05-20T09:00").Refused("before-last-step", Commands.ReachStage("rostered"));
    }

    [Theory]
    [InlineData("post", "2026-03-05", ClockCondition.Early)]
    [InlineData("post", "2026-03-06", ClockCondition.Met)]
    [InlineData("post-in-pilot", "2026-02-18", ClockCondition.Early)]
    [InlineData("post-in-pilot", "2026-02-19", ClockCondition.Met)]
    public void A_posting_runs_its_standard_duration_and_ending_it_early_does_not_keep_it(string kind, string closed, ClockCondition condition) =>
        CaseWalk.Of("un-recruitment", kind, "2026-01-05T10:00").At("2026-01-05T11:00").Take(Commands.ReachStage("posted"))
            .At($"{closed}T10:00").Take(Commands.ReachStage("posting-closed")).Clock("posting").Condition.ShouldBe(condition);

    [Theory]
    [InlineData("2011-12-01T15:00", ClockCondition.Early)]
    [InlineData("2011-12-02T10:00", ClockCondition.Met)]
    [InlineData("2011-12-07T10:00", ClockCondition.Met)]
    [InlineData("2011-12-08T10:00", ClockCondition.Late)]
    public void A_special_session_is_convened_between_two_and_five_working_days_after_the_request(string opened, ClockCondition condition)
    {
        var walk = CaseWalk.Of("hrc-special-session", "special-session", "2011-11-30T10:00");
        walk.State.Stage.ShouldBe("requested");
        walk.At(opened).Take(Commands.ReachStage("opened")).Clock("convene").Condition.ShouldBe(condition);
    }

    [Fact]
    public void A_report_to_a_session_is_due_on_its_day()
    {
        var walk = CaseWalk.Of("hrc-special-session", "special-session", "2011-11-30T10:00").At("2011-12-02T10:00").Take(Commands.ReachStage("opened")).Take(Commands.ReachStage("adopted"));
        walk.Clock("sg-report").DueOn.ShouldBe(new LocalDate(2012, 2, 27));
        walk.At("2012-02-20T10:00").Take(Commands.NoteFact(RecordFact.DocumentIssued, "A-HRC-19-80", "report", "secretary-general")).Clock("sg-report").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    public void Every_document_has_a_clock_in_working_hours_and_only_a_public_one()
    {
        // Friday at 15:00, eight hours a day from 09:00 to 17:00: two hours on Friday, eight on Monday and Tuesday, six on Wednesday.
        var walk = CaseWalk.Of("un-irmct", "contempt", "2026-02-02T10:00").At("2026-02-06T15:00").Take(Commands.NoteFact(RecordFact.DocumentIssued, "order-1", "public"));
        walk.Clock("publish", "order-1").DueAt.ShouldBe(CaseWalk.Local("2026-02-11T15:00"));
        walk.Take(Commands.NoteFact(RecordFact.DocumentIssued, "order-2", "confidential"));
        walk.State.Clocks.ShouldNotContain(c => c.Instance == "order-2");
        walk.At("2026-02-09T15:00").Take(Commands.NoteFact(RecordFact.DocumentIssued, "order-3", "public"))
            .At("2026-02-11T14:59").Take(Commands.NoteFact(RecordFact.DocumentPublished, "order-1"));
        walk.Clock("publish", "order-1").Condition.ShouldBe(ClockCondition.Met);
        walk.Clock("publish", "order-3").Condition.ShouldBe(ClockCondition.Running);
    }

    [Fact]
    public void A_fact_is_noted_once_of_an_item_and_what_follows_another_follows_it()
    {
        var walk = CaseWalk.Of("un-irmct", "archive-access", "2026-02-02T10:00").At("2026-02-03T10:00");
        walk.Refused("fact-without-its-first", Commands.NoteFact(RecordFact.RecordDisposed, "box-1"));
        walk.Take(Commands.NoteFact(RecordFact.RetentionEnded, "box-1"));
        walk.Refused("fact-already-noted", Commands.NoteFact(RecordFact.RetentionEnded, "box-1")).Items.ShouldBe(["box-1"]);
        walk.Refused("fact-without-its-first", Commands.NoteFact(RecordFact.RecordDisposed, "box-2")).Items.ShouldBe(["box-1"]);
        walk.At("2026-02-02T11:00").Refused("fact-before-its-first", Commands.NoteFact(RecordFact.RecordDisposed, "box-1"));
        walk.At("2026-05-04T10:00").Take(Commands.NoteFact(RecordFact.RecordDisposed, "box-1"));
        walk.Clock("dispose", "box-1").Condition.ShouldBe(ClockCondition.Late, "three months ended on 3 May");
        walk.Refused("later-steps-rest-on-it", Commands.CorrectEntry(walk.VersionOf("retention-ended")));
    }

    [Fact]
    public void The_Presidents_request_starts_a_clock_of_its_own_and_nobody_elses_does()
    {
        var walk = CaseWalk.Of("un-irmct", "early-release", "2026-02-02T10:00").At("2026-02-03T10:00")
            .Take(Commands.NoteFact(RecordFact.InformationRequested, "letter-1", source: "counsel")).Take(Commands.NoteFact(RecordFact.InformationRequested, "letter-2", source: "president"));
        walk.State.Clocks.Where(c => c.Clock == "early-release").ShouldHaveSingleItem().Instance.ShouldBe("letter-2");
        walk.At("2026-02-17T10:00").Take(Commands.ReachStage("initiated")).Clock("early-release", "letter-2").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    public void An_exclusion_names_a_figure_that_keeps_sums_and_a_reason_of_the_procedure()
    {
        var walk = CaseWalk.Of("un-irmct", "early-release", "2026-02-02T10:00").At("2026-02-03T10:00");
        walk.Refused("unknown-indicator", Commands.RecordExclusion("c1-first-contact")).Items.ShouldContain("p-b");
        walk.Refused("unknown-code", Commands.RecordExclusion("r-b", "laziness")).Items.ShouldContain("non-cooperation");
        walk.Take(Commands.RecordExclusion("r-b"));
        walk.Refused("already-excluded", Commands.RecordExclusion("r-b", "witness"));
        walk.Take(Commands.CorrectEntry(walk.VersionOf("exclusion-recorded"))).State.Exclusions.ShouldBeEmpty();
    }
}
