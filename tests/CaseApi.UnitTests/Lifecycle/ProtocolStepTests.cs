using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Persons;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>What follows the protocol (art. 74), and each participant's own draft, receipt and clock (art. 73).</summary>
public class ProtocolStepTests
{
    [Fact]
    [Rule("R-101", "R-102", "APPC 74(6)")]
    public void A_copy_is_sent_and_recorded_and_remarks_are_ruled_on()
    {
        var walk = Heard();
        walk.Refused("protocol-not-there", Commands.SendProtocol());
        walk.State.Hearing.Session!.ProtocolReadyOn.ShouldBe(new LocalDate(2026, 2, 9));
        walk.Take(Commands.SignProtocol()).Take(Commands.SendProtocol("applicant", "interested-person-1"));
        walk.Refused("unknown-participant", Commands.SendProtocol("nobody"));
        walk.Take(Commands.Confirm(ReceiptSubject.Protocol));
        walk.Refused("receipt-already-recorded", Commands.Confirm(ReceiptSubject.Protocol));

        // Three working days from Friday.
        walk.Clock("remarks", "applicant").DueOn.ShouldBe(new LocalDate(2026, 2, 11));
        walk.Take(Commands.Remark()).Clock("remarks", "applicant").Condition.ShouldBe(ClockCondition.Met);
        walk.At("2026-02-20T10:00").Refused("unknown-remark", Commands.DecideRemark(2)).Items.ShouldBe(["1"]);
        walk.Take(Commands.DecideRemark(1)).Refused("no-remark-to-decide", Commands.DecideRemark(1));
        walk.State.Hearing.Protocol!.Remarks.Select(r => (r.InTime, r.Accepted)).ShouldBe([(true, true)]);
    }

    [Fact]
    [Rule("R-103", "APPC 74(6)")]
    public void Who_refuses_to_read_it_stops_nothing_and_a_late_remark_goes_to_the_file()
    {
        var walk = Heard().Take(Commands.SignProtocol()).Take(Commands.SendProtocol());
        walk.Take(Commands.Notice(NoticeSubject.Protocol, "2026-02-06T17:00", DeliveryOutcome.Refused)).State.Hearing.Protocol!.Copies[0].Refused.ShouldBeTrue();
        walk.At("2026-02-12T00:00").Take(Commands.Remark()).State.Hearing.Protocol!.Remarks[0].InTime.ShouldBeFalse();
        walk.Clock("remarks", "applicant").Condition.ShouldBe(ClockCondition.Late);
        walk.Take(Commands.IssueAct(Commands.FavourableAct));
    }

    [Fact]
    [Rule("APPC 74(6)")]
    public void Only_who_chaired_that_hearing_rules_on_its_remarks_or_who_stands_in_for_the_chair()
    {
        var walk = Heard("chair-1").Take(Commands.SignProtocol()).Take(Commands.SendProtocol()).Take(Commands.Confirm(ReceiptSubject.Protocol)).Take(Commands.Remark()).Take(Commands.Remark());
        var refused = walk.By("head", "head").Refused("remark-not-by-chair", Commands.DecideRemark(1));
        refused.LegalBasis.ShouldBe(["APPC art. 74(6)"]);
        refused.Items.ShouldBe(["chair-1"]);
        walk.By("officer-7", "officer").StandingInFor("chair-1").Take(Commands.DecideRemark(1));
        walk.By("chair-1", "officer").StandingInFor().Take(Commands.DecideRemark(2)).State.Hearing.Protocol!.Remarks.ShouldAllBe(r => r.Accepted == true);
    }

    [Fact]
    [Rule("R-084")]
    public void Each_participant_has_a_draft_a_receipt_and_a_clock_of_their_own()
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-12", "applicant")).Take(Commands.SendDraft("2026-02-13", "interested-person-1"));
        walk.At("2026-02-04T10:00").Take(Commands.Confirm(ReceiptSubject.Draft)).At("2026-02-09T10:00").Take(Commands.Confirm(ReceiptSubject.Draft, recipient: "interested-person-1"));
        walk.State.Hearing.Drafts.Select(d => (d.Number, d.Recipients.Single().Recipient, d.Recipients.Single().ReceivedAt)).ShouldBe(
            [(1, "applicant", CaseWalk.Local("2026-02-04T10:00")), (2, "interested-person-1", CaseWalk.Local("2026-02-09T10:00"))]);
        walk.Clock("objection", "applicant").DueOn.ShouldBe(new LocalDate(2026, 2, 6));
        walk.Clock("objection", "interested-person-1").DueOn.ShouldBe(new LocalDate(2026, 2, 11));
        walk.At("2026-02-11T10:00").Refused("draft-not-shown-in-time", Commands.IssueAct(Commands.BurdensomeAct)).Items.ShouldBe(["interested-person-1", "2026-02-12"]);
        walk.At("2026-02-12T10:00").Take(Commands.IssueAct(Commands.BurdensomeAct));
    }

    [Fact]
    public void Receipt_is_confirmed_of_what_was_sent_and_once()
    {
        var walk = Examined();
        walk.Refused("nothing-sent", Commands.Confirm(ReceiptSubject.Draft)).Items.ShouldBe(["applicant", "draft"]);
        walk.Refused("nothing-sent", Commands.Confirm(ReceiptSubject.Protocol));
        walk.Refused("nothing-sent", Commands.Confirm(ReceiptSubject.Act, 1));
        walk.Refused("nothing-sent", Commands.Confirm(ReceiptSubject.Notice));
        walk.Refused("unknown-participant", Commands.Confirm(ReceiptSubject.Act, recipient: "nobody"));
        walk.Take(Commands.Notice(NoticeSubject.Registration, "2026-02-03T10:00", DeliveryOutcome.Failed)).Take(Commands.Confirm(ReceiptSubject.Notice));
        walk.State.File.Notices.Select(n => n.Outcome).ShouldBe([DeliveryOutcome.Failed, DeliveryOutcome.Delivered]);
        walk.Refused("receipt-already-recorded", Commands.Confirm(ReceiptSubject.Notice));
        walk.Take(Commands.IssueAct(Commands.FavourableAct)).Take(Commands.Confirm(ReceiptSubject.Act)).State.Status.ShouldBe(CaseStatus.Delivered);
        walk.Refused("receipt-already-recorded", Commands.Confirm(ReceiptSubject.Act));
    }

    private static CaseWalk Heard(string? chair = null) => Examined().Take(Commands.SendDraft("2026-02-12", "applicant", "interested-person-1")).Take(Commands.ScheduleHearing("2026-02-06T15:00")).At("2026-02-06T17:00")
        .Take(m => ((HoldHearing)Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00")(m)) with { ProtocolReadyOn = new LocalDate(2026, 2, 9), ProtocolReadAt = "Room 2", ChairOfficer = chair });

    private static CaseWalk Examined() => CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { InterestedPersons = [new Participant(ParticipantType.Person, "N")] })
        .At("2026-02-03T10:00").Take(Commands.Assign());
}
