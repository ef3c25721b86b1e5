using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using CaseApi.UnitTests.Procedures;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>What is said is written down by who receives it, in a protocol of its own (art. 63).</summary>
[Rule("APPC 63")]
public sealed class OralAppealTests
{
    private static readonly OralAppeal Protocol = new("Please allot the plot.", ReadBack: true, OralSigning.Signed, Place: "Room 3");
    private static readonly Official Receiver = new("E. Receiver", "chief specialist");

    [Fact]
    public void What_was_said_is_the_statement_and_the_day_and_the_signature_of_the_protocol_are_those_of_the_appeal()
    {
        var state = Spoken(Protocol).State;
        (state.Oral, state.Statement, state.FiledOn, state.ReceivedBy).ShouldBe((Protocol, "Please allot the plot.", CaseWalk.Day("2026-02-02"), Receiver));
        state.Signature.ShouldBe(new Signature(SignatureKind.Handwritten, CaseWalk.Day("2026-02-02")));
        state.Deficiencies.ShouldBeEmpty();
        state.Clocks.Find("decide")!.DueOn.ShouldBe(CaseWalk.Day("2026-02-23"));
    }

    [Theory]
    [InlineData(OralSigning.Refused)]
    [InlineData(OralSigning.Unable)]
    public void Who_does_not_sign_is_registered_all_the_same_and_the_signature_is_missing(OralSigning signing)
    {
        var state = Spoken(Protocol with { Signed = signing, WhyUnsigned = "In a hurry" }).State;
        (state.Status, state.Signature).ShouldBe((CaseStatus.Registered, null));
        state.Deficiencies.Select(d => d.Code).ShouldBe(["signature-missing"]);
    }

    [Fact]
    public void Without_protocol_without_receiver_or_without_the_reason_of_no_signature_nothing_is_registered()
    {
        var general = ShippedProcedures.Of(CaseWalk.Code);
        Refused("oral-protocol-missing", "oral", null, received: true, "/oral");
        Refused("oral-protocol-missing", "phone", null, received: true, "/oral");
        Refused("oral-receiver-missing", "oral", Protocol, received: false, "/receivedBy");
        Refused("oral-signature-unexplained", "oral", Protocol with { Signed = OralSigning.Refused }, received: true, "/oral/whyUnsigned");
        Refused("oral-protocol-incomplete", "in-person", Protocol with { Signed = OralSigning.Unable, WhyUnsigned = " " }, received: false, "/receivedBy", "/oral/whyUnsigned");
        OralAppeals.Bars(general, "portal", null, received: false, null).ShouldBeNull();

        void Refused(string code, string channel, OralAppeal? protocol, bool received, params string[] pointers)
        {
            var refusal = OralAppeals.Bars(general, channel, protocol, received, null).ShouldNotBeNull(code);
            refusal.Code.ShouldBe(code);
            refusal.Pointers.ShouldBe(pointers);
            refusal.LegalBasis.ShouldBe(["APPC art. 63"]);
        }
    }

    [Fact]
    public void A_case_that_another_one_opened_has_its_protocol_in_the_first_file() =>
        OralAppeals.Bars(ShippedProcedures.Of(CaseWalk.Code), "oral", null, received: false, new CaseOrigin(OriginRelation.Forwarded, "AST", CaseWalk.CaseId, "AST-2026-0000001-00", default, [])).ShouldBeNull();

    [Fact]
    public void A_channel_is_corrected_to_an_oral_one_only_with_the_protocol()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", receiver: Receiver).At("2026-02-03T10:00");
        walk.Refused("oral-protocol-missing", Commands.Amend(new RegistrationChanges(Channel: "oral"))).Pointers.ShouldBe(["/oral"]);
        walk.Take(Commands.Amend(new RegistrationChanges(Channel: "oral", Oral: Protocol))).State.Oral.ShouldBe(Protocol);
        walk.Take(Commands.Amend(new RegistrationChanges(Oral: Protocol with { Said = "Please allot that plot." }))).State.Oral!.Said.ShouldBe("Please allot that plot.");
    }

    [Fact]
    [Rule("APPC 93")]
    public void A_complaint_that_was_spoken_is_registered_and_its_written_form_is_missing()
    {
        var state = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Kind = "complaint", Channel = "oral", Oral = Protocol }, receiver: Receiver).State;
        (state.Status, state.Deficiencies.Select(d => (d.Code, d.Basis)).Single()).ShouldBe((CaseStatus.Registered, ("written-form-missing", "APPC art. 93")));
    }

    private static CaseWalk Spoken(OralAppeal protocol) => CaseWalk.Received(
        "2026-02-02T10:00", appeal: a => a with { Channel = "oral", Oral = protocol, Statement = null, FiledOn = null, Signature = null }, receiver: Receiver);
}
