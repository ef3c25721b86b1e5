using System.Text.Json.Serialization;
using CaseApi.Cases.Persons;
using NodaTime;

namespace CaseApi.Cases;

/// <summary>The hearing of a case: drafts shown, objections, appointments, the protocol, or why there was none.</summary>
public sealed record HearingState
{
    public IReadOnlyList<DraftState> Drafts { get; init; } = [];

    public IReadOnlyList<ObjectionState> Objections { get; init; } = [];

    public IReadOnlyList<string> OralRequests { get; init; } = [];

    public HearingAppointment? Appointment { get; init; }

    public HearingSession? Session { get; init; }

    public ProtocolState? Protocol { get; init; }

    public HearingWaiver? Waiver { get; init; }

    [JsonIgnore]
    public DraftState? LatestDraft => Drafts.Count == 0 ? null : Drafts[^1];
}

/// <summary>A preliminary decision and to whom it was shown (APPC art. 73(1); R-084).</summary>
public sealed record DraftState(int Number, IReadOnlyDictionary<string, string>? Text, LocalDate PlannedActOn, IReadOnlyList<DraftRecipient> Recipients);

public sealed record DraftRecipient(string Recipient, Instant SentAt, Instant? ReceivedAt);

public sealed record ObjectionState(string Recipient, string? Text, IReadOnlyList<string> Claims, Instant At);

public sealed record HearingAppointment(HearingForm Form, Instant StartsAt, string? Place, string? Link, IReadOnlyList<string> Invited);

public sealed record HearingSession(
    HearingForm Form, Instant StartedAt, Instant EndedAt, string? Place, string? Chair, string? Secretary,
    IReadOnlyList<string>? Present, string? AbsentReason, RecordingMeans Means, bool VideoConsent)
{
    /// <summary>When the protocol is ready and where it can be read, as the participants were told .</summary>
    public LocalDate? ProtocolReadyOn { get; init; }

    public string? ProtocolReadAt { get; init; }

    /// <summary>The chair's id among the authority's officers; he alone rules on remarks (APPC art. 74(6)).</summary>
    public string? ChairOfficer { get; init; }
}

/// <summary>The protocol of an oral hearing (APPC art. 74; ).</summary>
public sealed record ProtocolState(string? Matter, string? Statements, string? Questions, IReadOnlyList<string>? SignedBy, Instant SignedAt)
{
    public IReadOnlyList<ProtocolCopy> Copies { get; init; } = [];

    public IReadOnlyList<ProtocolRemark> Remarks { get; init; } = [];
}

/// <summary>A copy of the protocol and what became of it; refusing to read it stops nothing .</summary>
public sealed record ProtocolCopy(string Recipient, NoticeChannel Channel, Instant SentAt, Instant? ReadAt, bool Refused);

/// <summary>A remark on the protocol, within three working days of reading it, and the chair's ruling; all remarks go to the file (APPC art. 74(6)).</summary>
/// <param name="InTime">False for one that came after the three working days; it goes to the file all the same.</param>
public sealed record ProtocolRemark(int Number, string Recipient, string? Text, bool InTime, Instant At)
{
    public bool? Accepted { get; init; }

    public string? Reasons { get; init; }
}

public sealed record HearingWaiver(string Ground, string? Reasons);

/// <summary>The forms a hearing may take (R-082; APPC art. 73(1)).</summary>
public enum HearingForm
{
    InPerson,
    OnSite,
    VideoCall,
    PhoneCall,
    Messenger,
    Email,
    Correspondence,
    Indirect,
}

public static class HearingForms
{
    /// <summary>A protocol is made only when the talk was oral (R-107; APPC art. 73(4)).</summary>
    public static bool IsOral(this HearingForm form) =>
        form is HearingForm.InPerson or HearingForm.OnSite or HearingForm.VideoCall or HearingForm.PhoneCall;
}

/// <summary>How a hearing was recorded .</summary>
public enum RecordingMeans { None, Audio, Video }
