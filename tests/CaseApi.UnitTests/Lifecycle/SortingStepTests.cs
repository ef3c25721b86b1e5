using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Procedures;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Sifting, referring, finding, measuring: the steps of the charity's procedure. 2026-02-02 is a Monday.</summary>
public class SortingStepTests
{
    private static CaseWalk Complaint(Func<AppealIntake, AppealIntake>? appeal = null) => CaseWalk.Of("sa-charity", "complaint", "2026-02-02T10:00", appeal);

    [Fact]
    public void An_appeal_is_sifted_once_and_its_status_stays_when_it_is_accepted()
    {
        var walk = Complaint().At("2026-02-02T11:00").Take(Commands.Accept());
        (walk.State.Status, walk.State.Triage!.Accepted).ShouldBe((CaseStatus.Registered, true));
        walk.Refused("already-triaged", Commands.RejectTriage());
        walk.Refused("already-triaged", Commands.Accept());
    }

    [Fact]
    public void A_rejection_names_a_ground_of_the_procedure_ends_the_case_and_what_it_owed()
    {
        var walk = Complaint().At("2026-02-02T11:00");
        walk.Refused("unknown-ground", Commands.RejectTriage("too-long")).Detail.ShouldContain("not-ours, not-a-beneficiary, repeat");
        walk.Take(Commands.RejectTriage());
        (walk.State.Status, walk.State.Outcome, walk.State.Triage!.Ground).ShouldBe((CaseStatus.Rejected, CaseOutcome.Rejected, "repeat"));
        walk.Clock("answer-complaint").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.Refused("wrong-stage", Commands.Assign());
    }

    [Fact]
    public void A_procedure_of_the_Code_sifts_nothing()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-02T11:00");
        walk.Refused("step-not-in-procedure", Commands.Accept());
        walk.Refused("step-not-in-procedure", Commands.ReachStage("received"));
        walk.Refused("step-not-in-procedure", Commands.NoteFact(RecordFact.DocumentIssued));
    }

    [Fact]
    public void Each_referral_has_a_clock_and_an_answer_of_its_own()
    {
        var walk = Complaint().At("2026-02-02T11:00").Take(Commands.Refer()).At("2026-02-03T11:00").Take(Commands.Refer("maintenance", "2026-02-04"));
        walk.Clock("section-reply", "1").DueOn.ShouldBe(new LocalDate(2026, 2, 5), "the procedure's term, where no day was set");
        walk.Clock("section-reply", "2").DueOn.ShouldBe(new LocalDate(2026, 2, 4), "the day that was set");
        walk.At("2026-02-05T09:00").Take(Commands.RecordReply(2));
        walk.Clock("section-reply", "1").Condition.ShouldBe(ClockCondition.Running);
        walk.Clock("section-reply", "2").Condition.ShouldBe(ClockCondition.Late);
        walk.State.Referrals.Select(r => (r.Section, r.Reply is null)).ShouldBe([("relief", true), ("maintenance", false)]);
        walk.Refused("unknown-referral", Commands.RecordReply(2)).Items.ShouldBe(["1"]);
        walk.Refused("received-before-sent", Commands.RecordReply(1, "2026-02-02T09:00"));
        walk.Take(Commands.RecordReply(1, "2026-02-04T10:00"));
        walk.Clock("section-reply", "1").Condition.ShouldBe(ClockCondition.Met, "it arrived in time, though it was entered later");
        walk.Refused("no-referral-waiting", Commands.RecordReply());
        walk.Refused("until-has-passed", Commands.Refer("relief", "2026-02-01"));
    }

    [Fact]
    public void A_referral_is_not_annulled_from_under_its_reply()
    {
        var walk = Complaint().At("2026-02-02T11:00").Take(Commands.Refer()).At("2026-02-03T11:00").Take(Commands.RecordReply());
        walk.Refused("later-steps-rest-on-it", Commands.CorrectEntry(walk.VersionOf("case-referred")));
        walk.Take(Commands.CorrectEntry(walk.VersionOf("reply-recorded"))).Take(Commands.CorrectEntry(walk.VersionOf("case-referred")));
        walk.State.Referrals.ShouldBeEmpty();
        (walk.State.Stage, walk.State.Stages.Count).ShouldBe(("registered", 2), "the stage that the referral brought goes with it");
    }

    [Fact]
    public void A_finding_has_causes_of_the_procedure_and_the_latest_counts()
    {
        var walk = Complaint().At("2026-02-02T11:00").Take(Commands.Assign());
        var unknown = walk.Refused("unknown-code", Commands.RecordFinding(Justified.No, "laziness", "data-not-updated", "weather"));
        unknown.All.Select(m => m.Pointers.Single()).ShouldBe(["/causes/1", "/whyNot"]);
        unknown.All[1].Items.ShouldBe(["low-awareness", "conditions-unknown"]);
        walk.Refused("why-not-of-justified", Commands.RecordFinding(Justified.Yes, "low-awareness"));
        walk.Take(Commands.RecordFinding(Justified.Yes, null, "electricity", "marriage")).Take(Commands.RecordFinding(Justified.No, "low-awareness", "more-support"));
        (walk.State.Finding!.Justified, walk.State.Finding.WhyNot).ShouldBe((Justified.No, "low-awareness"));
        walk.State.Finding.Causes.ShouldBe(["more-support"]);
    }

    [Fact]
    public void A_measure_has_an_owner_and_a_day_that_has_not_passed_unless_its_effect_is_told()
    {
        var walk = Complaint().At("2026-02-02T11:00");
        walk.Refused("until-has-passed", Commands.RecordMeasure("2026-02-01"));
        walk.Take(Commands.RecordMeasure("2026-02-01", "Nobody asked again.")).Take(Commands.RecordMeasure("2026-03-01"));
        walk.State.Measures.Select(m => (m.Number, m.Owner, m.Effect is null)).ShouldBe([(1, "officer-2", false), (2, "officer-2", true)]);
    }

    [Fact]
    public void Codes_that_the_procedure_does_not_know_are_refused_with_those_that_it_does()
    {
        var procedure = Complaint().Procedure;
        Check("phone", "new-file", "terms", "conditions").ShouldBeNull();
        Check("phone", null, null, null).ShouldBeNull();
        Check("pigeon", "gold", "stars", null)!.All.Select(m => m.Pointers.Single()).ShouldBe(["/channel", "/need", "/topic"]);
        Check("phone", "gold", null, null)!.Items.ShouldBe(["new-file", "marriage-and-electricity", "urgent-relief", "file-closure-reasons", "maintenance", "other"]);
        Check("phone", null, "terms", "delay")!.Items.ShouldBe(["conditions"]);
        Check("phone", null, null, "delay")!.Code.ShouldBe("subtopic-without-topic");
        CaseApi.Cases.Lifecycle.VocabularyRules.Check(CaseWalk.Received("2026-02-02T10:00").Procedure, "portal", "anything", "at all", "goes").ShouldBeNull("the Code has no vocabularies");

        Refusal? Check(string channel, string? need, string? topic, string? subtopic) => CaseApi.Cases.Lifecycle.VocabularyRules.Check(procedure, channel, need, topic, subtopic);
    }

    [Fact]
    public void A_registration_is_corrected_in_codes_only_and_a_subtopic_goes_with_its_topic()
    {
        var walk = Complaint(a => a with { Topic = "terms", Subtopic = "conditions" }).At("2026-02-02T11:00");
        walk.Refused("unknown-code", Commands.Amend(new RegistrationChanges(Need: "gold"))).Pointers.ShouldBe(["/need"]);
        walk.Refused("unknown-code", Commands.Amend(new RegistrationChanges(Topic: "marketing"))).Pointers.ShouldBe(["/subtopic"]);
        walk.Take(Commands.Amend(new RegistrationChanges(Topic: "marketing", Subtopic: "media"))).Take(Commands.Amend(new RegistrationChanges(Need: "other")));
        (walk.State.Need, walk.State.Topic, walk.State.Subtopic).ShouldBe(("other", "marketing", "media"));
    }

    [Theory]
    [InlineData(null, "2026-02-09")]
    [InlineData("terms", "2026-02-09")]
    [InlineData("e-services", "2026-02-05")]
    [InlineData("professional-conduct", "2026-02-16")]
    public void A_complaint_is_answered_within_the_term_of_its_type(string? topic, string due)
    {
        var clock = Complaint(a => a with { Topic = topic }).Clock("answer-complaint");
        clock.DueOn.ShouldBe(CaseWalk.Day(due));
        clock.Limit.ShouldBe(topic switch { "e-services" => new TermOfType(3, TermUnit.WorkingDay), "professional-conduct" => new TermOfType(10, TermUnit.WorkingDay), _ => null });
    }

    [Fact]
    public void An_inquiry_is_answered_within_24_hours_of_the_instant_it_came()
    {
        var walk = CaseWalk.Of("sa-charity", "inquiry", "2026-02-06T22:30");
        walk.Clock("answer-inquiry").DueAt.ShouldBe(CaseWalk.Local("2026-02-07T22:30"), "hours know no weekend");
        walk.State.Clocks.ShouldNotContain(c => c.Clock == "answer-complaint");
    }

    [Fact]
    public void Every_officer_who_had_the_case_stands_in_it()
    {
        var walk = Complaint().At("2026-02-02T11:00").Take(Commands.Assign()).At("2026-02-03T11:00").Take(Commands.Assign("officer-2"));
        walk.State.Assignments.Select(a => (a.Officer, a.At)).ShouldBe([("officer-1", CaseWalk.Local("2026-02-02T11:00")), ("officer-2", CaseWalk.Local("2026-02-03T11:00"))]);
    }
}
