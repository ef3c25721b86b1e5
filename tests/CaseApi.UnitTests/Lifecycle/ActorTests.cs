using CaseApi.Cases;
using CaseApi.Cases.Procedures;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Who may take which step in which case.</summary>
public class ActorTests
{
    [Fact]
    [Rule("APPC 71(1)")]
    public void The_step_is_the_officers_whom_the_case_was_given_to()
    {
        var walk = Given("officer-2");
        var refused = walk.By("officer-1").Refused("not-by-this-officer", Commands.SendDraft("2026-02-12"));
        refused.LegalBasis.ShouldBe(["APPC art. 73(1)"]);
        refused.Detail.ShouldContain("assigned");
        walk.By("officer-2").Take(Commands.SendDraft("2026-02-12"));
    }

    [Fact]
    public void A_substitute_takes_it_for_whom_he_stands_in()
    {
        Given("officer-2").By("officer-3").Refused("not-by-this-officer", Commands.SendDraft("2026-02-12"));
        Given("officer-2").By("officer-3").StandingInFor("officer-2").Take(Commands.SendDraft("2026-02-12")).History[^1].Event.By.ShouldBe("officer-3");
    }

    [Theory]
    [InlineData("head")]
    [InlineData("deputy")]
    [InlineData("chief-of-staff")]
    public void Whoever_leads_the_authority_may_take_it(string role) => Given("officer-2").By("boss").As(role).Take(Commands.SendDraft("2026-02-12"));

    [Fact]
    public void A_secretary_appoints_hearings_but_sends_no_draft()
    {
        var walk = Given("officer-2").By("secretary").As("secretary");
        walk.Refused("not-by-this-officer", Commands.SendDraft("2026-02-12"));
        walk.By("officer-2").As("officer").Take(Commands.SendDraft("2026-02-12"));
        walk.By("secretary").As("secretary").At("2026-02-04T10:00").Take(Commands.ScheduleHearing("2026-02-06T15:00"));
    }

    [Fact]
    public void While_a_case_was_given_to_nobody_every_officer_may_begin()
    {
        CaseWalk.Received("2026-02-02T10:00").By("officer-3").At("2026-02-03T10:00").Take(Commands.ReturnForCorrection("2026-02-10"));
        CaseWalk.Received("2026-02-02T10:00").By("officer-3").At("2026-02-03T10:00").Take(Commands.Assign("officer-2"));
    }

    [Fact]
    [Rule("APPC 71(1)")]
    public void A_case_is_taken_from_its_officer_only_by_himself_or_by_whoever_leads()
    {
        var walk = Given("officer-2");
        walk.By("officer-3").Refused("not-by-this-officer", Commands.Assign("officer-3"));
        walk.By("officer-2").Take(Commands.Assign("officer-3")).By("head").As("head").Take(Commands.Assign("officer-2"));
    }

    [Fact]
    public void What_the_applicant_does_needs_no_office() => Given("officer-2").By("applicant").As().Take(Commands.Withdraw());

    [Fact]
    public void What_comes_too_soon_is_told_before_who_may_do_it() =>
        Given("officer-2").By("officer-1").Refused("wrong-stage", Commands.HoldHearing("2026-02-03T09:00", "2026-02-03T09:30"));

    [Fact]
    public void A_procedure_without_the_rule_leaves_the_step_to_the_scopes()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", procedure: p => p with { By = new Dictionary<string, ActorRule>() });
        walk.At("2026-02-03T10:00").Take(Commands.Assign("officer-2")).By("officer-1").Take(Commands.SendDraft("2026-02-12"));
    }

    private static CaseWalk Given(string officer) => CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign(officer));
}
