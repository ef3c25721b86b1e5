using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Persons;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>The complaint as a case of the reviewing body (APPC arts 92–101, 136).</summary>
public class ReviewStepTests
{
    [Fact]
    [Rule("APPC 99")]
    public void It_has_twenty_working_days_and_no_extension()
    {
        var walk = Complaint();
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-03-30"));
        walk.As("head").Refused("step-not-in-procedure", Commands.ExtendTerm("2026-04-10"));
    }

    [Theory]
    [Rule("APPC 100(1)", "APPC 100(3)", "APPC 100(4)")]
    [InlineData(ReviewOutcome.Annul, "law-breached", CaseOutcome.Annulled)]
    [InlineData(ReviewOutcome.DoAction, "circumstances-wrong", CaseOutcome.Granted)]
    [InlineData(ReviewOutcome.Reject, "unfounded", CaseOutcome.Refused)]
    [InlineData(ReviewOutcome.LeaveUnconsidered, "suit-pending", CaseOutcome.LeftUnconsidered)]
    public void Each_outcome_has_its_grounds(ReviewOutcome outcome, string ground, CaseOutcome expected)
    {
        var walk = Complaint();
        walk.Refused("ground-missing", Commands.DecideComplaint(outcome, ""));
        walk.Refused("unknown-ground", Commands.DecideComplaint(outcome, "because"));
        walk.Take(Commands.DecideComplaint(outcome, ground));
        (walk.State.Status, walk.State.Outcome, walk.State.Review.Outcome).ShouldBe((CaseStatus.ActIssued, expected, outcome));
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Met);
        walk.EventNames.TakeLast(2).ShouldBe(["act-issued", "complaint-decided"]);
    }

    [Fact]
    [Rule("APPC 100(1)", "APPC 100(2)")]
    public void A_remittal_names_the_breaches_and_goes_back_in_five_working_days()
    {
        var walk = Complaint();
        walk.Refused("breaches-not-named", Commands.DecideComplaint(ReviewOutcome.Remit, "law-breached"));
        walk.Refused("nothing-to-remit", Commands.RemitBack());
        walk.Take(Commands.DecideComplaint(ReviewOutcome.Remit, "law-breached", within: false, breaches: ["Nobody looked at the plan."]));
        walk.Clock("remit").DueOn.ShouldBe(CaseWalk.Day("2026-03-11"));
        walk.At("2026-03-05T10:00").Take(Commands.RemitBack());
        walk.Clock("remit").Condition.ShouldBe(ClockCondition.Met);
        walk.Refused("nothing-to-remit", Commands.RemitBack());
    }

    [Fact]
    [Rule("APPC 100(2)")]
    public void Outside_its_competence_it_remits()
    {
        foreach (var outcome in new[] { ReviewOutcome.Annul, ReviewOutcome.AnnulAndNewAct, ReviewOutcome.DoAction })
        {
            Complaint().Refused("beyond-competence", Commands.DecideComplaint(outcome, "law-breached", within: false)).LegalBasis.ShouldBe(["APPC art. 100(2)"]);
        }
    }

    [Fact]
    [Rule("APPC 97")]
    public void The_author_of_the_act_never_decides_the_complaint_against_it()
    {
        var walk = Complaint(authority: "ALA");
        walk.By("officer-1", "head").Refused("author-decides-no-complaint", Commands.DecideComplaint(ReviewOutcome.Reject, "unfounded")).LegalBasis.ShouldBe(["APPC art. 97"]);
        walk.By("head").Refused("author-decides-no-complaint", Commands.DecideComplaint(ReviewOutcome.Reject, "unfounded", signedBy: "officer-1"));
        walk.Take(Commands.DecideComplaint(ReviewOutcome.Reject, "unfounded"));
    }

    [Fact]
    [Rule("APPC 98", "APPC 100(1)")]
    public void The_complainant_does_not_stand_worse_than_before()
    {
        NewActOfReview made = new(ActEffect.Burdensome, CaseOutcome.Refused);
        var walk = Complaint(m => m with { Effect = ActEffect.Favourable, Outcome = CaseOutcome.GrantedInPart });
        walk.Refused("new-act-missing", Commands.DecideComplaint(ReviewOutcome.AnnulAndNewAct, "law-breached"));
        walk.Refused("no-worsening", Commands.DecideComplaint(ReviewOutcome.AnnulAndNewAct, "law-breached", made: made)).LegalBasis.ShouldBe(["APPC art. 98"]);
        walk.Take(Commands.DecideComplaint(ReviewOutcome.AnnulAndNewAct, "law-breached", made: new NewActOfReview(ActEffect.Favourable, CaseOutcome.Granted)));
    }

    [Fact]
    [Rule("APPC 98")]
    public void Both_sides_are_heard_on_the_draft()
    {
        var walk = Complaint();
        walk.Refused("hearing-required", Commands.DecideComplaint(ReviewOutcome.Annul, "law-breached", omitHearing: false));
        walk.Take(Commands.SendDraft("2026-03-10", "applicant")).Take(Commands.DraftArrived("2026-03-03T10:00"));
        walk.At("2026-03-12T10:00").Refused("draft-not-shown", Commands.DecideComplaint(ReviewOutcome.Annul, "law-breached", omitHearing: false));
        walk.Take(Commands.SendDraft("2026-03-20", "applicant", "interested-person-1"))
            .Take(Commands.DraftArrived("2026-03-12T10:00")).Take(Commands.DraftArrived("2026-03-12T10:00", "interested-person-1"));
        walk.At("2026-03-20T10:00").Take(Commands.DecideComplaint(ReviewOutcome.Annul, "law-breached", omitHearing: false));
    }

    [Fact]
    [Rule("APPC 92(2)", "APPC 92(3)")]
    public void A_missed_term_is_restored_for_a_good_reason_and_else_speaks_against_the_complaint()
    {
        var late = Complaint(m => m with { Late = true });
        late.Refused("unknown-ground", Commands.RestoreTerm("sleepy"));
        late.Take(Commands.RestoreTerm());
        late.Refused("term-was-restored", Commands.DecideComplaint(ReviewOutcome.Reject, "late"));
        late.Refused("no-term-to-restore", Commands.RestoreTerm());
        Complaint(m => m with { Late = true }).Take(Commands.DecideComplaint(ReviewOutcome.Reject, "late"));
        var inTime = Complaint();
        inTime.Refused("complaint-in-time", Commands.DecideComplaint(ReviewOutcome.Reject, "late"));
        inTime.Refused("no-term-to-restore", Commands.RestoreTerm());
    }

    [Fact]
    [Rule("APPC 100(6)", "APPC 136(6)")]
    public void The_decision_opens_the_court_for_a_month_and_another_reviewing_body()
    {
        var walk = Complaint().Take(Commands.DecideComplaint(ReviewOutcome.Reject, "unfounded")).At("2026-03-05T10:00")
            .Take(Commands.DeliverAct("2026-03-04T10:00", "2026-03-04T10:00"));
        walk.Clock("sue", "applicant").DueOn.ShouldBe(CaseWalk.Day("2026-04-06"));
        walk.State.Clocks.ShouldNotContain(c => c.Clock == "complain");
        walk.At("2026-03-16T10:00").Take(Commands.FileComplaint());
        walk.Refused("same-reviewing-body", Commands.PassUp("AKI")).LegalBasis.ShouldBe(["APPC art. 100(6)"]);
        walk.Refused("same-reviewing-body", Commands.PassUp("ALA"));
        walk.Take(Commands.PassUp("MIN"));
        walk.At("2026-04-03T10:00").Take(Commands.Suit("2026-04-03T09:00")).Clock("sue", "applicant").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    [Rule("APPC 100(5)", "APPC 136(6)")]
    public void Silence_on_the_complaint_is_refusal_and_opens_the_court_for_a_month()
    {
        var walk = Complaint().At("2026-03-31T10:00").Sweep();
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        walk.Clock("sue", "applicant").DueOn.ShouldBe(CaseWalk.Day("2026-04-30"));
    }

    [Fact]
    [Rule("APPC 95(2)")]
    public void That_it_was_left_unconsidered_is_told_within_three_working_days()
    {
        var walk = Complaint().Take(Commands.DecideComplaint(ReviewOutcome.LeaveUnconsidered, "court-act"));
        walk.Clock("left-notice", "applicant").DueOn.ShouldBe(CaseWalk.Day("2026-03-06"));
    }

    /// <summary>Received on Tuesday, 24 February 2026 by ALA as reviewing body, and examined on 3 March.</summary>
    private static CaseWalk Complaint(Func<ComplaintOrigin, ComplaintOrigin>? matter = null, string authority = "AKI") => CaseWalk.Received(
        "2026-02-24T10:00", appeal: a => a with
        {
            Kind = "complaint",
            InterestedPersons = [new Participant(ParticipantType.Organisation, "The body complained of")],
            Origin = new CaseOrigin(
                OriginRelation.Complaint, authority, Guid.Empty, "AKI-2026-0000001-00", Instant.FromUtc(2026, 2, 24, 5, 0), [new ChainLink(authority, Guid.Empty, "AKI-2026-0000001-00", Instant.FromUtc(2026, 2, 24, 5, 0))],
                (matter ?? (m => m))(new ComplaintOrigin(1, ComplainedOf.Act, 1, ActEffect.Burdensome, CaseOutcome.Refused, ["officer-1"], false))),
        }).At("2026-03-03T09:00").By("officer-2").Take(Commands.Assign("officer-2"));
}
