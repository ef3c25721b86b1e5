using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using CaseApi.UnitTests.Procedures;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Rules and articles on intake, examination and hearing that stand in no other test.</summary>
public sealed class ArticleTests
{
    [Theory]
    [InlineData("identical-repeat")]
    [InlineData("obscene")]
    [Rule("APPC 64(7)(2)")]
    public void A_repetition_and_an_insult_are_given_back_without_a_time_to_correct(string ground) =>
        CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.ReturnAppeal(ground)).State.Status.ShouldBe(CaseStatus.Returned);

    [Fact]
    [Rule("APPC 64(7)(2)", "APPC 88(1)(1)")]
    public void A_repetition_names_the_earlier_case_by_its_number_or_by_a_link()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00");
        walk.Refused("earlier-case-not-named", m => new ReturnAppeal(m, "identical-repeat", "The same again.")).Pointers.ShouldBe(["/earlier"]);
        walk.Take(Commands.ReturnAppeal("identical-repeat")).History[^1].Event.ShouldBeOfType<AppealReturned>().Earlier.ShouldBe("ALA-2024-0000017-81");

        var linked = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Kind = "inquiry" }).At("2026-02-03T10:00").Take(Commands.Assign());
        linked.Refused("earlier-case-not-named", m => new CaseApi.Cases.Lifecycle.Examination.Terminate(m, "repeat-no-new-arguments", "Answered before."));
        linked.Other = new CaseApi.Cases.Case { Id = new Guid(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]), Reference = "ALA-2024-0000017-81" };
        linked.Take(m => new CaseApi.Cases.Lifecycle.Closing.Link(m, linked.Other.Id, CaseApi.Cases.Lifecycle.Closing.LinkRelation.Repeats));
        linked.Take(m => new CaseApi.Cases.Lifecycle.Examination.Terminate(m, "repeat-no-new-arguments", "Answered before.")).State.Status.ShouldBe(CaseStatus.Terminated);
    }

    [Fact]
    [Rule("APPC 64(7)(2)", "APPC 88(1)(1)")]
    public void The_earlier_case_is_another_one_of_this_authority_that_has_ended_and_of_the_same_people()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Applicant = a.Applicant! with { Identifier = "850101300123" } }).At("2026-02-03T10:00").Take(Commands.Assign()).As("head");
        ReturnAppeal Repeats(CommandMeta meta, CitedCase? cited) => new(meta, "identical-repeat", "The same again.", Earlier: "ALA-2024-0000017-81") { Cited = cited };
        void ShouldBeRefused(string code, CitedCase? cited)
        {
            var refused = walk.Refused(code, m => Repeats(m, cited));
            refused.Pointers.ShouldBe(["/earlier"]);
            refused.Items.ShouldBe(["ALA-2024-0000017-81"]);
            refused.LegalBasis.ShouldBe(["APPC art. 64(7)(2)"]);
        }

        ShouldBeRefused("earlier-case-not-found", null);
        ShouldBeRefused("earlier-case-is-itself", CitedCase.Of(walk.State));
        ShouldBeRefused("earlier-case-still-open", Commands.Ended with { Status = CaseStatus.Heard });
        ShouldBeRefused("earlier-case-of-another", Commands.Ended with { Identifiers = ["900101300123"] });
        walk.Refused("earlier-case-not-found", m => new CaseApi.Cases.Lifecycle.Examination.Terminate(m, "decided-before", "Decided.", Earlier: "ALA-2024-0000017-81"));
        walk.Take(m => Repeats(m, Commands.Ended with { Identifiers = ["900101300123", "850101300123"] })).State.Status.ShouldBe(CaseStatus.Returned);
    }

    [Fact]
    [Rule("APPC 64(7)(2)")]
    public void A_case_of_somebody_else_is_linked_as_related_and_never_as_repeated()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Applicant = a.Applicant! with { Identifier = "850101300123" } }).At("2026-02-03T10:00");
        walk.Other = new CaseApi.Cases.Case
        {
            Id = new Guid(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]), Reference = "ALA-2024-0000017-81", Applicant = new Participant(ParticipantType.Person, "B. Other", "900101300123"),
        };
        walk.Refused("earlier-case-of-another", m => new CaseApi.Cases.Lifecycle.Closing.Link(m, walk.Other.Id, CaseApi.Cases.Lifecycle.Closing.LinkRelation.Repeats)).Pointers.ShouldBe(["/case"]);
        walk.Take(m => new CaseApi.Cases.Lifecycle.Closing.Link(m, walk.Other.Id, CaseApi.Cases.Lifecycle.Closing.LinkRelation.Related));
    }

    [Fact]
    [Rule("APPC 64(7-1)")]
    public void What_several_people_sent_is_given_back_like_what_one_sent()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { CoApplicants = [new Participant(ParticipantType.Person, "B. Applicant")] });
        walk.At("2026-02-03T10:00").Refused("unknown-ground", Commands.ReturnAppeal("too-many"));
        walk.Take(Commands.ReturnAppeal("identical-repeat")).State.Status.ShouldBe(CaseStatus.Returned);
    }

    [Fact]
    [Rule("APPC 64(7-2)")]
    public void What_tells_of_a_crime_is_not_given_back_but_goes_on()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00");
        walk.Refused("crime-or-threat-goes-on", m => new ReturnAppeal(m, "obscene", "It insults.", CrimeOrThreat: true)).LegalBasis.ShouldBe(["APPC art. 64(7-2)"]);
        walk.Take(Commands.Forward()).State.Status.ShouldBe(CaseStatus.Forwarded);
    }

    [Fact]
    [Rule("APPC 66(4)")]
    public void The_channel_that_a_participant_agreed_to_stands_in_the_case() =>
        CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Applicant = a.Applicant! with { NotifyBy = NoticeChannel.Email, Email = "a@example.kz" } })
            .State.Applicant!.NotifyBy.ShouldBe(NoticeChannel.Email);

    [Theory]
    [InlineData("took-part", "APPC art. 67(1)(1)")]
    [InlineData("close-relative", "APPC art. 67(1)(2)")]
    [InlineData("dependence", "APPC art. 67(1)(3)")]
    [InlineData("personal-interest", "APPC art. 67(1)(4)")]
    [Rule("APPC 67(1)")]
    public void A_recusal_rests_on_each_ground_of_the_law_and_on_no_other(string ground, string basis)
    {
        var walk = Examined();
        walk.Procedure.RecusalGrounds.Single(g => g.Id == ground).Basis.ShouldBe(basis);
        walk.Take(Commands.RequestRecusal(ground: ground)).State.Recusals.Single().Ground.ShouldBe(ground);
        Examined().Refused("unknown-ground", Commands.DeclareRecusal(ground: "handled-it-before"));
    }

    [Fact]
    [Rule("R-043", "APPC 72(3)")]
    public void What_another_body_or_the_applicant_argues_binds_nobody()
    {
        var walk = Examined().Take(Commands.RequestAssistance()).Take(m => new RecordAssistance(m, 1, false, "It is not free; refuse it.", null, null));
        walk.Take(Commands.SendDraft("2026-02-12")).Take(Commands.Objection());
        walk.At("2026-02-12T10:00").Take(Commands.IssueAct(Commands.FavourableAct)).State.Outcome.ShouldBe(CaseOutcome.Granted);
    }

    [Theory]
    [InlineData(EvidenceOrigin.Applicant)]
    [InlineData(EvidenceOrigin.Participant)]
    [InlineData(EvidenceOrigin.Authority)]
    [InlineData(EvidenceOrigin.Inspection)]
    [Rule("R-047", "R-050", "APPC 72(4)")]
    public void Evidence_comes_from_either_side_and_from_the_body_itself(EvidenceOrigin origin) =>
        Examined().Take(m => new AddEvidence(m, origin, true, "A photograph", null, null, [])).State.Evidence.Single().Origin.ShouldBe(origin);

    [Fact]
    [Rule("R-072")]
    public void A_precondition_is_explained_beside_its_answer() =>
        Examined().Take(m => new AssessNorm(m, null, "Law on Permits", "5", "law", "qualification requirements", "He has three years of experience.", NormMet.Yes, "Three years of experience in the trade."))
            .State.Norms.Single().Explanation.ShouldBe("Three years of experience in the trade.");

    [Fact]
    [Rule("R-081")]
    public void A_hearing_is_held_by_who_has_the_case_or_leads_the_body()
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-12")).Take(Commands.ScheduleHearing("2026-02-06T15:00")).At("2026-02-06T16:00");
        walk.By("officer-3", "officer").Refused("not-by-this-officer", Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T15:50")).LegalBasis.ShouldBe(["R-081"]);
        walk.By("deputy", "deputy").Take(Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T15:50")).State.Status.ShouldBe(CaseStatus.Heard);
    }

    [Fact]
    [Rule("R-105")]
    public void The_protocol_may_say_how_it_was_recorded_when_the_draft_came_and_why_somebody_was_absent()
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-12")).At("2026-02-04T10:00").Take(Commands.DraftArrived("2026-02-04T09:00"))
            .Take(Commands.ScheduleHearing("2026-02-06T15:00")).At("2026-02-06T16:00")
            .Take(m => (HoldHearing)Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T15:50", RecordingMeans.Audio)(m) with { AbsentReason = "In hospital." });
        (walk.State.Hearing.Session!.Means, walk.State.Hearing.Session.AbsentReason).ShouldBe((RecordingMeans.Audio, "In hospital."));
        walk.State.Hearing.LatestDraft!.Recipients.Single().ReceivedAt.ShouldBe(CaseWalk.Local("2026-02-04T09:00"));
    }

    [Theory]
    [InlineData(HearingForm.InPerson, true)]
    [InlineData(HearingForm.OnSite, true)]
    [InlineData(HearingForm.VideoCall, true)]
    [InlineData(HearingForm.PhoneCall, true)]
    [InlineData(HearingForm.Messenger, false)]
    [InlineData(HearingForm.Email, false)]
    [InlineData(HearingForm.Correspondence, false)]
    [InlineData(HearingForm.Indirect, false)]
    [Rule("R-082", "R-083", "R-107", "APPC 73(4)")]
    public void One_is_heard_in_any_form_and_only_what_was_spoken_has_a_protocol(HearingForm form, bool oral)
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-12")).Take(Commands.ScheduleHearing("2026-02-06T15:00", form)).At("2026-02-06T16:00")
            .Take(Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T15:50"));
        StepTable.Allowed(walk.State, walk.Procedure).Contains("sign-protocol").ShouldBe(oral);
        walk.State.Clocks.Any(c => c.Clock == "protocol").ShouldBe(oral);
    }

    [Fact]
    [Rule("R-094")]
    public void Wherever_a_hearing_is_asked_for_its_article_is_named()
    {
        var code = ShippedProcedures.Of(CaseWalk.Code);
        code.Hearing.Basis.ShouldBe("APPC art. 73(1)");
        code.Hearing.MayOmit.Select(g => g.Basis).ShouldBe(Enumerable.Range(1, 10).Select(n => $"APPC art. 73(2)({n})"));
        new[] { "draft-before-act", "objection", "protocol", "remarks" }.Select(c => code.Clock(c)!.Basis).ShouldBe(["APPC art. 73(1)", "APPC art. 73(3)", "APPC art. 74(4)", "APPC art. 74(6)"]);
        (RecordContact.Step.Basis.Single(), RecordNotice.Step.Basis.Single()).ShouldBe(("APPC art. 20", "APPC art. 66"));
    }

    [Fact]
    [Rule("APPC 21", "APPC 23")]
    public void Several_applicants_and_interested_persons_take_part_in_one_case_each_by_an_id_of_their_own()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with
        {
            CoApplicants = [new Participant(ParticipantType.Person, "B. Applicant")],
            InterestedPersons = [new Participant(ParticipantType.Organisation, "The neighbour")],
        }).At("2026-02-03T10:00").Take(Commands.Assign());
        walk.State.ParticipantIds.ShouldBe(["applicant", "co-applicant-1", "interested-person-1"]);
        walk.Take(Commands.SendDraft("2026-02-12", "applicant", "co-applicant-1", "interested-person-1")).Take(Commands.DraftArrived("2026-02-03T10:00", "interested-person-1"))
            .Take(Commands.Objection("interested-person-1")).Take(Commands.RequestFileAccess("interested-person-1"));
        walk.Clock("objection", "interested-person-1").Condition.ShouldBe(ClockCondition.Met);
        walk.Refused("unknown-participant", Commands.Objection("interested-person-2"));
    }

    private static CaseWalk Examined() => CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign());
}
