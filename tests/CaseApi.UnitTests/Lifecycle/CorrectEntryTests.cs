using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

public class CorrectEntryTests
{
    [Fact]
    [Rule("APPC 69")]
    public void A_step_that_was_entered_wrongly_leaves_the_case_and_its_clocks_as_before()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).At("2026-02-04T10:00").Take(Commands.Withdraw());
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.At("2026-02-05T10:00").Take(Commands.CorrectEntry(walk.VersionOf("appeal-withdrawn")));
        (walk.State.Status, walk.State.Outcome).ShouldBe((CaseStatus.UnderExamination, null));
        (walk.Clock("decide").Condition, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Running, CaseWalk.Day("2026-02-23")));
        walk.State.Entries.Select(e => e.Annulled).ShouldBe([false, false, true, false]);

        // What was annulled no longer says when the last step was.
        walk.At("2026-02-03T11:00").Take(Commands.Terminate());
    }

    [Fact]
    public void A_lapse_is_annulled_and_the_step_that_was_taken_in_time_is_entered()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.ReturnForCorrection("2026-02-10")).At("2026-02-13T10:00").Sweep();
        walk.At("2026-02-09T10:00").Refused("before-last-step", Commands.SubmitCorrection());
        walk.At("2026-02-13T11:00").Take(Commands.CorrectEntry(walk.VersionOf("correction-lapsed")));
        walk.State.Correction!.Lapsed.ShouldBeFalse();
        walk.State.Clocks.Find("return").ShouldBeNull();
        walk.At("2026-02-09T10:00").Take(Commands.SubmitCorrection());
        walk.Clock("fix").Condition.ShouldBe(ClockCondition.Met);
        walk.At("2026-02-14T10:00").Sweep().EventNames[^1].ShouldBe("correction-submitted");
    }

    [Fact]
    [Rule("APPC 12")]
    public void A_deemed_refusal_is_annulled_when_the_act_was_there_in_time()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).At("2026-02-26T10:00").Sweep();
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        walk.Take(Commands.CorrectEntry(walk.VersionOf("appeal-deemed-refused"))).At("2026-02-20T10:00").Take(Commands.IssueAct(Commands.FavourableAct));
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeFalse();
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    public void A_wrong_entry_can_be_annulled_after_the_clock_that_it_started_has_run_out()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.ReturnForCorrection("2026-02-10"));
        walk.At("2026-02-12T10:00").Take(Commands.CorrectEntry(walk.VersionOf("appeal-returned-for-correction")));
        (walk.State.Status, walk.State.Correction).ShouldBe((CaseStatus.Registered, null));
        walk.State.Clocks.Find("fix").ShouldBeNull();
        walk.EventNames.ShouldNotContain("correction-lapsed");
    }

    [Fact]
    public void All_that_one_command_wrote_is_annulled_together()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.SendDraft("2026-02-12"));
        walk.Take(Commands.CorrectEntry(walk.VersionOf("draft-sent")));
        walk.State.Hearing.Drafts.ShouldBeEmpty();
        walk.State.Status.ShouldBe(CaseStatus.UnderExamination);
    }

    [Fact]
    public void A_step_is_not_annulled_while_later_steps_or_proofs_rest_on_it()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.IssueAct(Commands.FavourableAct));
        walk.Refused("later-steps-rest-on-it", Commands.CorrectEntry(walk.VersionOf("case-assigned")));
        walk.At("2026-02-04T10:00").Take(Commands.DeliverAct("2026-02-04T10:00", "2026-02-04T10:00"));
        walk.Refused("later-steps-rest-on-it", Commands.CorrectEntry(walk.VersionOf("act-issued")));
        walk.Take(Commands.CorrectEntry(walk.VersionOf("act-delivered"))).Take(Commands.CorrectEntry(walk.VersionOf("act-issued")));
        (walk.State.Status, walk.State.Acts.Count, walk.Clock("decide").Condition).ShouldBe((CaseStatus.UnderExamination, 0, ClockCondition.Running));
    }

    [Fact]
    public void A_proof_of_a_draft_goes_before_the_draft()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.SendDraft("2026-02-12"))
            .At("2026-02-04T10:00").Take(Commands.DraftArrived("2026-02-04T10:00")).Take(Commands.AddDocument());
        walk.Refused("later-steps-rest-on-it", Commands.CorrectEntry(walk.VersionOf("draft-sent")));
        walk.Take(Commands.CorrectEntry(walk.VersionOf("draft-delivered")));
        walk.State.File.Notices.ShouldBeEmpty();
        (walk.Clock("draft-before-act", "applicant").Condition, walk.State.Clocks.Find("objection", "applicant")).ShouldBe((ClockCondition.Running, null));
    }

    [Fact]
    [Rule("R-001", "APPC 64(1)")]
    public void What_cannot_be_annulled_is_refused()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.AddDocument());
        walk.Refused("document-already-filed", Commands.AddDocument());
        walk.Refused("unknown-entry", Commands.CorrectEntry(9)).Pointers.ShouldBe(["/event"]);
        walk.Refused("registration-stands", Commands.CorrectEntry(1)).LegalBasis.ShouldContain("R-001");
        walk.Take(Commands.CorrectEntry(2)).State.File.Documents.ShouldBeEmpty();
        walk.Refused("entry-cannot-be-annulled", Commands.CorrectEntry(2));
        walk.Refused("entry-cannot-be-annulled", Commands.CorrectEntry(3));
    }
}
