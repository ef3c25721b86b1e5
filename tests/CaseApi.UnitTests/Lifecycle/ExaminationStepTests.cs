using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Persons;
using CaseApi.ReadModels;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Facts and norms (arts 71, 72).</summary>
public class ExaminationStepTests
{
    [Fact]
    [Rule("R-051", "R-054", "APPC 72(1)")]
    public void Evidence_has_an_origin_and_no_act_rests_on_what_was_got_unlawfully()
    {
        var walk = Examined(claims: 1);
        walk.Refused("unlawfulness-unexplained", Commands.AddEvidence(lawful: false)).Pointers.ShouldBe(["/whyUnlawful"]);
        walk.Refused("unknown-claim", Commands.AddEvidence(claims: "9")).Pointers.ShouldBe(["/claims/0"]);
        walk.Take(Commands.AddEvidence(document: new Guid(1, 2, 3, [0, 0, 0, 0, 0, 0, 0, 0]), claims: "1")).Take(Commands.AddEvidence(lawful: false, why: "His flat was searched without a warrant."));
        walk.State.File.Documents.Select(d => (d.Number, d.Kind)).ShouldBe([(1, "evidence")]);

        ActContent Resting(string evidence) => Commands.FavourableAct with { Facts = [new FactFinding(new LocalDate(2026, 1, 1), "It is so.", evidence)], Arguments = [new ArgumentAnswer("1", "Yes.", true)] };
        walk.Refused("evidence-unlawful", Commands.IssueAct(Resting("evidence-2"))).LegalBasis.ShouldContain("R-051");
        walk.Refused("unknown-evidence", Commands.IssueAct(Resting("evidence-3"))).Items.ShouldBe(["evidence-1", "evidence-2"]);
        walk.Take(Commands.IssueAct(Resting("evidence-1")));
    }

    [Fact]
    [Rule("R-042", "R-044", "APPC 20(1)(8)")]
    public void Help_of_another_body_is_asked_for_with_a_clock_where_a_day_is_set()
    {
        var walk = Examined();
        walk.Refused("no-assistance-requested", Commands.RecordAssistance());
        walk.Refused("until-has-passed", Commands.RequestAssistance("2026-02-02"));
        walk.Take(Commands.RequestAssistance()).Take(Commands.RequestAssistance("2026-02-10"));
        walk.State.Clocks.ShouldNotContain(c => c.Clock == "assist" && c.Instance == "1");
        walk.Clock("assist", "2").DueOn.ShouldBe(new LocalDate(2026, 2, 10));
        walk.Refused("unknown-request", Commands.RecordAssistance(3)).Items.ShouldBe(["1", "2"]);
        walk.At("2026-02-12T10:00").Refused("received-before-sent", Commands.RecordAssistance(2, receivedAt: "2026-02-02T10:00"));

        // Entered late, it stops when it arrived.
        walk.Take(Commands.RecordAssistance(2, receivedAt: "2026-02-09T10:00")).Clock("assist", "2").Condition.ShouldBe(ClockCondition.Met);
        walk.Take(Commands.RecordAssistance(1, refused: true)).State.Assistance[0].Answer!.Refused.ShouldBeTrue();
    }

    [Fact]
    [Rule("R-049", "APPC 72(4)")]
    public void An_expert_is_asked_a_question() =>
        Examined().Take(Commands.AppointExpert("2026-02-10")).State.Experts.Select(e => (e.Number, e.Question)).ShouldBe([(1, "Where is the border?")]);

    [Fact]
    [Rule("R-071", "R-073", "R-074")]
    public void A_precondition_that_is_not_answered_bars_the_act()
    {
        var walk = Examined();
        walk.Refused("norm-without-facts", Commands.AssessNorm(facts: " ")).Pointers.ShouldBe(["/facts"]);
        walk.Refused("unknown-norm", Commands.AssessNorm(norm: 1));
        walk.Take(Commands.AssessNorm(NormMet.Unknown, facts: null)).Refused("precondition-open", Commands.IssueAct(Commands.FavourableAct)).Items.ShouldBe(["1"]);
        walk.Take(Commands.AssessNorm(NormMet.No, norm: 1)).State.Norms.Count.ShouldBe(1);
        walk.Take(Commands.IssueAct(Commands.FavourableAct));
    }

    [Fact]
    [Rule("R-064", "R-122")]
    public void Norms_stand_in_the_order_of_their_force()
    {
        var walk = Examined();
        walk.Refused("unknown-force", Commands.AssessNorm(force: "rumour")).Items[0].ShouldBe("constitution");
        walk.Take(Commands.AssessNorm(force: "local-act")).Take(Commands.AssessNorm(force: null)).Take(Commands.AssessNorm(force: "constitution")).Take(Commands.AssessNorm(force: "code"));
        CaseDocument.Of(walk.State, walk.Procedure).Norms.Select(n => n.Force).ShouldBe(["constitution", "code", "local-act", null]);
        walk.Procedure.NormForces.Select(f => f.Id).Take(3).ShouldBe(["constitution", "constitutional-court", "ratified-treaty"]);
    }

    private static CaseWalk Examined(int claims = 0) => CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Claims = [.. Enumerable.Range(1, claims).Select(i => new Claim($"{i}", "x"))] })
        .At("2026-02-03T10:00").Take(Commands.Assign());
}
