using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Procedures;
using CaseApi.Store;
using CaseApi.UnitTests.Procedures;
using NodaTime;
using Shouldly;
using Xunit;
using Case = CaseApi.Cases.Case;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>When the personal data of a case may be erased, and what the case is after it.</summary>
public class ErasureTests
{
    [Fact]
    [Rule("R-025")]
    public void A_case_is_kept_until_its_time_is_over()
    {
        var walk = Closed("2026-02-05T10:00");
        walk.At("2031-02-05T23:00").Refused("keeping-time-not-over", Commands.Erase()).Items.ShouldBe(["2031-02-05"]);
        walk.At("2031-02-06T00:00").Take(Commands.Erase());
        (walk.State.Status, walk.State.Has(CaseFlag.Erased)).ShouldBe((CaseStatus.Archived, true));
        walk.Refused("already-erased", Commands.Erase());
    }

    [Fact]
    [Rule("R-025")]
    public void A_case_that_was_opened_again_is_kept_anew()
    {
        var walk = Closed("2026-02-05T10:00").At("2027-03-01T10:00").Take(Commands.Reopen()).Take(Commands.Withdraw()).Take(Commands.Close()).Take(Commands.Archive());
        walk.At("2032-03-01T10:00").Refused("keeping-time-not-over", Commands.Erase());
        walk.At("2032-03-02T10:00").Take(Commands.Erase());
    }

    [Fact]
    [Rule("R-025")]
    public void An_order_of_a_court_does_not_wait_for_it()
    {
        var walk = Closed("2026-02-05T10:00").At("2026-02-06T10:00");
        walk.Refused("unknown-ground", Commands.Erase("because")).Pointers.ShouldBe(["/ground"]);
        var erased = walk.Take(Commands.Erase("court-act")).History[^1].Event.ShouldBeOfType<PersonalDataErased>();
        (erased.Ground, erased.Order, erased.Documents).ShouldBe(("court-act", "7-2026", true));
    }

    [Fact]
    public void An_open_case_and_one_with_a_complaint_keep_their_data()
    {
        CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Refused("wrong-stage", Commands.Erase("court-act"));
        new Case { Status = CaseStatus.Closed, Flags = [CaseFlag.ComplaintPending] }.ShouldSatisfyAllConditions(
            c => ErasePersonalData.Step.Bars(c, ShippedProcedures.Of(CaseWalk.Code))!.Code.ShouldBe("complaint-pending"));
    }

    [Fact]
    public void Where_the_procedure_sets_no_time_another_ground_is_needed()
    {
        var walk = Closed("2026-02-05T10:00", p => p with { KeepFor = null }).At("2036-02-06T10:00");
        walk.Refused("keeping-time-unknown", Commands.Erase());
        walk.Take(Commands.Erase("by-law"));
    }

    [Fact]
    public void A_procedure_may_keep_the_documents()
    {
        var keeps = Closed("2026-02-05T10:00", p => p with { KeepFor = p.KeepFor! with { Documents = DocumentsAfterwards.Keep, Time = Period.FromDays(1) } });
        keeps.At("2026-02-07T10:00").Take(Commands.Erase()).History[^1].Event.ShouldBeOfType<PersonalDataErased>().Documents.ShouldBeFalse();
    }

    [Fact]
    [Rule("R-025")]
    public void Without_their_personal_data_the_events_still_make_the_case()
    {
        var walk = Closed("2026-02-05T10:00").At("2031-02-06T10:00").Take(Commands.Erase());
        var bare = CaseHistory.Fold(CaseWalk.CaseId, "ALA", [.. walk.History.Select(EventJson.WithoutPersonalData)]);
        (bare.Status, bare.Version, bare.Reference, bare.RegisteredOn).ShouldBe((walk.State.Status, walk.State.Version, walk.State.Reference, walk.State.RegisteredOn));
        bare.Clocks.Select(c => (c.Clock, c.Condition, c.DueOn)).ShouldBe(walk.State.Clocks.Select(c => (c.Clock, c.Condition, c.DueOn)));
        (bare.Applicant, bare.Statement, bare.AddressedTo).ShouldBe((null, null, null));
        walk.State.Applicant.ShouldNotBeNull();
    }

    [Fact]
    public void A_ground_that_waits_for_the_keeping_time_needs_one()
    {
        var broken = ShippedProcedures.Files().ToDictionary(f => f.Key, f => f.Value.Replace("\"keepFor\"", "\"keepFore\"", StringComparison.Ordinal));
        var mistakes = ProcedureText.Read(broken).Mistakes.Select(m => m.Message).ToList();
        mistakes.ShouldContain(m => m.Contains("keepFor", StringComparison.Ordinal) && m.Contains("waits", StringComparison.Ordinal));
    }

    private static CaseWalk Closed(string at, Func<Procedure, Procedure>? procedure = null) =>
        CaseWalk.Received("2026-02-02T10:00", procedure: procedure).At(at).Take(Commands.Withdraw()).Take(Commands.Close());
}
