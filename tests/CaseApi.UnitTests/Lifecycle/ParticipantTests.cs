using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>People join a procedure that is under way, leave it, and are represented; and a procedure that the body begins itself.</summary>
public class ParticipantTests
{
    [Fact]
    [Rule("APPC 21", "APPC 23")]
    public void An_interested_person_joins_and_is_shown_the_draft_like_the_others()
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-12")).Take(Commands.DraftArrived("2026-02-04T11:00"));
        walk.At("2026-02-05T10:00").Take(Commands.Joins()).State.ParticipantIds.ShouldBe(["applicant", "interested-person-1"]);
        walk.At("2026-02-12T10:00").Refused("draft-not-shown", Commands.IssueAct(Commands.BurdensomeAct)).Items.ShouldBe(["interested-person-1"]);
        walk.Take(Commands.SendDraft("2026-02-18", "interested-person-1"));
    }

    [Fact]
    [Rule("APPC 21")]
    public void Ids_are_given_once_and_places_stay()
    {
        var walk = Examined().Take(Commands.Joins(name: "One")).Take(Commands.Joins(name: "Two")).Take(Commands.Leaves("interested-person-1")).Take(Commands.Joins(name: "Three"))
            .Take(Commands.Joins(JoiningRole.CoApplicant, "Four"));
        walk.State.ParticipantIds.ShouldBe(["applicant", "interested-person-2", "interested-person-3", "co-applicant-1"]);
        walk.State.FormerParticipants.ShouldBe(["interested-person-1"]);
        walk.State.InterestedPersons.Select(p => p.Name).ShouldBe(["One", "Two", "Three"]);
        walk.State.PresentInterestedPersons.Select(p => p.Name).ShouldBe(["Two", "Three"]);
        walk.Refused("unknown-participant", Commands.SendDraft("2026-02-12", "interested-person-1"));
    }

    [Fact]
    [Rule("APPC 73(1)")]
    public void Nothing_is_owed_any_longer_to_somebody_who_has_left()
    {
        var walk = Examined().Take(Commands.Joins()).Take(Commands.SendDraft("2026-02-12", "applicant", "interested-person-1")).Take(Commands.DraftArrived("2026-02-04T11:00"));
        walk.Clock("draft-before-act", "interested-person-1").IsOpen.ShouldBeTrue();
        walk.At("2026-02-05T10:00").Take(Commands.Leaves("interested-person-1"));
        walk.Clock("draft-before-act", "interested-person-1").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.Clock("draft-before-act", "applicant").Condition.ShouldNotBe(ClockCondition.Cancelled);
        walk.At("2026-02-12T10:00").Take(Commands.IssueAct(Commands.BurdensomeAct));
    }

    [Fact]
    [Rule("APPC 64(9)")]
    public void The_applicant_does_not_leave_and_strangers_cannot()
    {
        var walk = Examined();
        walk.Refused("applicant-does-not-leave", Commands.Leaves("applicant")).Pointers.ShouldBe(["/remove/0"]);
        walk.Refused("unknown-participant", Commands.Leaves("neighbour"));
        walk.Refused("nothing-to-change", Commands.Leaves());
    }

    [Fact]
    [Rule("APPC 91(4)")]
    public void Whoever_waits_for_a_decision_on_a_complaint_stays()
    {
        var walk = Examined().Take(Commands.Joins()).At("2026-03-02T10:00").Sweep();
        walk.Take(m => new CaseApi.Cases.Lifecycle.Complaint.FileComplaint(m, "interested-person-1", null, null, "Silence.", [], null, []));
        walk.Refused("complaint-pending", Commands.Leaves("interested-person-1"));
    }

    [Fact]
    [Rule("APPC 68", "APPC 68(4)")]
    public void A_representative_proves_the_authority_and_is_none_of_the_bodys_own_staff()
    {
        var walk = Examined();
        walk.Refused("authority-not-proved", Commands.Represented(document: " ")).Pointers.ShouldBe(["/representatives/0/representative/authority/document"]);
        walk.Refused("own-staff-represents-nobody", Commands.Represented(name: "o. officer")).LegalBasis.ShouldBe(["APPC art. 68(4)"]);
        walk.Refused("unknown-participant", Commands.Represented("representative"));
        walk.Take(Commands.Represented(name: "O. Officer", namesake: true)).State.Representative!.Name.ShouldBe("O. Officer");
        walk.Take(Commands.Represented()).State.ParticipantIds.ShouldBe(["applicant", "representative"]);
        walk.State.Representative!.Name.ShouldBe("R. Lawyer");
    }

    [Fact]
    [Rule("APPC 68")]
    public void Each_participant_may_have_one_who_receives_for_them()
    {
        var walk = Examined().Take(Commands.Joins()).Take(Commands.Represented("interested-person-1"));
        walk.State.ParticipantIds.ShouldBe(["applicant", "interested-person-1", "representative-of-interested-person-1"]);
        walk.State.OtherRepresentatives.ShouldHaveSingleItem().Of.ShouldBe("interested-person-1");
        walk.Take(Commands.SendDraft("2026-02-12", "applicant", "representative-of-interested-person-1"))
            .Take(Commands.DraftArrived("2026-02-04T11:00")).Take(Commands.DraftArrived("2026-02-04T11:00", "representative-of-interested-person-1"));
        walk.At("2026-02-12T10:00").Take(Commands.IssueAct(Commands.BurdensomeAct));

        var left = Examined().Take(Commands.Joins()).Take(Commands.Represented("interested-person-1")).Take(Commands.Leaves("interested-person-1"));
        (left.State.ParticipantIds, left.State.OtherRepresentatives.Count).ShouldSatisfyAllConditions(s => s.ParticipantIds.ShouldBe(["applicant"]), s => s.Count.ShouldBe(0));
    }

    [Fact]
    [Rule("APPC 68(5)")]
    public void A_representative_who_was_removed_gives_time_to_find_another()
    {
        var walk = Examined().Take(Commands.Represented()).Take(Commands.Leaves("representative"));
        walk.State.Representative.ShouldBeNull();
        walk.Take(Commands.Suspend());
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Paused);
        walk.Take(Commands.Represented(name: "Another")).State.ParticipantIds.ShouldContain("representative");
    }

    [Fact]
    [Rule("APPC 62", "APPC 62(1)(2)")]
    public void A_body_begins_a_procedure_itself_without_applicant_and_without_a_term_that_silence_ends()
    {
        var walk = OfItself();
        (walk.State.OwnInitiative, walk.State.Applicant, walk.State.Deficiencies.Count).ShouldBe((true, null, 0));
        walk.State.Clocks.ShouldBeEmpty();
        walk.At("2026-02-03T10:00").Refused("nobody-to-withdraw", Commands.Withdraw());
        walk.Refused("own-initiative-stays", Commands.Reclassify("inquiry"));
        walk.Take(Commands.Assign()).Take(Commands.SendDraft("2026-02-12", "interested-person-1")).Take(Commands.DraftArrived("2026-02-03T11:00", "interested-person-1"));
        walk.At("2026-02-12T10:00").Take(Commands.IssueAct(Commands.BurdensomeAct)).Take(Commands.DeliverAct("2026-02-12T10:00", "2026-02-12T11:00", to: "interested-person-1"));
        walk.Clock("complain", "interested-person-1").IsOpen.ShouldBeTrue();
    }

    [Fact]
    [Rule("APPC 70")]
    public void What_is_no_longer_needed_ends_only_what_the_body_began_itself()
    {
        OfItself().At("2026-02-03T10:00").Take(Commands.Terminate("no-longer-needed")).State.Status.ShouldBe(CaseStatus.Terminated);
        Examined().Refused("not-of-own-initiative", Commands.Terminate("no-longer-needed")).Pointers.ShouldBe(["/ground"]);
    }

    [Fact]
    [Rule("APPC 62")]
    public void Nobody_else_begins_it_and_nobody_applies_in_it()
    {
        var procedure = CaseApi.UnitTests.Procedures.ShippedProcedures.Of(CaseWalk.Code);
        var facts = new RegistrationFacts("ALA-2026-0000001-00", default, new NodaTime.LocalDate(2026, 2, 2), null);
        var officer = new CommandMeta(CaseWalk.CaseId, "ALA", Guid.Empty, default, default, CaseWalk.Zone, "staff", "officer-1") { NewId = () => Guid.Empty };
        RegisterAppeal.Decide(new RegisterAppeal(officer, Initiative with { Applicant = Commands.Appeal.Applicant }, facts), procedure).Refusal!.Code.ShouldBe("own-initiative-without-applicant");
        RegisterAppeal.Decide(new RegisterAppeal(officer with { By = "applicant" }, Initiative, facts), procedure).Refusal!.Code.ShouldBe("own-initiative-by-officer");
        RegisterAppeal.Decide(new RegisterAppeal(officer, Initiative, facts), procedure).Refusal.ShouldBeNull();
    }

    private static readonly AppealIntake Initiative = new("own-initiative", "other", "kk")
    {
        InterestedPersons = [new Participant(ParticipantType.Organisation, "A company")],
        Statement = "The permit may have to be limited.",
    };

    private static CaseWalk Examined() => CaseWalk.Received("2026-02-02T10:00").At("2026-02-04T10:00").Take(Commands.Assign());

    private static CaseWalk OfItself() => CaseWalk.Received("2026-02-02T10:00", CaseWalk.Code, _ => Initiative);
}
