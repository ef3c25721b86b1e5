using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>The hearing took place (APPC arts 73, 74; ).</summary>
/// <param name="Present">Who was there, as they gave their names.</param>
/// <param name="AbsentReason">Why the addressee was absent, if known .</param>
/// <param name="Means">How it was recorded; a video recording needs written consent .</param>
public sealed record HoldHearing(
    CommandMeta Meta, Instant StartedAt, Instant EndedAt, string Place, string Chair, string Secretary,
    IReadOnlyList<string> Present, string? AbsentReason, RecordingMeans Means, bool VideoConsent) : ICaseCommand
{
    public static readonly Step Step = new("hold-hearing", [CaseStatus.HearingScheduled], "APPC art. 73", "R-088");

    /// <summary>When the protocol will be ready, and where it can be read .</summary>
    public LocalDate? ProtocolReadyOn { get; init; }

    public string? ProtocolReadAt { get; init; }

    /// <summary>The chair's id among the authority's officers; null for one whom it does not have under this name.</summary>
    public string? ChairOfficer { get; init; }

    public static StepOutcome Decide(HoldHearing command, Case state, Procedure procedure)
    {
        foreach (var (name, pointer) in new[] { (command.Chair, "/chair"), (command.Secretary, "/secretary") })
        {
            if (state.IsRecusedByName(name))
            {
                return RecusedOfficials.Refuse(state.Recusals.First(r => r.Upheld == true && r.OfficerName == name).Officer, pointer);
            }
        }

        if (command.Means == RecordingMeans.Video && !command.VideoConsent)
        {
            return new Refusal(
                "video-consent-missing", "A hearing may be recorded on video only with the written consent of those recorded.",
                procedure.Protocol.VideoConsentBasis, "R-106").About("/videoConsent");
        }

        return command.EndedAt > command.Meta.At
            ? new Refusal("hearing-not-over", "The hearing can be entered when it has ended.", "APPC art. 74").About("/endedAt")
            : new HearingHeld
            {
                Form = state.Hearing.Appointment!.Form,
                Oral = state.Hearing.Appointment.Form.IsOral(),
                StartedAt = command.StartedAt,
                EndedAt = command.EndedAt,
                Place = command.Place,
                Chair = command.Chair,
                ChairOfficer = command.ChairOfficer,
                Secretary = command.Secretary,
                Present = command.Present,
                AbsentReason = command.AbsentReason,
                Means = command.Means,
                VideoConsent = command.VideoConsent,
                ProtocolReadyOn = command.ProtocolReadyOn,
                ProtocolReadAt = command.ProtocolReadAt,
            };
    }
}

public sealed record HearingHeld : CaseEvent
{
    public HearingForm Form { get; init; }

    /// <summary>An oral hearing needs a protocol .</summary>
    public bool Oral { get; init; }

    public Instant StartedAt { get; init; }

    public Instant EndedAt { get; init; }

    [PersonalData] public string? Place { get; init; }

    [PersonalData] public string? Chair { get; init; }

    /// <summary>The chair's id among the authority's officers.</summary>
    public string? ChairOfficer { get; init; }

    [PersonalData] public string? Secretary { get; init; }

    [PersonalData] public IReadOnlyList<string>? Present { get; init; }

    [PersonalData] public string? AbsentReason { get; init; }

    public RecordingMeans Means { get; init; }

    public bool VideoConsent { get; init; }

    public LocalDate? ProtocolReadyOn { get; init; }

    [PersonalData] public string? ProtocolReadAt { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Status = CaseStatus.Heard,
        Hearing = before.Hearing with
        {
            Session = new HearingSession(Form, StartedAt, EndedAt, Place, Chair, Secretary, Present, AbsentReason, Means, VideoConsent)
            {
                ProtocolReadyOn = ProtocolReadyOn,
                ProtocolReadAt = ProtocolReadAt,
                ChairOfficer = ChairOfficer,
            },
            Protocol = null,
        },
    };
}
