using System.Text.Json;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Persons;
using NodaTime;

namespace CaseApi.Cases;

/// <summary>A case as its events have made it. Immutable; made only by folding events.</summary>
public sealed record Case
{
    public Guid Id { get; init; }

    public string Tenant { get; init; } = "";

    public string Reference { get; init; } = "";

    /// <summary>How many events the case has; 0 for one that is not opened yet.</summary>
    public long Version { get; init; }

    /// <summary>The procedure version it is handled under, as <c>id@version</c>.</summary>
    public string Procedure { get; init; } = "";

    public string Kind { get; init; } = "";

    /// <summary>The body began the procedure itself; there is no appeal and no applicant (APPC art. 62).</summary>
    public bool OwnInitiative { get; init; }

    public string Channel { get; init; } = "";

    public string Language { get; init; } = "";

    public string HearingLanguage { get; init; } = "";

    public bool Interpreter { get; init; }

    public string LodgedBy { get; init; } = "";

    public Instant ReceivedAt { get; init; }

    public Instant RegisteredAt { get; init; }

    public LocalDate RegisteredOn { get; init; }

    /// <summary>What the day of registration waits for while it is provisional; null once it is certain.</summary>
    public RegistrationPending? RegistrationPending { get; init; }

    public LocalDate? FiledOn { get; init; }

    public Official? ReceivedBy { get; init; }

    public CaseStatus Status { get; init; }

    public string? Stage { get; init; }

    public CaseOutcome? Outcome { get; init; }

    public IReadOnlyList<CaseFlag> Flags { get; init; } = [];

    public string? Need { get; init; }

    public string? Topic { get; init; }

    public string? Subtopic { get; init; }

    public string? Unit { get; init; }

    public string? Officer { get; init; }

    public Participant? Applicant { get; init; }

    public IReadOnlyList<Participant> CoApplicants { get; init; } = [];

    public Representative? Representative { get; init; }

    public IReadOnlyList<Participant> InterestedPersons { get; init; } = [];

    /// <summary>The ids under which the participants stand in events and clocks; known even after their names are erased.</summary>
    public IReadOnlyList<string> ParticipantIds { get; init; } = [];

    /// <summary>The ids of those who took part once and do so no longer; their names keep their places in the lists.</summary>
    public IReadOnlyList<string> FormerParticipants { get; init; } = [];

    /// <summary>Who acts for other participants than the applicant.</summary>
    public IReadOnlyList<RepresentativeOf> OtherRepresentatives { get; init; } = [];

    public string? AddressedTo { get; init; }

    public string? Subject { get; init; }

    public string? Statement { get; init; }

    /// <summary>The receiver's protocol of an appeal that was made by word.</summary>
    public OralAppeal? Oral { get; init; }

    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>The ids of the claims; their text is personal data, their ids are not.</summary>
    public IReadOnlyList<string> ClaimIds { get; init; } = [];

    public Against? Against { get; init; }

    public Signature? Signature { get; init; }

    public Fee? Fee { get; init; }

    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    public JsonElement? Attributes { get; init; }

    public IReadOnlyList<Deficiency> Deficiencies { get; init; } = [];

    public CorrectionRequest? Correction { get; init; }

    public Forwarding? Forwarding { get; init; }

    /// <summary>Every forwarding, the oldest first.</summary>
    public IReadOnlyList<ForwardedTo> Forwardings { get; init; } = [];

    /// <summary>What this body answered to who forwarded the case here; null while it has not.</summary>
    public bool? ForwardingAccepted { get; init; }

    public CaseFileContents File { get; init; } = new();

    public IReadOnlyList<RecusalState> Recusals { get; init; } = [];

    public IReadOnlyList<EvidenceState> Evidence { get; init; } = [];

    public IReadOnlyList<ExpertState> Experts { get; init; } = [];

    public IReadOnlyList<AssistanceState> Assistance { get; init; } = [];

    /// <summary>The checklist of preconditions, in the order in which they were taken up .</summary>
    public IReadOnlyList<NormAssessment> Norms { get; init; } = [];

    public HearingState Hearing { get; init; } = new();

    public IReadOnlyList<ActState> Acts { get; init; } = [];

    public IReadOnlyList<ActCorrectionRequest> ActCorrectionRequests { get; init; } = [];
    /// <summary>The case this one was opened from; null for an appeal that was lodged here.</summary>
    public CaseOrigin? Origin { get; init; }

    /// <summary>Complaints filed in this case.</summary>
    public IReadOnlyList<ComplaintState> Complaints { get; init; } = [];

    /// <summary>The work on the complaint that this case is about.</summary>
    public ReviewState Review { get; init; } = new();

    public IReadOnlyList<SuitState> Suits { get; init; } = [];

    public IReadOnlyList<CourtActState> CourtActs { get; init; } = [];

    public IReadOnlyList<CaseLink> Links { get; init; } = [];

    /// <summary>How the simplified procedure ended: an answer, or taking note.</summary>
    public AnswerState? Answer { get; init; }

    /// <summary>Who has joined a petition.</summary>
    public SupportersState Supporters { get; init; } = new();

    public IReadOnlyList<ClockState> Clocks { get; init; } = [];

    /// <summary>What the applicant said of the outcome.</summary>
    public IReadOnlyList<SatisfactionState> Satisfaction { get; init; } = [];

    /// <summary>The missed clocks for which somebody higher was called.</summary>
    public IReadOnlyList<Escalation> Escalations { get; init; } = [];

    /// <summary>Every entry ever made, annulled ones too.</summary>
    public IReadOnlyList<Entry> Entries { get; init; } = [];

    /// <summary>Whether the appeal was taken on; null while nobody has said.</summary>
    public TriageState? Triage { get; init; }

    public IReadOnlyList<AssignmentState> Assignments { get; init; } = [];

    public IReadOnlyList<ReferralState> Referrals { get; init; } = [];

    public FindingState? Finding { get; init; }

    public IReadOnlyList<MeasureState> Measures { get; init; } = [];

    public IReadOnlyList<ExclusionState> Exclusions { get; init; } = [];

    public IReadOnlyList<FactState> Facts { get; init; } = [];

    public IReadOnlyList<StageVisit> Stages { get; init; } = [];

    /// <summary>Through which statuses it has gone, in their order; the last one has not been left.</summary>
    public IReadOnlyList<StatusVisit> Visits { get; init; } = [];

    /// <summary>The co-applicants who still take part.</summary>
    public IReadOnlyList<Participant> PresentCoApplicants => FormerParticipants.Count == 0 ? CoApplicants : [.. CoApplicants.Where((_, i) => !FormerParticipants.Contains(Persons.ParticipantIds.CoApplicant(i + 1)))];

    /// <summary>The interested persons who still take part.</summary>
    public IReadOnlyList<Participant> PresentInterestedPersons =>
        FormerParticipants.Count == 0 ? InterestedPersons : [.. InterestedPersons.Where((_, i) => !FormerParticipants.Contains(Persons.ParticipantIds.InterestedPerson(i + 1)))];

    public bool Has(CaseFlag flag) => Flags.Contains(flag);

    public Case With(CaseFlag flag) => Has(flag) ? this : this with { Flags = [.. Flags, flag] };

    public Case Without(CaseFlag flag) => Has(flag) ? this with { Flags = [.. Flags.Where(f => f != flag)] } : this;

    public Case WithFlag(CaseFlag flag, bool holds) => holds ? With(flag) : Without(flag);

    public Case Linked(CaseLink link) => this with { Links = [.. Links, link] };

    /// <summary>When the latest step took place that stands; no step may be put before it. A lapse can be written down after a later step.</summary>
    public Instant? LastStepAt => Entries.Where(e => e is { IsStep: true, Annulled: false }).Max(e => (Instant?)e.At);
}

/// <summary>One thing that an appeal lacks.</summary>
public sealed record Deficiency(string Code, string Basis);

/// <summary>What the applicant was asked to mend, until when, and what else happens (APPC art. 64(6); ).</summary>
public sealed record CorrectionRequest(IReadOnlyList<string> Codes, IReadOnlyList<MissingItem>? Missing, LocalDate Until, string? Consequences, bool Lapsed);

public sealed record MissingItem(string Code, string What, string Basis, string HowToFix);

/// <summary>Where the appeal, or some of its claims, went last, and all the claims that have gone (APPC art. 65).</summary>
/// <param name="Authority">The receiving authority of this installation; null for an outside body.</param>
/// <param name="Case">The case that is opened there.</param>
public sealed record Forwarding(string To, IReadOnlyList<string> Claims, Instant At, string? Authority = null, Guid? Case = null);

/// <summary>One forwarding: to whom, what of it, and what became of it.</summary>
/// <param name="Authority">The receiving authority of this installation; null for an outside body.</param>
/// <param name="Case">The case that is opened there.</param>
public sealed record ForwardedTo(string To, Lifecycle.Intake.ForwardedPart Part, IReadOnlyList<string> Claims, Instant At, string? Authority, Guid? Case)
{
    /// <summary>True if the receiver accepted it, false if it refused, null while it has not answered.</summary>
    public bool? Accepted { get; init; }

    public string? RefusedBecause { get; init; }

    /// <summary>How it was sent to an outside body, with proof.</summary>
    public Persons.NoticeChannel? Channel { get; init; }

    public Instant? SentAt { get; init; }

    public string? Proof { get; init; }
}

/// <summary>A line of the case's history.</summary>
public sealed record Entry(long Version, Guid Command, string Name, Instant At, bool IsStep, bool Annulled);

/// <summary>How long the case stood in a stage of its procedure, and what delayed it.</summary>
/// <param name="DelayCause">Code of what delayed it, said when it is left.</param>
/// <param name="AttributedTo">Code of the section or officer with whom the delay arose.</param>
public sealed record StageVisit(string Stage, Instant Entered, Instant? Left, string? DelayCause, string? AttributedTo = null);

/// <summary>How long the case had a status.</summary>
public sealed record StatusVisit(CaseStatus Status, Instant Entered, Instant? Left);
