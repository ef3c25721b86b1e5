using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Persons;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Forwarding as a handshake between authorities (APPC art. 65; ).</summary>
public class ForwardingStepTests
{
    private static readonly Instant Sent = CaseWalk.Local("2026-02-04T16:00");

    [Fact]
    [Rule("R-014", "APPC 76(2)")]
    public void The_receivers_term_starts_with_its_own_receipt()
    {
        var walk = Received("2026-02-04T16:00");
        walk.Clock("decide").StartDay.ShouldBe(CaseWalk.Day("2026-02-04"));
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-25"));
        walk.At("2026-02-05T10:00").Take(Commands.AcceptForwarded()).State.ForwardingAccepted.ShouldBe(true);
        walk.Refused("no-forwarding-to-answer", Commands.RefuseForwarded());
    }

    [Fact]
    public void Received_after_hours_it_is_registered_later_but_counts_from_the_receipt() =>
        Received("2026-02-04T20:00").Clock("decide").StartDay.ShouldBe(CaseWalk.Day("2026-02-04"));

    [Fact]
    public void The_receiver_may_refuse_and_the_case_ends_there()
    {
        var walk = Received("2026-02-04T16:00").At("2026-02-05T10:00").Take(Commands.RefuseForwarded());
        walk.State.Status.ShouldBe(CaseStatus.Rejected);
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Cancelled);
    }

    [Fact]
    public void It_never_goes_in_a_circle()
    {
        var walk = Received("2026-02-04T16:00").At("2026-02-05T10:00");
        walk.Refused("forwarding-loop", Commands.ForwardTo("AKI")).LegalBasis.ShouldBe(["APPC art. 65"]);
        walk.Refused("forwarding-loop", Commands.ForwardTo("OBL"));
        walk.Refused("forwarding-loop", Commands.ForwardTo("ALA"));
        walk.Take(Commands.ForwardTo("MIN"));
        walk.State.Links.Select(l => (l.Relation, l.Authority)).ShouldBe([("forwarded-from", "AKI"), ("forwarded-to", "MIN")]);
    }

    [Fact]
    [Rule("R-015", "APPC 13")]
    public void What_comes_back_whole_is_the_senders_again_and_counts_from_its_registration()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.ForwardTo("MIN"));
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.State.Clocks.ShouldContain(c => c.Clock == "forward-notice");
        var receivers = walk.State.Forwardings.Single().Case;
        walk.At("2026-02-06T10:00").Refused("told-by-the-receiver", Commands.ForwardingAnswer(false, receivers));
        walk.BySystem().Take(Commands.ForwardingAnswer(false, receivers)).By("officer-1");
        (walk.State.Status, walk.State.Outcome).ShouldBe((CaseStatus.UnderExamination, null));
        walk.State.Forwardings.Single().Accepted.ShouldBe(false);
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-23"));
        walk.BySystem().At("2026-02-07T10:00").Refused("forwarding-answered", Commands.ForwardingAnswer(false, receivers));
    }

    [Fact]
    public void Claims_that_come_back_are_answered_here_again()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Claims = [new Claim("1", "x"), new Claim("2", "y")] })
            .At("2026-02-03T10:00").Take(Commands.Forward("2"));
        walk.State.Forwarding!.Claims.ShouldBe(["2"]);
        walk.At("2026-02-06T10:00").Take(Commands.ForwardingAnswer(false));
        walk.State.Forwarding!.Claims.ShouldBeEmpty();
        walk.State.Status.ShouldBe(CaseStatus.Registered);
    }

    private static CaseWalk Received(string at) => CaseWalk.Received(at, appeal: a => a with
    {
        Origin = new CaseOrigin(
            OriginRelation.Forwarded, "AKI", Guid.Empty, "AKI-2026-0000001-00", Sent,
            [new ChainLink("OBL", Guid.Empty, "OBL-2026-0000001-00", Sent), new ChainLink("AKI", Guid.Empty, "AKI-2026-0000001-00", Sent)]),
    });
}
