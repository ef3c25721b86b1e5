using CaseApi.Cases;
using CaseApi.Cases.Persons;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

public class HearingStepTests
{
    [Fact]
    [Rule("R-084", "APPC 73(1)")]
    public void A_draft_is_shown_to_participants_in_the_language_of_the_appeal_before_the_planned_day()
    {
        var walk = Examined();
        walk.Refused("unknown-participant", Commands.SendDraft("2026-02-12", "applicant", "neighbour")).Pointers.ShouldBe(["/to/1"]);
        walk.Refused("draft-too-late", Commands.SendDraft("2026-02-03"));
        walk.Refused("draft-language-missing", m => new CaseApi.Cases.Lifecycle.Hearing.SendDraft(
            m, new Dictionary<string, string> { ["ru"] = "x" }, CaseWalk.Day("2026-02-12"), ["applicant"]));
        walk.Take(Commands.SendDraft("2026-02-12")).State.Status.ShouldBe(CaseStatus.DraftShared);
        walk.At("2026-02-04T10:00").Take(Commands.SendDraft("2026-02-13")).State.Hearing.Drafts.Select(d => d.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_draft_arrives_only_at_those_it_was_sent_to_and_not_before()
    {
        var walk = Examined(a => a with { InterestedPersons = [new Participant(ParticipantType.Person, "N")] });
        walk.Refused("no-draft-sent", Commands.DraftArrived("2026-02-03T10:00"));
        walk.Take(Commands.SendDraft("2026-02-12")).At("2026-02-05T10:00");
        walk.Refused("no-draft-sent", Commands.DraftArrived("2026-02-05T10:00", "interested-person-1"));
        walk.Refused("received-before-sent", Commands.DraftArrived("2026-02-02T10:00")).LegalBasis.ShouldContain("R-084");
        walk.Refused("unknown-participant", Commands.DraftArrived("2026-02-05T10:00", "nobody"));
        walk.Take(Commands.DraftArrived("2026-02-04T10:00")).State.Hearing.LatestDraft!.Recipients[0].ReceivedAt.ShouldBe(CaseWalk.Local("2026-02-04T10:00"));
    }

    [Fact]
    [Rule("R-085")]
    public void Participants_object_or_ask_to_be_heard_once_there_is_a_draft()
    {
        var walk = Examined();
        walk.Refused("wrong-stage", Commands.Objection());
        walk.Refused("wrong-stage", Commands.RequestOralHearing());
        walk.Take(Commands.SendDraft("2026-02-12")).At("2026-02-04T10:00").Take(Commands.DraftArrived("2026-02-04T10:00"));
        walk.Refused("unknown-participant", Commands.Objection("nobody"));
        walk.Refused("unknown-participant", Commands.RequestOralHearing("nobody"));
        walk.Take(Commands.Objection()).Take(Commands.RequestOralHearing());
        walk.State.Hearing.Objections.Count.ShouldBe(1);
        walk.State.Hearing.OralRequests.ShouldBe(["applicant"]);
    }

    [Fact]
    [Rule("R-107", "APPC 74(4)")]
    public void An_oral_hearing_is_held_and_its_protocol_signed_by_chair_and_secretary()
    {
        var walk = Examined();
        walk.Refused("wrong-stage", Commands.ScheduleHearing("2026-02-06T15:00"));
        walk.Take(Commands.SendDraft("2026-02-12")).At("2026-02-04T10:00");
        walk.Refused("hearing-in-the-past", Commands.ScheduleHearing("2026-02-04T10:00"));
        walk.Refused("wrong-stage", Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00"));
        walk.Take(Commands.ScheduleHearing("2026-02-06T15:00")).State.Status.ShouldBe(CaseStatus.HearingScheduled);
        walk.At("2026-02-06T15:30").Refused("hearing-not-over", Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00"));
        walk.At("2026-02-06T16:00").Take(Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00")).State.Status.ShouldBe(CaseStatus.Heard);
        walk.Refused("wrong-stage", Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00"));

        walk.At("2026-02-10T10:00").Refused("protocol-signature-missing", Commands.SignProtocol("C. Chair")).Pointers.ShouldBe(["/signedBy"]);
        walk.Take(Commands.SignProtocol());
        walk.Refused("protocol-already-signed", Commands.SignProtocol());
    }

    [Fact]
    [Rule("R-106")]
    public void Video_needs_written_consent()
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-12")).Take(Commands.ScheduleHearing("2026-02-06T15:00")).At("2026-02-06T17:00");
        walk.Refused("video-consent-missing", Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00", RecordingMeans.Video)).LegalBasis.ShouldContain("R-106");
        walk.Take(Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00", RecordingMeans.Video, consent: true));
    }

    [Fact]
    [Rule("R-107", "APPC 73(4)")]
    public void A_hearing_in_writing_has_no_protocol()
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-12")).Take(Commands.ScheduleHearing("2026-02-06T15:00", HearingForm.Email))
            .At("2026-02-06T17:00").Take(Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00"));
        walk.Refused("no-protocol-of-written-hearing", Commands.SignProtocol());
        walk.State.Clocks.ShouldNotContain(c => c.Clock == "protocol");
    }

    [Fact]
    [Rule("R-090")]
    public void A_hearing_is_left_out_only_on_a_ground_of_the_edition()
    {
        var walk = Examined();
        walk.Refused("unknown-ground", Commands.WaiveHearing("term-lt-3d"));
        walk.Take(Commands.WaiveHearing("term-lt-5wd"));
        CaseWalk.Received("2024-01-25T10:00", CaseWalk.Guide).At("2024-01-26T10:00").Take(Commands.Assign()).Take(Commands.WaiveHearing("term-lt-3d"));
    }

    private static CaseWalk Examined(Func<CaseApi.Cases.Lifecycle.Intake.AppealIntake, CaseApi.Cases.Lifecycle.Intake.AppealIntake>? appeal = null) =>
        CaseWalk.Received("2026-02-02T10:00", appeal: appeal).At("2026-02-03T10:00").Take(Commands.Assign());
}
