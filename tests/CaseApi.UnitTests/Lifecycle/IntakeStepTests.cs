using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

public class IntakeStepTests
{
    private const string Received = "2026-02-02T10:00";

    [Fact]
    [Rule("R-001", "R-005", "APPC 63", "APPC 64(1)", "APPC 68")]
    public void An_empty_appeal_is_registered_and_its_gaps_become_deficiencies()
    {
        var walk = CaseWalk.Received(Received, appeal: _ => new AppealIntake("application", "portal", "kk")
        {
            Fee = new Fee(Required: true),
            Representative = new Representative(ParticipantType.Person, "R", new RepresentativeAuthority("oral")),
        });
        walk.State.Status.ShouldBe(CaseStatus.Registered);
        walk.State.Deficiencies.Select(d => d.Code).ShouldBe(
            ["name-missing", "address-missing", "addressee-missing", "essence-missing", "date-missing", "signature-missing", "fee-unpaid", "authority-missing"]);
        walk.State.Deficiencies.ShouldAllBe(d => d.Basis.StartsWith("APPC art. 6"));
    }

    [Fact]
    [Rule("R-003")]
    public void A_complete_appeal_has_no_deficiency() => CaseWalk.Received(Received).State.Deficiencies.ShouldBeEmpty();

    [Theory]
    [InlineData(CaseWalk.Code, "2026-02-02T18:30", "2026-02-02")]
    [InlineData(CaseWalk.Code, "2026-02-02T18:31", "2026-02-03")]
    [InlineData(CaseWalk.Code, "2026-02-07T10:00", "2026-02-09")]
    [InlineData(CaseWalk.Guide, "2024-01-25T23:30", "2024-01-25")]
    [Rule("R-002", "APPC 62", "APPC 64(3)")]
    public void Receipt_after_hours_is_registered_as_the_edition_says(string version, string at, string registeredOn) =>
        CaseWalk.Received(at, version).State.RegisteredOn.ShouldBe(CaseWalk.Day(registeredOn));

    [Fact]
    [Rule("R-018", "APPC 71")]
    public void Assigning_begins_the_examination_and_can_be_repeated()
    {
        var walk = CaseWalk.Received(Received).At("2026-02-03T09:00").Take(Commands.Assign());
        (walk.State.Status, walk.State.Officer).ShouldBe((CaseStatus.UnderExamination, "officer-1"));
        walk.At("2026-02-03T10:00").Take(Commands.Assign("officer-2")).State.Officer.ShouldBe("officer-2");
    }

    [Fact]
    [Rule("R-006", "APPC 20", "APPC 64(6)")]
    public void A_return_for_correction_waits_and_the_correction_resumes()
    {
        var walk = CaseWalk.Received(Received, appeal: a => a with { Applicant = a.Applicant! with { Address = null } });
        walk.State.Deficiencies.Select(d => d.Code).ShouldBe(["address-missing"]);
        walk.At("2026-02-03T10:00").Take(Commands.ReturnForCorrection("2026-02-10"));
        walk.State.Status.ShouldBe(CaseStatus.AwaitingCorrection);
        walk.Refused("wrong-stage", Commands.ReturnForCorrection("2026-02-10"));

        walk.At("2026-02-05T10:00").Take(Commands.SubmitCorrection());
        walk.State.Status.ShouldBe(CaseStatus.UnderExamination);
        walk.State.Deficiencies.ShouldBeEmpty();
        walk.Refused("wrong-stage", Commands.SubmitCorrection());
    }

    [Fact]
    [Rule("R-011", "APPC 14")]
    public void Nothing_may_be_asked_that_the_procedure_does_not_ask()
    {
        var refusal = CaseWalk.Received(Received).Refused("requirement-without-basis", Commands.ReturnForCorrection("2026-02-10", "address-missing", "colour-of-ink"));
        refusal.Pointers.ShouldBe(["/missing/1/code"]);
        refusal.LegalBasis.ShouldBe(["APPC art. 14", "R-011"]);
    }

    [Theory]
    [InlineData("2026-02-02")]
    [InlineData("2026-01-30")]
    [Rule("R-007", "APPC 17")]
    public void The_time_to_correct_ends_after_the_day_of_the_return(string until) =>
        CaseWalk.Received(Received).Refused("correction-time-too-short", Commands.ReturnForCorrection(until)).Pointers.ShouldBe(["/until"]);

    [Fact]
    [Rule("APPC 64(7)", "APPC 64(7)(1)")]
    public void An_appeal_is_returned_only_on_a_ground_of_the_law_and_after_the_time_to_correct()
    {
        var walk = CaseWalk.Received(Received).At("2026-02-03T10:00");
        walk.Refused("unknown-ground", Commands.ReturnAppeal("too-long"));
        walk.Refused("correction-not-lapsed", Commands.ReturnAppeal("correction-lapsed")).LegalBasis.ShouldBe(["APPC art. 64(7)(1)"]);
        walk.Take(Commands.ReturnForCorrection("2026-02-10")).At("2026-02-10T23:59").Refused("correction-not-lapsed", Commands.ReturnAppeal("correction-lapsed"));
        walk.At("2026-02-11T00:00").Take(Commands.ReturnAppeal("correction-lapsed")).State.Status.ShouldBe(CaseStatus.Returned);
        walk.Refused("wrong-stage", Commands.ReturnAppeal("correction-lapsed"));
    }

    [Fact]
    [Rule("R-014", "APPC 65(2)")]
    public void The_whole_appeal_or_some_of_its_claims_are_forwarded()
    {
        var walk = CaseWalk.Received(Received, appeal: a => a with { Claims = [new Claim("1", "x"), new Claim("2", "y"), new Claim("3", "z")] });
        walk.Refused("unknown-claim", Commands.Forward("1", "9")).Pointers.ShouldBe(["/claims/1"]);
        walk.Refused("all-claims-named", Commands.Forward("1", "2", "3"));
        walk.At("2026-02-03T10:00").Take(Commands.Forward("1")).State.Status.ShouldBe(CaseStatus.Registered);
        walk.At("2026-02-03T11:00").Take(Commands.Forward("2")).State.Forwarding!.Claims.ShouldBe(["1", "2"]);
        walk.Refused("all-claims-named", Commands.Forward("3"));
        walk.At("2026-02-03T12:00").Take(Commands.Forward());
        (walk.State.Status, walk.State.Outcome).ShouldBe((CaseStatus.Forwarded, CaseOutcome.Forwarded));
        walk.Refused("wrong-stage", Commands.Forward());
    }

    [Fact]
    [Rule("APPC 64(9)")]
    public void The_applicant_withdraws_before_the_decision_and_once()
    {
        var walk = CaseWalk.Received(Received).At("2026-02-03T10:00").Take(Commands.Withdraw());
        (walk.State.Status, walk.State.Outcome).ShouldBe((CaseStatus.Withdrawn, CaseOutcome.Withdrawn));
        walk.Refused("wrong-stage", Commands.Withdraw());
    }

    [Fact]
    [Rule("R-017", "APPC 77")]
    public void A_procedure_is_terminated_on_a_ground_of_the_law()
    {
        var walk = CaseWalk.Received(Received).At("2026-02-03T10:00");
        walk.Refused("unknown-ground", Commands.Terminate("tired")).Pointers.ShouldBe(["/ground"]);
        walk.Take(Commands.Terminate()).State.Status.ShouldBe(CaseStatus.Terminated);
        walk.Refused("wrong-stage", Commands.Terminate());
        walk.At("2026-02-04T10:00").Take(Commands.Close()).State.Status.ShouldBe(CaseStatus.Closed);
        walk.Refused("wrong-stage", Commands.Close());
    }

    [Fact]
    public void A_step_that_the_procedure_does_not_list_is_refused() =>
        CaseWalk.Received(Received, procedure: p => p with { Steps = [.. p.Steps.Where(s => s != "terminate")] })
            .Refused("step-not-in-procedure", Commands.Terminate());

    [Fact]
    public void A_step_dated_before_the_last_one_is_refused_but_an_entry_is_not()
    {
        var walk = CaseWalk.Received(Received).At("2026-02-05T10:00").Take(Commands.Assign());
        walk.At("2026-02-05T09:59").Refused("before-last-step", Commands.Withdraw()).Pointers.ShouldBe(["/at"]);
        walk.Take(Commands.AddDocument()).Take(Commands.Contact());
    }
}
