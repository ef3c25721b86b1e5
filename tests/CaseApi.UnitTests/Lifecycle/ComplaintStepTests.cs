using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Persons;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>A complaint in the case whose act is complained of (APPC arts 91–93, 96, 100), under both editions.</summary>
public class ComplaintStepTests
{
    [Theory]
    [Rule("APPC 92(1)")]
    [InlineData(CaseWalk.Code, "2026-05-20")]
    [InlineData(CaseWalk.Guide, "2026-05-19")]
    public void Three_months_to_complain_run_from_the_delivery_of_the_act(string version, string lastDay)
    {
        var walk = Delivered(version);
        walk.Clock("complain", "applicant").DueOn.ShouldBe(CaseWalk.Day(lastDay));
        walk.At($"{lastDay}T18:00").Take(Commands.FileComplaint()).State.Complaints[0].Late.ShouldBeFalse();
        walk.Clock("complain", "applicant").Condition.ShouldBe(ClockCondition.Met);
    }

    [Theory]
    [Rule("APPC 92(1-1)")]
    [InlineData(CaseWalk.Code, "2026-08-20")]
    [InlineData(CaseWalk.Guide, "2026-08-19")]
    public void An_act_that_does_not_say_how_to_complain_gives_six_months(string version, string lastDay)
    {
        var walk = Issued(version);
        walk.Keep(new Decided(walk.State, Delivery(walk, lacksRemedy: true), null));
        walk.Clock("complain-no-instructions", "applicant").DueOn.ShouldBe(CaseWalk.Day(lastDay));
        walk.State.Clocks.ShouldNotContain(c => c.Clock == "complain");
    }

    [Theory]
    [Rule("APPC 91(4)")]
    [InlineData(CaseWalk.Code, "2026-02-26")]
    [InlineData(CaseWalk.Guide, "2026-02-25")]
    public void It_is_passed_up_with_the_file_within_three_working_days(string version, string lastDay)
    {
        var walk = Delivered(version).At("2026-02-23T10:00").Take(Commands.FileComplaint());
        walk.State.Flags.ShouldBe([CaseFlag.ComplaintPending, CaseFlag.ExecutionSuspended]);
        walk.Clock("send-up", "1").DueOn.ShouldBe(CaseWalk.Day(lastDay));
        walk.At("2026-02-24T10:00").Take(Commands.PassUp());
        walk.Clock("send-up", "1").Condition.ShouldBe(ClockCondition.Met);
        walk.State.Has(CaseFlag.PassedUp).ShouldBeTrue();
        walk.State.Complaints[0].Reviewed!.Case.ShouldNotBeNull();
        walk.Refused("no-complaint-waiting", Commands.PassUp());
    }

    [Fact]
    public void To_an_outside_body_it_goes_with_the_proof_of_sending_and_the_decision_is_entered()
    {
        var walk = Delivered().At("2026-02-23T10:00").Take(Commands.FileComplaint()).Take(Commands.PassUp(null));
        walk.State.Complaints[0].Reviewed.ShouldBe(new ReviewedAt(null, null, "Ministry", CaseWalk.Local("2026-02-23T10:00"), NoticeChannel.Courier, "list 7"));
        walk.At("2026-03-20T10:00").Take(Commands.ComplaintResult(ReviewOutcome.Annul));
        walk.State.Flags.ShouldBeEmpty();
        walk.State.Acts[0].AnnulledOn.ShouldBe(CaseWalk.Day("2026-03-20"));
        walk.State.Outcome.ShouldBe(CaseOutcome.Annulled);
        walk.Refused("complaint-decided", Commands.ComplaintResult(ReviewOutcome.Annul));
    }

    [Fact]
    public void What_an_authority_of_the_installation_decides_nobody_enters_by_hand()
    {
        var walk = Delivered().At("2026-02-23T10:00").Take(Commands.FileComplaint()).Take(Commands.PassUp());
        walk.Refused("told-by-the-reviewing-body", Commands.ComplaintResult(ReviewOutcome.Annul));
        walk.BySystem().Take(Commands.ComplaintResult(ReviewOutcome.Reject));
    }

    [Fact]
    [Rule("APPC 91(4)")]
    public void Or_it_is_satisfied_in_full_within_the_same_three_days()
    {
        var walk = Delivered().At("2026-02-23T10:00").Take(Commands.FileComplaint()).At("2026-02-25T10:00");
        walk.Refused("complaint-not-met-in-full", Commands.SatisfyComplaint(Commands.FavourableAct with { Outcome = CaseOutcome.GrantedInPart }));
        walk.Take(Commands.SatisfyComplaint());
        walk.Clock("send-up", "1").Condition.ShouldBe(ClockCondition.Met);
        walk.State.Acts[^1].Outcome.ShouldBe(CaseOutcome.Granted);
        walk.State.Flags.ShouldBeEmpty();
        walk.EventNames.TakeLast(2).ShouldBe(["act-issued", "complaint-satisfied"]);
        Delivered().At("2026-02-23T10:00").Take(Commands.FileComplaint()).At("2026-02-27T00:00").Refused("satisfied-too-late", Commands.SatisfyComplaint());
    }

    [Fact]
    [Rule("APPC 96(1)")]
    public void Filing_suspends_the_execution_until_the_complaint_is_decided()
    {
        var walk = Delivered();
        walk.Clock("execute").DueOn.ShouldBe(CaseWalk.Day("2026-02-27"));
        walk.At("2026-02-23T10:00").Take(Commands.FileComplaint());
        walk.Clock("execute").Condition.ShouldBe(ClockCondition.Paused);
        walk.Refused("execution-suspended", Commands.ExecuteAct()).LegalBasis.ShouldBe(["APPC art. 96(1)"]);
        walk.Take(Commands.PassUp(null)).At("2026-03-20T10:00").Take(Commands.ComplaintResult(ReviewOutcome.Reject));
        walk.Clock("execute").Condition.ShouldBe(ClockCondition.Running);
        walk.Take(Commands.ExecuteAct()).Clock("execute").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    [Rule("APPC 96(2)")]
    public void An_act_that_names_its_exception_with_reasons_is_executed_all_the_same()
    {
        var act = Commands.FavourableAct with { ExecutedDespiteComplaint = new ExecutionDespiteComplaint("protection-need", null) };
        var walk = Examined().Take(Commands.Assign()).At("2026-02-20T09:00");
        walk.Refused("execution-exception-unexplained", Commands.IssueAct(act)).LegalBasis.ShouldBe(["APPC art. 96(2)"]);
        walk.Refused("unknown-ground", Commands.IssueAct(act with { ExecutedDespiteComplaint = new ExecutionDespiteComplaint("because", "x") }));
        walk.Take(Commands.IssueAct(act with { ExecutedDespiteComplaint = new ExecutionDespiteComplaint("protection-need", "The dam may break.") }));
        walk.At("2026-02-20T11:00").Take(Commands.DeliverAct("2026-02-20T10:00", "2026-02-20T10:00")).At("2026-02-23T10:00").Take(Commands.FileComplaint());
        walk.State.Flags.ShouldBe([CaseFlag.ComplaintPending]);
        walk.Clock("execute").Condition.ShouldBe(ClockCondition.Running);
        walk.Take(Commands.ExecuteAct());
    }

    [Fact]
    [Rule("APPC 92(3)")]
    public void A_late_complaint_is_taken_too()
    {
        var walk = Delivered().At("2026-06-01T10:00").Take(Commands.FileComplaint());
        walk.State.Complaints[0].Late.ShouldBeTrue();
        walk.Clock("complain", "applicant").Condition.ShouldBe(ClockCondition.Late);
    }

    [Theory]
    [Rule("APPC 91(2)")]
    [InlineData(CaseWalk.Code, "2026-05-25")]
    [InlineData(CaseWalk.Guide, "2026-05-20")]
    public void Silence_opens_the_complaint_with_its_own_term(string version, string lastDay)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", version).Take(Commands.Assign()).At("2026-02-25T10:00").Sweep();
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        walk.Clock("complain", "applicant").DueOn.ShouldBe(CaseWalk.Day(lastDay));
        walk.Take(Commands.FileComplaint()).State.Complaints[0].Of.ShouldBe(ComplainedOf.Silence);
        walk.Refused("complaint-pending", Commands.FileComplaint());
    }

    [Fact]
    public void Before_anything_is_decided_there_is_nothing_to_complain_of() =>
        Examined().Take(Commands.Assign()).Refused("nothing-to-complain-of", Commands.FileComplaint());

    [Fact]
    public void A_remitted_case_is_examined_again_with_a_new_term()
    {
        var walk = Delivered().At("2026-02-23T10:00").Take(Commands.FileComplaint()).Take(Commands.PassUp(null)).At("2026-03-24T10:00");
        walk.Take(Commands.ComplaintResult(ReviewOutcome.Remit, sentBack: true));
        walk.Refused("complaint-decided", Commands.ComplaintResult(ReviewOutcome.Remit, sentBack: true));
        walk.EventNames.TakeLast(2).ShouldBe(["complaint-result-recorded", "case-sent-back"]);
        walk.State.Status.ShouldBe(CaseStatus.UnderExamination);
        walk.State.Outcome.ShouldBeNull();
        walk.State.Hearing.Drafts.ShouldBeEmpty();
        (walk.Clock("decide").Condition, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Running, CaseWalk.Day("2026-04-15")));
        walk.Clock("execute").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.At("2026-04-01T10:00").Take(Commands.IssueAct(Commands.FavourableAct)).State.Acts.Count.ShouldBe(2);
    }

    [Fact]
    public void The_body_annuls_its_own_act_on_the_grounds_for_its_kind()
    {
        var walk = Delivered().At("2026-02-24T10:00");
        walk.Refused("unknown-ground", Commands.AnnulAct("knowingly-false"));
        walk.Take(Commands.AnnulAct()).State.Acts[0].AnnulledOn.ShouldBe(CaseWalk.Day("2026-02-24"));
        walk.Clock("execute").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.Clock("complain", "applicant").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.Refused("no-act-to-annul", Commands.AnnulAct());
        var favourable = Examined().Take(Commands.Assign()).At("2026-02-20T09:00").Take(Commands.IssueAct(Commands.FavourableAct));
        favourable.Refused("unknown-ground", Commands.AnnulAct("unlawful")).LegalBasis.ShouldBe(["APPC art. 84(7)"]);
        favourable.Take(Commands.AnnulAct("knowingly-false"));
    }

    [Fact]
    [Rule("APPC 91(5)")]
    public void Suit_and_court_act_are_entered()
    {
        var walk = Delivered().At("2026-03-10T10:00");
        walk.Refused("no-suit-recorded", Commands.CourtAct());
        walk.Take(Commands.Suit("2026-03-09T10:00")).Take(Commands.CourtAct());
        walk.State.Suits.Single().FiledAt.ShouldBe(CaseWalk.Local("2026-03-09T10:00"));
        walk.State.CourtActs.Single().Result.ShouldBe(CourtResult.Upheld);
    }

    [Fact]
    public void What_another_authority_was_told_is_not_annulled_on_one_side()
    {
        var walk = Delivered().At("2026-02-23T10:00").Take(Commands.FileComplaint()).Take(Commands.PassUp());
        walk.Refused("told-another-authority", Commands.CorrectEntry(walk.VersionOf("complaint-passed-up")));
    }

    private static CaseWalk Examined(string version = CaseWalk.Code) => CaseWalk.Received("2026-02-02T10:00", version);

    private static CaseWalk Issued(string version = CaseWalk.Code) => Examined(version).Take(Commands.Assign()).At("2026-02-20T09:00")
        .Take(Commands.IssueAct(Commands.BurdensomeAct with { HearingOmitted = new HearingOmission("participant-asks", "They asked so.") }));

    /// <summary>Delivered on Friday, 20 February 2026.</summary>
    private static CaseWalk Delivered(string version = CaseWalk.Code) =>
        Issued(version).At("2026-02-20T11:00").Take(Commands.DeliverAct("2026-02-20T10:00", "2026-02-20T10:00"));

    // An act without instructions is refused when it is issued here; one that came in otherwise may lack them.
    private static IReadOnlyList<RecordedEvent> Delivery(CaseWalk walk, bool lacksRemedy)
    {
        var delivered = new ActDelivered { At = CaseWalk.Local("2026-02-20T10:00"), By = "officer-1", Act = 1, Recipient = "applicant", LacksRemedy = lacksRemedy };
        var full = delivered with { Clocks = ClockEngine.Effects(walk.State.Clocks, delivered.ApplyTo(walk.State), delivered, walk.Procedure, walk.Time) };
        return [new RecordedEvent(Guid.CreateVersion7(), walk.State.Version + 1, Guid.CreateVersion7(), delivered.At, full)];
    }
}
