using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Procedures;
using CaseApi.UnitTests.Procedures;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Messages, proposals, responses and inquiries (APPC arts 87–89).</summary>
public class SimplifiedStepTests
{
    [Theory]
    [InlineData("message")]
    [InlineData("proposal")]
    [InlineData("response")]
    [InlineData("inquiry")]
    [Rule("R-089", "APPC 73(2)(6)", "APPC 87(2)", "APPC 89(1)")]
    public void Each_simplified_kind_is_answered_without_a_hearing_and_its_term_is_kept(string kind)
    {
        var walk = Received(kind);
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-23"));
        walk.At("2026-02-03T10:00").Take(Commands.Assign()).At("2026-02-20T10:00").Take(Commands.Answer());

        walk.State.Status.ShouldBe(CaseStatus.Answered);
        walk.State.Outcome.ShouldBe(CaseOutcome.Answered);
        walk.State.Answer!.Languages.ShouldBe(["kk"]);
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Met);
        StepTable.Allowed(walk.State, walk.Procedure).ShouldNotContain("send-draft");
        walk.Refused("step-not-in-procedure", Commands.IssueAct(Commands.FavourableAct));
        walk.Refused("step-not-in-procedure", Commands.SendDraft("2026-02-25"));
        walk.Take(Commands.Close()).State.Status.ShouldBe(CaseStatus.Closed);
    }

    [Fact]
    [Rule("APPC 89(2)")]
    public void An_answer_has_reasons_law_facts_and_the_right_to_complain_in_the_right_language()
    {
        var walk = Received("inquiry").At("2026-02-03T10:00").Take(Commands.Assign());
        walk.Refused("answer-language-missing", Commands.Answer("en")).LegalBasis.ShouldBe(["APPC art. 89(2)"]);
        walk.Refused("answer-without-reasons", Commands.Answer(text: " "));
        walk.Refused("law-not-cited", Commands.Answer(law: false));
        walk.Refused("facts-missing", Commands.Answer(facts: false));
        walk.Refused("remedy-missing", Commands.Answer(remedy: false)).Pointers.ShouldBe(["/remedy"]);
        walk.Take(Commands.Answer());
    }

    [Fact]
    [Rule("APPC 89(2)")]
    public void The_language_of_the_appeal_will_do_as_well_as_the_state_language()
    {
        Received("inquiry", "ru").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.Answer("ru"));
        Received("inquiry", "ru").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.Answer("kk"));
        Received("inquiry", "ru").At("2026-02-03T10:00").Take(Commands.Assign()).Refused("answer-language-missing", Commands.Answer("ar"));
    }

    [Fact]
    [Rule("APPC 89(1)")]
    public void A_proposal_may_be_taken_note_of()
    {
        var walk = Received("proposal").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.TakeNote());
        (walk.State.Status, walk.State.Outcome).ShouldBe((CaseStatus.Noted, CaseOutcome.Noted));
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Met);
    }

    [Theory]
    [InlineData("repeat-no-new-arguments", "officer")]
    [InlineData("authorship-unknown", "head")]
    [InlineData("no-essence", "deputy")]
    [InlineData("withdrawn", "head")]
    [Rule("R-017", "APPC 88(1)(1)", "APPC 88(1)(2)", "APPC 88(1)(3)", "APPC 88(1)(4)", "APPC 88(2)")]
    public void It_is_terminated_on_each_ground_by_who_may_and_with_notice(string ground, string role)
    {
        var walk = Received("message").As(role).At("2026-02-03T10:00").Take(Commands.Terminate(ground, crimeOrThreat: false));
        walk.State.Status.ShouldBe(CaseStatus.Terminated);
        walk.Clock("end-notice", "applicant").DueOn.ShouldBe(CaseWalk.Day("2026-02-06"));
        walk.At("2026-02-05T10:00").Take(Commands.Notice(NoticeSubject.Termination, "2026-02-05T10:00"));
        walk.Clock("end-notice", "applicant").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    [Rule("APPC 88(2)")]
    public void Only_head_or_deputy_terminate_but_for_a_repetition()
    {
        var walk = Received("message").As("officer").At("2026-02-03T10:00");
        walk.Refused("termination-not-by-this-officer", Commands.Terminate("no-essence")).LegalBasis.ShouldBe(["APPC art. 88(2)"]);
        walk.Refused("unknown-ground", Commands.Terminate("decided-before"));
        walk.Take(Commands.Terminate("repeat-no-new-arguments"));
    }

    [Fact]
    [Rule("APPC 64(7-2)", "APPC 88(1)(2)")]
    public void Who_tells_of_a_crime_without_a_name_is_not_terminated_but_sent_on()
    {
        var walk = Received("message").As("head").At("2026-02-03T10:00");
        walk.Refused("crime-or-threat-goes-on", Commands.Terminate("authorship-unknown")).Pointers.ShouldBe(["/crimeOrThreat"]);
        walk.Refused("crime-or-threat-goes-on", Commands.Terminate("authorship-unknown", crimeOrThreat: true)).LegalBasis.ShouldBe(["APPC art. 88(1)(2)"]);
        walk.Take(Commands.Forward());
    }

    [Fact]
    [Rule("APPC 91(2)")]
    public void Silence_beyond_fifteen_working_days_is_refusal_here_too()
    {
        var walk = Received("inquiry").At("2026-02-24T10:00").Sweep();
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        walk.Take(Commands.Assign()).Take(Commands.Answer()).State.Status.ShouldBe(CaseStatus.Answered);
    }

    [Fact]
    [Rule("APPC 90-1", "APPC 90-3", "APPC 90-4", "APPC 90-5")]
    public void A_petition_that_was_supported_has_twenty_working_days_and_no_extension()
    {
        var walk = Received("petition").As("head");
        walk.State.Clocks.Find("decide").ShouldBeNull();
        walk.Clock("join").DueOn.ShouldBe(CaseWalk.Day("2026-03-02"));
        walk.At("2026-02-03T10:00").Take(Commands.Supporters(49)).Take(Commands.Supporters(50));
        (walk.Clock("join").Condition, walk.Clock("check").DueOn).ShouldBe((ClockCondition.Met, CaseWalk.Day("2026-03-03")));
        walk.State.Clocks.Find("support").ShouldBeNull("it is not open for support before it was checked");
        walk.Take(Commands.Accept());
        (walk.Clock("check").Condition, walk.Clock("support").DueOn).ShouldBe((ClockCondition.Met, CaseWalk.Day("2026-08-03")));
        walk.Refused("supporters-do-not-shrink", Commands.Supporters(20)).Pointers.ShouldBe(["/count"]);
        walk.At("2026-04-01T10:00").Take(Commands.Supporters(50_123));
        (walk.Clock("support").Condition, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Met, CaseWalk.Day("2026-04-29")));
        walk.Refused("no-extension", Commands.ExtendTerm("2026-05-20"));
        walk.State.Supporters.Count.ShouldBe(50_123);
    }

    [Fact]
    [Rule("APPC 90-6")]
    public void What_was_decided_on_a_petition_is_published_on_the_next_working_day()
    {
        var walk = Received("petition").At("2026-02-03T10:00").Take(Commands.Supporters(60_000)).Take(Commands.Assign());
        walk.At("2026-02-13T10:00").Take(Commands.Answer());
        (walk.Clock("publish").Condition, walk.Clock("publish").DueOn).ShouldBe((ClockCondition.Running, CaseWalk.Day("2026-02-16")));
        walk.At("2026-02-14T10:00").Take(Commands.Notice(NoticeSubject.Answer, "2026-02-14T09:00")).Clock("publish").Condition.ShouldBe(ClockCondition.Running, "told to one is not published");
        walk.Take(m => new RecordNotice(m, NoticeSubject.Answer, "applicant", CaseApi.Cases.Persons.NoticeChannel.Publication, m.At, m.At, CaseApi.Cases.Persons.DeliveryOutcome.Delivered, "gazette 12"));
        walk.Clock("publish").Condition.ShouldBe(ClockCondition.Met);
    }

    [Fact]
    [Rule("APPC 90-1")]
    public void A_petition_that_too_few_join_in_time_is_treated_as_a_message()
    {
        var walk = Received("petition");
        walk.At("2026-03-03T10:00").Refused("time-to-join-over", Commands.Supporters(60)).LegalBasis.ShouldBe(["APPC art. 90-1"]);
        walk.Take(Commands.Reclassify("message"));
        (walk.Clock("join").Condition, walk.Clock("decide").StartDay).ShouldBe((ClockCondition.Cancelled, CaseWalk.Day("2026-02-02")));
    }

    [Fact]
    [Rule("APPC 90-1")]
    public void Who_had_joined_before_it_was_filed_counts()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Kind = "petition", Supporters = 60_000 });
        walk.State.Supporters.Reached.ShouldBe(["join", "support"]);
        (walk.Clock("join").Condition, walk.State.Clocks.Find("support"), walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Met, null, CaseWalk.Day("2026-03-02")));
        walk.At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.Answer()).State.Status.ShouldBe(CaseStatus.Answered);
    }

    [Fact]
    [Rule("APPC 90-2")]
    public void The_form_of_a_petition_is_checked_within_twenty_working_days_when_enough_have_joined_it()
    {
        var walk = Received("petition").At("2026-02-03T10:00");
        walk.Refused("too-few-to-be-checked", Commands.Accept()).LegalBasis.ShouldBe(["APPC art. 90-1"]);
        walk.Take(Commands.Supporters(50)).Clock("check").DueOn.ShouldBe(CaseWalk.Day("2026-03-03"));
        walk.At("2026-03-04T10:00").Take(Commands.Accept()).Clock("check").Condition.ShouldBe(ClockCondition.Late);

        // Open for support from then on.
        walk.Clock("support").DueOn.ShouldBe(CaseWalk.Day("2026-09-04"));
        walk.Refused("already-triaged", Commands.Accept()).LegalBasis.ShouldBe(["APPC art. 90-2"]);
        walk.At("2026-09-05T10:00").Refused("time-to-join-over", Commands.Supporters(50_000)).LegalBasis.ShouldBe(["APPC art. 90-4"]);
    }

    [Fact]
    [Rule("APPC 90-2")]
    public void A_petition_that_does_not_meet_the_requirements_is_treated_as_a_message_and_no_check_is_owed_any_more()
    {
        var walk = Received("petition").At("2026-02-03T10:00").Take(Commands.Supporters(50)).Take(Commands.Reclassify("message"));
        (walk.Clock("check").Condition, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Cancelled, CaseWalk.Day("2026-02-23")));
    }

    [Fact]
    [Rule("APPC 90-6")]
    public void A_public_discussion_is_announced_three_working_days_before_it()
    {
        var walk = Received("petition").At("2026-02-03T10:00").Take(Commands.Supporters(60_000)).Take(Commands.Assign());
        var refused = walk.At("2026-02-12T10:00").Refused("discussion-too-soon", Commands.Announce("2026-02-16T10:00", walk.Time));
        refused.LegalBasis.ShouldBe(["APPC art. 90-6"]);
        refused.Pointers.ShouldBe(["/startsAt"]);
        refused.Items.ShouldBe(["2026-02-17"]);
        walk.Take(Commands.Announce("2026-02-17T10:00", walk.Time)).Take(Commands.Announce("2026-02-20T10:00", walk.Time));
        (walk.Clock("discussion", "1").Condition, walk.Clock("discussion", "1").DueOn).ShouldBe((ClockCondition.Met, CaseWalk.Day("2026-02-12")));
        walk.State.Supporters.Discussions.Select(d => (d.Item, d.StartsAt)).ShouldBe([("1", CaseWalk.Local("2026-02-17T10:00")), ("2", CaseWalk.Local("2026-02-20T10:00"))]);
        walk.Take(Commands.Answer()).State.Supporters.Discussions.Count.ShouldBe(2);
    }

    [Fact]
    [Rule("APPC 90-5")]
    public void A_central_body_has_forty_working_days_for_a_petition()
    {
        var central = ShippedProcedures.All.Single(p => p.Id == "kz-appc-petition-central");
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Kind = "petition" }, procedure: _ => central);
        walk.At("2026-02-03T10:00").Take(Commands.Supporters(50_000)).Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-04-06"));
        central.Chosen.ShouldBe(Chosen.ByName);
    }

    private static CaseWalk Received(string kind, string language = "kk") => CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Kind = kind, Language = language });
}
