using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Entries;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Recusal (art. 67).</summary>
[Rule("R-016")]
public class RecusalStepTests
{
    [Fact]
    public void A_recused_official_no_longer_takes_the_case_decides_signs_or_hears()
    {
        var walk = Examined().Take(Commands.DeclareRecusal("officer-1"));
        walk.Refused("recusal-undecided", Commands.IssueAct(Commands.FavourableAct)).Items.ShouldBe(["officer-1"]);
        walk.By("head", "head").Take(Commands.DecideRecusal(1, upheld: true));
        walk.State.Officer.ShouldBeNull("the case is given to another");

        walk.Refused("officer-recused", Commands.Assign("officer-1")).Pointers.ShouldBe(["/officer"]);
        walk.Refused("officer-recused", Commands.IssueAct(Commands.FavourableAct with { SignedBy = "officer-1" })).Pointers.ShouldBe(["/signedBy"]);
        walk.Take(Commands.Assign("officer-2")).Take(Commands.SendDraft("2026-02-12")).Take(Commands.ScheduleHearing("2026-02-06T15:00")).At("2026-02-06T17:00");
        walk.Refused("officer-recused", m => ((CaseApi.Cases.Lifecycle.Hearing.HoldHearing)Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00")(m)) with { Secretary = "O. Officer" }).Pointers.ShouldBe(["/secretary"]);
        walk.By("officer-1", "officer").Refused("officer-recused", Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00")).LegalBasis.ShouldContain("APPC art. 67");
        walk.By("officer-2", "officer").Take(Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T16:00")).Take(Commands.SignProtocol());

        var act = walk.At("2026-02-09T10:00").Take(Commands.IssueAct(Commands.FavourableAct)).State.Acts[0];
        act.Recusals.ShouldBe([new ActRecusal(1, "officer-1", "close-relative", true)]);
    }

    [Fact]
    [Rule("APPC 67(3)", "APPC 67(11)")]
    public void It_is_decided_in_three_working_days_and_told_in_two()
    {
        var walk = Examined().Take(Commands.RequestRecusal());
        walk.Clock("recusal", "1").DueOn.ShouldBe(new LocalDate(2026, 2, 6));
        walk.At("2026-02-05T10:00").By("head", "head").Take(Commands.DecideRecusal(1, upheld: false));
        walk.Clock("recusal", "1").Condition.ShouldBe(ClockCondition.Met);
        walk.Clock("recusal-notice", "applicant").DueOn.ShouldBe(new LocalDate(2026, 2, 9));
        walk.Take(Commands.Notice(NoticeSubject.Recusal, "2026-02-05T10:00")).Clock("recusal-notice", "applicant").Condition.ShouldBe(ClockCondition.Met);
        walk.By("officer-1", "officer").Take(Commands.IssueAct(Commands.FavourableAct)).State.Acts[0].Recusals[0].Upheld.ShouldBeFalse();
    }

    [Fact]
    [Rule("APPC 67(3)")]
    public void Who_decides_depends_on_whose_impartiality_is_doubted()
    {
        var walk = Examined().Take(Commands.DeclareRecusal("officer-1")).Take(Commands.DeclareRecusal("head", head: true));
        Wrong(walk.By("officer-1", "head"), 1, RecusalDecider.Superior, "the official concerned");
        Wrong(walk.By("officer-2", "officer"), 1, RecusalDecider.Superior, "the superior is the head or the deputy");
        Wrong(walk.By("head", "head"), 1, RecusalDecider.HigherBody, "only on the head");
        Wrong(walk.By("officer-2", "officer"), 1, RecusalDecider.Panel, "name the higher body or the panel");
        Wrong(walk.By("deputy", "deputy"), 2, RecusalDecider.Superior, "on the head the higher body decides");
        Wrong(walk.By("officer-2", "officer"), 2, RecusalDecider.Deputy, "the deputy decides it himself");
        walk.By("head", "head").Take(Commands.DecideRecusal(2, false, RecusalDecider.HigherBody, "Ministry")).By("deputy", "deputy").Take(Commands.DecideRecusal(1, true));
        walk.Refused("no-recusal-to-decide", Commands.DecideRecusal(1, true));

        static void Wrong(CaseWalk walk, int recusal, RecusalDecider by, string why) =>
            walk.Refused("recusal-not-by-this-person", Commands.DecideRecusal(recusal, true, by)).Detail.ShouldContain(why);
    }

    [Fact]
    [Rule("APPC 67(3)")]
    public void It_is_not_raised_again_on_the_same_facts_and_not_decided_twice()
    {
        var walk = Examined();
        walk.Refused("unknown-ground", Commands.RequestRecusal(ground: "handled-it-before")).Detail.ShouldContain("close-relative");
        walk.Take(Commands.RequestRecusal());
        walk.Refused("recusal-already-raised", Commands.RequestRecusal()).Pointers.ShouldBe(["/officer"]);
        walk.Take(Commands.DeclareRecusal("officer-2")).By("head", "head").Take(Commands.DecideRecusal(1, upheld: false));
        walk.Refused("recusal-already-decided", Commands.DecideRecusal(1, upheld: true));
        walk.Refused("unknown-recusal", Commands.DecideRecusal(3, upheld: true)).Pointers.ShouldBe(["/recusal"]);
        walk.Refused("recusal-repeated", Commands.RequestRecusal()).Pointers.ShouldBe(["/newFacts"]);
        walk.Take(Commands.RequestRecusal(newFacts: "He bought the plot on Monday."));
    }

    [Fact]
    public void A_wrong_entry_of_a_recusal_gives_the_case_back()
    {
        var walk = Examined().Take(Commands.DeclareRecusal("officer-1")).By("head", "head").Take(Commands.DecideRecusal(1, upheld: true));
        walk.Take(Commands.CorrectEntry(walk.VersionOf("recusal-decided"))).State.Officer.ShouldBe("officer-1");
        walk.State.IsRecused("officer-1").ShouldBeFalse();
    }

    private static CaseWalk Examined() => CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign());
}
