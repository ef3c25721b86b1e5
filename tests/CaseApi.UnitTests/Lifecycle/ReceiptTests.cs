using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Intake;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>A receipt that was entered wrongly, and a refusal by silence that is taken back.</summary>
public class ReceiptTests
{
    [Fact]
    [Rule("R-034")]
    public void A_receipt_is_corrected_with_its_proof_and_the_terms_follow()
    {
        var walk = CaseWalk.Received("2026-02-05T10:00").At("2026-02-06T10:00").Take(Commands.Assign());
        var before = walk.Clock("decide").DueOn;
        walk.Refused("receipt-without-proof", Receipt("2026-02-02T11:00", proof: null)).Pointers.ShouldBe(["/proof"]);
        walk.Take(Receipt("2026-02-02T11:00"));
        var amended = walk.History[^1].Event.ShouldBeOfType<RegistrationAmended>();
        (amended.FormerReceivedAt, amended.ReceivedAt).ShouldBe((CaseWalk.Local("2026-02-05T10:00"), CaseWalk.Local("2026-02-02T11:00")));
        (amended.FormerRegisteredOn, amended.RegisteredOn).ShouldBe((CaseWalk.Day("2026-02-05"), CaseWalk.Day("2026-02-02")));
        (walk.State.RegisteredOn, walk.State.ReceivedAt).ShouldBe((CaseWalk.Day("2026-02-02"), CaseWalk.Local("2026-02-02T11:00")));
        (walk.Clock("decide").StartDay, walk.Clock("decide").DueOn, before).ShouldBe((CaseWalk.Day("2026-02-02"), CaseWalk.Day("2026-02-23"), CaseWalk.Day("2026-02-26")));
        StoredTrace.IsToldAgain(walk);
    }

    [Fact]
    [Rule("R-034")]
    public void A_pause_an_extension_and_a_special_term_stay_with_the_term()
    {
        var walk = CaseWalk.Received("2026-02-05T10:00").At("2026-02-06T10:00").Take(Commands.Assign()).Take(Commands.SetTerm(20));
        walk.Take(Receipt("2026-02-02T11:00"));
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-03-02"));
        walk.As("head").Take(Commands.ExtendTerm("2026-03-20")).Take(Receipt("2026-02-03T11:00"));
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-03-20"));
    }

    [Fact]
    [Rule("APPC 91(2)")]
    public void A_later_receipt_takes_the_refusal_by_silence_back_and_an_earlier_one_brings_it_about()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-24T10:00").Sweep();
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        walk.Take(Receipt("2026-02-12T10:00"));
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeFalse();
        walk.Clock("complain", "applicant").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.Take(Receipt("2026-02-02T10:00")).Sweep();
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeTrue();
        walk.Clock("complain", "applicant").Condition.ShouldBe(ClockCondition.Running);
    }

    [Fact]
    [Rule("R-030")]
    public void A_special_term_that_takes_the_refusal_by_silence_back_ends_the_term_to_complain_of_it()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-24T10:00").Sweep();
        walk.Clock("complain", "applicant").Condition.ShouldBe(ClockCondition.Running);
        walk.Take(Commands.SetTerm(60));
        walk.State.Has(CaseFlag.DeemedRefused).ShouldBeFalse();
        walk.Clock("complain", "applicant").Condition.ShouldBe(ClockCondition.Cancelled);

        var undisturbed = CaseWalk.Received("2026-02-02T10:00").At("2026-02-10T10:00").Take(Commands.SetTerm(60));
        undisturbed.State.Clocks.Find("complain", "applicant").ShouldBeNull();
    }

    [Fact]
    [Rule("APPC 64(3)")]
    public void What_came_after_hours_is_registered_on_the_next_working_day()
    {
        var walk = CaseWalk.Received("2026-02-05T10:00").At("2026-02-09T10:00").Take(Commands.Assign());
        walk.Take(Receipt("2026-02-06T19:00"));
        walk.State.RegisteredOn.ShouldBe(CaseWalk.Day("2026-02-09"));
    }

    private static Func<CommandMeta, ICaseCommand> Receipt(string at, string? proof = "Notice 12 of the portal") => m => new AmendRegistration(
        m, new RegistrationChanges(ReceivedAt: CaseWalk.Local(at)), "The clock of the scanner was wrong.", proof)
    {
        RegistrationDay = (_, procedure, receipt) => CaseApi.Cases.Clocks.RegistrationDay.Of(
            receipt, new CaseTime(CaseWalk.Zone, CaseWalk.Kz), new CaseApi.Calendar.RegistrationRule(procedure.Registration.AfterHours, procedure.Registration.DayEnd)),
    };
}
