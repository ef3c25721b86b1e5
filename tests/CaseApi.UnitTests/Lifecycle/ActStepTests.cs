using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Persons;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

public class ActStepTests
{
    [Fact]
    [Rule("R-088", "APPC 73(1)")]
    public void A_burdensome_act_needs_a_hearing_and_a_favourable_one_does_not()
    {
        var walk = Examined();
        walk.Refused("hearing-required", Commands.IssueAct(Commands.BurdensomeAct)).LegalBasis.ShouldBe(["APPC art. 73(1)", "R-088"]);
        walk.Take(Commands.IssueAct(Commands.FavourableAct)).State.Status.ShouldBe(CaseStatus.ActIssued);
        walk.Refused("wrong-stage", Commands.IssueAct(Commands.FavourableAct));
    }

    [Fact]
    [Rule("R-084", "APPC 73(1)")]
    public void A_draft_that_came_too_late_bars_the_act_until_three_working_days_have_passed()
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-06")).At("2026-02-06T10:00");
        walk.Refused("draft-not-shown-in-time", Commands.IssueAct(Commands.BurdensomeAct)).Detail.ShouldContain("has not been proved to have reached applicant");

        // Thursday; the third working day after it is Tuesday.
        walk.Take(Commands.DraftArrived("2026-02-05T10:00")).At("2026-02-09T18:00");
        walk.Clock("draft-before-act", "applicant").Condition.ShouldBe(CaseApi.Cases.Clocks.ClockCondition.Late);
        var refusal = walk.Refused("draft-not-shown-in-time", Commands.IssueAct(Commands.BurdensomeAct));
        refusal.Detail.ShouldContain("2026-02-10");
        refusal.LegalBasis.ShouldContain("R-084");
        walk.At("2026-02-10T00:00").Take(Commands.IssueAct(Commands.BurdensomeAct));
    }

    [Fact]
    [Rule("R-084")]
    public void The_draft_is_shown_to_interested_persons_too()
    {
        var walk = Examined(a => a with { InterestedPersons = [new Participant(ParticipantType.Person, "N")] })
            .Take(Commands.SendDraft("2026-02-12")).At("2026-02-04T10:00").Take(Commands.DraftArrived("2026-02-04T10:00")).At("2026-02-12T10:00");
        walk.Refused("draft-not-shown", Commands.IssueAct(Commands.BurdensomeAct)).Detail.ShouldContain("interested-person-1");
    }

    [Fact]
    [Rule("R-084", "APPC 68")]
    public void A_representative_receives_the_draft_for_the_applicant() =>
        Examined(a => a with { CoApplicants = [new Participant(ParticipantType.Person, "B")], Representative = new Representative(ParticipantType.Person, "R", new RepresentativeAuthority("oral", "1")) })
            .Take(Commands.SendDraft("2026-02-12", "representative")).At("2026-02-04T10:00").Take(Commands.DraftArrived("2026-02-04T10:00", "representative"))
            .At("2026-02-12T10:00").Take(Commands.IssueAct(Commands.BurdensomeAct));

    [Fact]
    [Rule("APPC 73(3)")]
    public void A_burdensome_act_waits_for_the_time_to_object_unless_the_objection_is_there()
    {
        // With two days before the act, so that the time to object is the longer one.
        static CaseWalk Shown() => Examined(procedure: p => p with { Clocks = [.. p.Clocks.Where(c => c.Id != "draft-before-act")] })
            .Take(Commands.SendDraft("2026-02-05")).At("2026-02-03T11:00").Take(Commands.DraftArrived("2026-02-03T11:00"));
        var walk = Shown().At("2026-02-05T23:59");
        walk.Refused("time-to-object-runs", Commands.IssueAct(Commands.BurdensomeAct)).Detail.ShouldContain("2026-02-05");
        walk.At("2026-02-06T00:00").Take(Commands.IssueAct(Commands.BurdensomeAct));
        Shown().At("2026-02-04T10:00").Take(Commands.Objection()).Take(Commands.IssueAct(Commands.BurdensomeAct));
    }

    [Fact]
    [Rule("APPC 73(3)")]
    public void A_request_to_be_heard_in_time_must_be_met_and_a_late_one_need_not()
    {
        static CaseWalk Shown() => Examined().Take(Commands.SendDraft("2026-02-12")).At("2026-02-04T10:00").Take(Commands.DraftArrived("2026-02-04T10:00"));
        Shown().At("2026-02-06T23:59").Take(Commands.RequestOralHearing()).At("2026-02-12T10:00").Refused("oral-hearing-asked-for", Commands.IssueAct(Commands.BurdensomeAct));
        Shown().At("2026-02-07T00:00").Take(Commands.RequestOralHearing()).At("2026-02-12T10:00").Take(Commands.IssueAct(Commands.BurdensomeAct));
        Shown().At("2026-02-06T10:00").Take(Commands.RequestOralHearing()).Take(Commands.ScheduleHearing("2026-02-09T10:00"))
            .At("2026-02-09T11:00").Take(Commands.HoldHearing("2026-02-09T10:00", "2026-02-09T11:00")).Take(Commands.SignProtocol())
            .At("2026-02-12T10:00").Take(Commands.IssueAct(Commands.BurdensomeAct));
    }

    [Fact]
    [Rule("R-082")]
    public void A_hearing_by_e_mail_is_enough_unless_an_oral_one_was_asked_for()
    {
        static CaseWalk Heard(bool asked)
        {
            var walk = Examined().Take(Commands.SendDraft("2026-02-12")).At("2026-02-04T10:00").Take(Commands.DraftArrived("2026-02-04T10:00"));
            return (asked ? walk.Take(Commands.RequestOralHearing()) : walk).Take(Commands.ScheduleHearing("2026-02-09T10:00", HearingForm.Email))
                .At("2026-02-09T11:00").Take(Commands.HoldHearing("2026-02-09T10:00", "2026-02-09T11:00")).At("2026-02-12T10:00");
        }

        Heard(asked: false).Take(Commands.IssueAct(Commands.BurdensomeAct));
        Heard(asked: true).Refused("oral-hearing-asked-for", Commands.IssueAct(Commands.BurdensomeAct));
    }

    [Fact]
    [Rule("R-107", "APPC 74(4)")]
    public void The_protocol_of_an_oral_hearing_is_signed_before_the_act()
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-12")).Take(Commands.DraftArrived("2026-02-03T10:00")).Take(Commands.ScheduleHearing("2026-02-09T10:00"))
            .At("2026-02-09T11:00").Take(Commands.HoldHearing("2026-02-09T10:00", "2026-02-09T11:00")).At("2026-02-12T10:00");
        walk.Refused("protocol-not-signed", Commands.IssueAct(Commands.FavourableAct));
        walk.Take(Commands.SignProtocol()).Take(Commands.IssueAct(Commands.BurdensomeAct));
    }

    [Theory]
    [InlineData(CaseWalk.Code, "urgent", "", "hearing-omission-unexplained")]
    [InlineData(CaseWalk.Code, "urgent", "The dam was breaking.", null)]
    [InlineData(CaseWalk.Code, "participant-asks", "", null)]
    [InlineData(CaseWalk.Guide, "participant-asks", "", "hearing-omission-unexplained")]
    [InlineData(CaseWalk.Guide, "participant-asks", "They asked so.", null)]
    [InlineData(CaseWalk.Code, "no-time", "There was none.", "unknown-ground")]
    [Rule("R-093")]
    public void Why_nobody_was_heard_is_stated_where_the_edition_asks_for_it(string version, string ground, string reasons, string? code)
    {
        var walk = CaseWalk.Received(version == CaseWalk.Guide ? "2024-01-25T10:00" : "2026-02-02T10:00", version)
            .At(version == CaseWalk.Guide ? "2024-01-26T10:00" : "2026-02-03T10:00").Take(Commands.Assign());
        var command = Commands.IssueAct(Commands.BurdensomeAct with { HearingOmitted = new HearingOmission(ground, reasons), Facts = [new FactFinding(new NodaTime.LocalDate(2023, 12, 1), "It was allotted.")] });
        if (code is not null)
        {
            walk.Refused(code, command).Pointers.ShouldNotBeEmpty();
            return;
        }

        walk.Take(command).State.Acts[0].HearingOmitted.ShouldBe(ground);
    }

    [Fact]
    public void A_fact_after_the_act_a_strange_claim_and_a_second_answer_are_refused()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", CaseWalk.Code, a => a with { Claims = [new CaseApi.Cases.Persons.Claim("1", "It is asked.")] }).At("2026-02-03T10:00").Take(Commands.Assign());
        var act = Commands.BurdensomeAct with { HearingOmitted = new HearingOmission("participant-asks", "They asked so."), Arguments = [new ArgumentAnswer("1", "No.", false)] };

        walk.Refused("fact-after-the-act", Commands.IssueAct(act with { Facts = [new FactFinding(new NodaTime.LocalDate(2026, 2, 4), "Tomorrow.")] })).Pointers.ShouldBe(["/facts/0/date"]);
        walk.Refused("unknown-claim", Commands.IssueAct(act with { Arguments = [.. act.Arguments, new ArgumentAnswer("99", "No.", false)] })).Pointers.ShouldBe([$"/arguments/{act.Arguments.Count}/claim"]);
        var twice = new ArgumentAnswer(walk.State.ClaimIds[0], "Yes.", true);
        walk.Refused("argument-answered-twice", Commands.IssueAct(act with { Arguments = [twice, twice] }));
    }

    [Fact]
    public void A_waived_hearing_lets_a_burdensome_act_pass()
    {
        var walk = Examined().Take(Commands.WaiveHearing("urgent", " "));
        walk.Refused("hearing-omission-unexplained", Commands.IssueAct(Commands.BurdensomeAct));
        walk.Take(Commands.WaiveHearing("urgent", "The dam was breaking.")).Take(Commands.IssueAct(Commands.BurdensomeAct)).State.Acts[0].HearingOmitted.ShouldBe("urgent");
    }

    [Fact]
    [Rule("R-119", "APPC 78(2)")]
    public void An_act_in_one_language_is_refused() =>
        RefusedAct("act-language-missing", a => a with { Languages = ["ru"] }).LegalBasis.ShouldBe(["Law on Languages arts 8, 11", "R-119"]);

    [Fact]
    [Rule("R-120", "APPC 15-1", "APPC 78(2)", "APPC 80")]
    public void Each_section_that_an_act_lacks_is_named_with_its_place()
    {
        var refusal = RefusedAct("act-section-missing", a => a with
        {
            Sections = a.Sections.ToDictionary(s => s.Key, s => s.Key == "kk"
                ? new Dictionary<string, string>(s.Value.Where(t => t.Key != "title")) { ["signature"] = " " }
                : s.Value),
        });
        refusal.Pointers.ShouldBe(["/sections/kk/title", "/sections/kk/signature"]);
        refusal.LegalBasis.ShouldContain("R-120(2)");
    }

    [Fact]
    [Rule("R-045", "R-111", "APPC 72(1)")]
    public void An_act_without_facts_is_refused() => RefusedAct("facts-missing", a => a with { Facts = [] });

    [Fact]
    [Rule("R-120")]
    public void Facts_stand_in_the_order_in_which_they_happened() =>
        RefusedAct("facts-not-chronological", a => a with { Facts = [a.Facts[1], a.Facts[0]] }).Pointers.ShouldBe(["/facts/1/date"]);

    [Fact]
    [Rule("R-045", "R-119")]
    public void An_act_without_norms_is_refused() => RefusedAct("norms-missing", a => a with { Norms = [] });

    [Fact]
    [Rule("R-120", "APPC 80(5)")]
    public void An_act_that_does_not_say_how_to_complain_is_refused() =>
        RefusedAct("remedy-missing", a => a with { Remedy = null }).LegalBasis.ShouldContain("APPC art. 80(5)");

    [Fact]
    [Rule("R-115", "APPC 72(5)")]
    public void Every_claim_that_was_not_forwarded_is_answered()
    {
        var walk = Examined(a => a with { Claims = [new Claim("1", "x"), new Claim("2", "y"), new Claim("3", "z")] })
            .Take(Commands.Forward("1")).Take(Commands.Forward("2"));
        walk.Refused("argument-unanswered", Commands.IssueAct(Commands.FavourableAct)).Detail.ShouldBe("These claims have no answer: 3.");
        walk.Take(Commands.IssueAct(Commands.FavourableAct with { Arguments = [new ArgumentAnswer("3", "Yes.", true)] }));
    }

    [Fact]
    [Rule("R-121", "APPC 66(1)", "APPC 81")]
    public void An_act_is_delivered_in_every_channel_with_its_proof_and_published_where_the_addressee_is_unknown()
    {
        foreach (var channel in Enum.GetValues<NoticeChannel>())
        {
            var walk = Examined().Take(Commands.IssueAct(Commands.FavourableAct)).At("2026-02-20T10:00");
            walk.Take(m => new DeliverAct(m, ParticipantIds.Applicant, channel, CaseWalk.Local("2026-02-04T10:00"), CaseWalk.Local("2026-02-04T10:00"), DeliveryOutcome.Delivered, "proof 1"));
            var delivery = walk.State.Acts[0].Deliveries.ShouldHaveSingleItem();
            (delivery.Channel, delivery.Proof, walk.State.Status, walk.Clock("complain", "applicant").StartDay).ShouldBe((channel, "proof 1", CaseStatus.Delivered, CaseWalk.Day("2026-02-04")));
        }
    }

    [Fact]
    [Rule("R-121", "APPC 66(1)", "APPC 66(5)", "APPC 81")]
    public void An_act_is_delivered_after_it_was_issued_and_the_proof_may_come_late()
    {
        var walk = Examined();
        walk.Refused("wrong-stage", Commands.DeliverAct("2026-02-03T12:00", "2026-02-03T12:00"));
        walk.Take(Commands.IssueAct(Commands.FavourableAct)).At("2026-02-20T10:00");
        walk.Refused("wrong-stage", Commands.Close());
        walk.Refused("unknown-participant", Commands.DeliverAct("2026-02-04T10:00", "2026-02-04T10:00", to: "nobody"));
        walk.Refused("sent-before-issued", Commands.DeliverAct("2026-02-02T10:00", "2026-02-04T10:00")).Pointers.ShouldBe(["/sentAt"]);
        walk.Take(Commands.DeliverAct("2026-02-04T10:00", null, DeliveryOutcome.Failed)).State.Status.ShouldBe(CaseStatus.ActIssued);
        walk.Take(Commands.DeliverAct("2026-02-05T10:00", "2026-02-05T11:00", DeliveryOutcome.Refused)).State.Status.ShouldBe(CaseStatus.Delivered);
        walk.State.Acts[0].Deliveries.Select(d => d.Outcome).ShouldBe([DeliveryOutcome.Failed, DeliveryOutcome.Refused]);
        walk.History[^1].Event.At.ShouldBe(CaseWalk.Local("2026-02-05T11:00"));
        walk.Take(Commands.Close()).State.Status.ShouldBe(CaseStatus.Closed);
    }

    private static Refusal RefusedAct(string code, Func<ActContent, ActContent> spoil) =>
        Examined().Refused(code, Commands.IssueAct(spoil(Commands.FavourableAct)));

    private static CaseWalk Examined(
        Func<CaseApi.Cases.Lifecycle.Intake.AppealIntake, CaseApi.Cases.Lifecycle.Intake.AppealIntake>? appeal = null,
        Func<CaseApi.Cases.Procedures.Procedure, CaseApi.Cases.Procedures.Procedure>? procedure = null) =>
        CaseWalk.Received("2026-02-02T10:00", appeal: appeal, procedure: procedure).At("2026-02-03T10:00").Take(Commands.Assign());
}
