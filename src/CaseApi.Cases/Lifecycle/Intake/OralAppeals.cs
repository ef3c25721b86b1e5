using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>
/// An appeal made by word is written down by who receives it, in a protocol of its own (APPC art. 63). What is asked here is asked of the body, never of the applicant;
/// what the applicant left out is a deficiency as in any other appeal.
/// </summary>
public static class OralAppeals
{
    /// <param name="received">Whether it is known who received it.</param>
    /// <param name="origin">A case that another one opened: its protocol lies in the first file.</param>
    public static Refusal? Bars(Procedure procedure, string channel, OralAppeal? protocol, bool received, CaseOrigin? origin)
    {
        if (protocol is null)
        {
            return origin is null && procedure.OralAppeals is { } rule && rule.Channels.Contains(channel)
                ? new Refusal(
                    "oral-protocol-missing", "What was said is written down by who received it: send the protocol as oral, with what was said, whether it was read back and how it was signed.", rule.Basis).About("/oral")
                : null;
        }

        List<Refusal> mistakes = [];
        if (!received && origin is null)
        {
            mistakes.Add(new Refusal("oral-receiver-missing", "The protocol of an oral appeal is made by who received it: name the receiver, or send it as an officer.", "APPC art. 63").About("/receivedBy"));
        }

        if (protocol.Signed != OralSigning.Signed && string.IsNullOrWhiteSpace(protocol.WhyUnsigned))
        {
            mistakes.Add(new Refusal("oral-signature-unexplained", "The applicant did not sign: write down why.", "APPC art. 63").About("/oral/whyUnsigned"));
        }

        return Refusal.Together(mistakes, "oral-protocol-incomplete", "The protocol of the oral appeal is not complete; errors names each gap.");
    }

    /// <summary>The appeal as it stands on file: what the protocol says is its text, its date and its signature, where the appeal has none of its own.</summary>
    public static AppealIntake WrittenDown(AppealIntake appeal, LocalDate receivedOn) => appeal.Oral is not { } protocol ? appeal : appeal with
    {
        Statement = appeal.Statement ?? protocol.Said,
        FiledOn = appeal.FiledOn ?? receivedOn,
        Signature = appeal.Signature ?? (protocol.Signed == OralSigning.Signed ? new Signature(SignatureKind.Handwritten, receivedOn) : null),
    };
}
