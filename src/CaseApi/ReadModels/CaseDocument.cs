using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.ReadModels;

/// <summary>The case as staff read it. Written in the command's own commit and sent from the row as it stands.</summary>
public sealed record CaseDocument
{
    // What is computed from other members is no member of the document.
    private static readonly JsonSerializerOptions Options = new(Json.Options) { IgnoreReadOnlyProperties = true };

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required string Procedure { get; init; }

    public required string Kind { get; init; }

    /// <summary>The body began the procedure itself; there is no applicant.</summary>
    public bool OwnInitiative { get; init; }

    public required string Channel { get; init; }

    public string? Need { get; init; }

    public string? Topic { get; init; }

    public string? Subtopic { get; init; }

    public string? Unit { get; init; }

    public string? Officer { get; init; }

    public required string Language { get; init; }

    public required string HearingLanguage { get; init; }

    public bool Interpreter { get; init; }

    public long Version { get; init; }

    public CaseStatus Status { get; init; }

    public string? Stage { get; init; }

    public CaseOutcome? Outcome { get; init; }

    public required IReadOnlyList<CaseFlag> Flags { get; init; }

    public Instant ReceivedAt { get; init; }

    public Instant RegisteredAt { get; init; }

    public LocalDate RegisteredOn { get; init; }

    /// <summary>The year that the calendar lacks; while it does, the day of registration is provisional.</summary>
    public int? RegistrationMissingYear { get; init; }

    public LocalDate? FiledOn { get; init; }

    public Official? ReceivedBy { get; init; }

    public required string LodgedBy { get; init; }

    public Participant? Applicant { get; init; }

    public required IReadOnlyList<Participant> CoApplicants { get; init; }

    public Representative? Representative { get; init; }

    public required IReadOnlyList<Participant> InterestedPersons { get; init; }

    /// <summary>The ids under which participants are named in commands and clocks.</summary>
    public required IReadOnlyList<string> Participants { get; init; }

    /// <summary>The ids of those who took part once; their names stay in their places.</summary>
    public required IReadOnlyList<string> FormerParticipants { get; init; }

    /// <summary>Who acts for other participants than the applicant.</summary>
    public required IReadOnlyList<RepresentativeOf> OtherRepresentatives { get; init; }

    public string? AddressedTo { get; init; }

    public Against? Against { get; init; }

    public string? Subject { get; init; }

    public string? Statement { get; init; }

    /// <summary>The receiver's protocol of an appeal that was made by word.</summary>
    public OralAppeal? Oral { get; init; }

    public required IReadOnlyList<Claim> Claims { get; init; }

    public Signature? Signature { get; init; }

    public Fee? Fee { get; init; }

    public required IReadOnlyList<Deficiency> Deficiencies { get; init; }

    public CorrectionRequest? Correction { get; init; }

    public Forwarding? Forwarding { get; init; }

    /// <summary>Every forwarding with what became of it.</summary>
    public required IReadOnlyList<ForwardedTo> Forwardings { get; init; }

    /// <summary>What this body answered to who forwarded the case here.</summary>
    public bool? ForwardingAccepted { get; init; }

    public required IReadOnlyList<FiledDocument> Documents { get; init; }

    public required IReadOnlyList<EvidenceState> Evidence { get; init; }

    /// <summary>The checklist of preconditions; the enactments of the highest force first.</summary>
    public required IReadOnlyList<NormAssessment> Norms { get; init; }

    public required IReadOnlyList<ExpertState> Experts { get; init; }

    public required IReadOnlyList<AssistanceState> Assistance { get; init; }

    public required IReadOnlyList<RecusalState> Recusals { get; init; }

    public required HearingState Hearing { get; init; }

    public required IReadOnlyList<ActState> Acts { get; init; }

    public required IReadOnlyList<ActCorrectionRequest> ActCorrectionRequests { get; init; }

    public AnswerState? Answer { get; init; }

    /// <summary>The case this one was opened from; null for an appeal that was lodged here.</summary>
    public CaseOrigin? Origin { get; init; }

    public required IReadOnlyList<ComplaintState> Complaints { get; init; }

    public required ReviewState Review { get; init; }

    public required IReadOnlyList<SuitState> Suits { get; init; }

    public required IReadOnlyList<CourtActState> CourtActs { get; init; }

    public required IReadOnlyList<NoticeState> Notices { get; init; }

    public required IReadOnlyList<ContactState> Contacts { get; init; }

    /// <summary>Who asked to see the file, and the answer.</summary>
    public required IReadOnlyList<FileAccessState> FileAccess { get; init; }

    /// <summary>What the applicant said of the outcome.</summary>
    public required IReadOnlyList<SatisfactionState> Satisfaction { get; init; }

    /// <summary>How many have joined a petition, and which of the procedure's numbers that has reached.</summary>
    public required SupportersState Supporters { get; init; }

    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }

    /// <summary>The missed clocks for which somebody higher was called.</summary>
    public required IReadOnlyList<Escalation> Escalations { get; init; }

    /// <summary>Whether the appeal was taken on; null while nobody has said, or where appeals are not sifted.</summary>
    public TriageState? Triage { get; init; }

    /// <summary>Who had the case, and from when on.</summary>
    public required IReadOnlyList<AssignmentState> Assignments { get; init; }

    /// <summary>To which sections the matter was put, and what they replied.</summary>
    public required IReadOnlyList<ReferralState> Referrals { get; init; }

    /// <summary>Whether who complained was in the right, and what had caused the matter.</summary>
    public FindingState? Finding { get; init; }

    public required IReadOnlyList<MeasureState> Measures { get; init; }

    /// <summary>What happened to documents and records.</summary>
    public required IReadOnlyList<FactState> Facts { get; init; }

    /// <summary>The figures in which the case is set apart.</summary>
    public required IReadOnlyList<ExclusionState> Exclusions { get; init; }

    public required IReadOnlyList<StageVisit> Stages { get; init; }

    public required IReadOnlyList<CaseLink> Links { get; init; }

    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }

    public JsonElement? Attributes { get; init; }

    /// <summary>The steps that would not be refused for the stage the case is in.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    public static CaseDocument Of(Case state, Procedure procedure) => new()
    {
        Id = state.Id,
        Reference = state.Reference,
        Procedure = state.Procedure,
        Kind = state.Kind,
        OwnInitiative = state.OwnInitiative,
        Channel = state.Channel,
        Need = state.Need,
        Topic = state.Topic,
        Subtopic = state.Subtopic,
        Unit = state.Unit,
        Officer = state.Officer,
        Language = state.Language,
        HearingLanguage = state.HearingLanguage,
        Interpreter = state.Interpreter,
        Version = state.Version,
        Status = state.Status,
        Stage = state.Stage,
        Outcome = state.Outcome,
        Flags = state.Flags,
        ReceivedAt = state.ReceivedAt,
        RegisteredAt = state.RegisteredAt,
        RegisteredOn = state.RegisteredOn,
        RegistrationMissingYear = state.RegistrationPending?.MissingYear,
        FiledOn = state.FiledOn,
        ReceivedBy = state.ReceivedBy,
        LodgedBy = state.LodgedBy,
        Applicant = state.Applicant,
        CoApplicants = state.CoApplicants,
        Representative = state.Representative,
        InterestedPersons = state.InterestedPersons,
        Participants = state.ParticipantIds,
        FormerParticipants = state.FormerParticipants,
        OtherRepresentatives = state.OtherRepresentatives,
        AddressedTo = state.AddressedTo,
        Against = state.Against,
        Subject = state.Subject,
        Statement = state.Statement,
        Oral = state.Oral,
        Claims = state.Claims,
        Signature = state.Signature,
        Fee = state.Fee,
        Deficiencies = state.Deficiencies,
        Correction = state.Correction,
        Forwarding = state.Forwarding,
        Forwardings = state.Forwardings,
        ForwardingAccepted = state.ForwardingAccepted,
        Documents = state.File.Documents,
        Evidence = state.Evidence,
        Norms = ByForce(state.Norms, procedure),
        Experts = state.Experts,
        Assistance = state.Assistance,
        Recusals = state.Recusals,
        Hearing = state.Hearing,
        Acts = state.Acts,
        ActCorrectionRequests = state.ActCorrectionRequests,
        Answer = state.Answer,
        Origin = state.Origin,
        Complaints = state.Complaints,
        Review = state.Review,
        Suits = state.Suits,
        CourtActs = state.CourtActs,
        Notices = state.File.Notices,
        Contacts = state.File.Contacts,
        FileAccess = state.File.Access,
        Satisfaction = state.Satisfaction,
        Supporters = state.Supporters,
        Deadlines = [.. state.Clocks.Select(DeadlineView.Of)],
        Escalations = state.Escalations,
        Triage = state.Triage,
        Assignments = state.Assignments,
        Referrals = state.Referrals,
        Finding = state.Finding,
        Measures = state.Measures,
        Facts = state.Facts,
        Exclusions = state.Exclusions,
        Stages = state.Stages,
        Links = state.Links,
        ExternalIds = state.ExternalIds,
        Attributes = state.Attributes,
        Allowed = StepTable.Allowed(state, procedure),
    };

    private static IReadOnlyList<NormAssessment> ByForce(IReadOnlyList<NormAssessment> norms, Procedure procedure)
    {
        var ranks = procedure.NormForces.Select((force, rank) => (force.Id, rank)).ToDictionary(f => f.Id, f => f.rank);
        return norms.Count < 2 ? norms : [.. norms.OrderBy(n => n.Force is { } force ? ranks.GetValueOrDefault(force, int.MaxValue) : int.MaxValue).ThenBy(n => n.Number)];
    }

    public static string Write(Case state, Procedure procedure) => JsonSerializer.Serialize(Of(state, procedure), Options);

    /// <summary>The members that a changed calendar makes others; they stand beside the document until a command writes it again.</summary>
    /// <param name="withAllowed">Whether the steps that are allowed may be others too.</param>
    public static string WriteMoved(Case state, Procedure procedure, bool withAllowed) => JsonSerializer.Serialize(
        new MovedMembers(state.Version, state.RegisteredOn, state.RegistrationPending?.MissingYear, [.. state.Clocks.Select(DeadlineView.Of)], withAllowed ? StepTable.Allowed(state, procedure) : null), Options);

    /// <summary>The document with the members that stand beside it in the place of its own.</summary>
    public static byte[] With(byte[] document, byte[] moved)
    {
        var whole = JsonNode.Parse(document)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(moved)!.AsObject())
        {
            whole[name] = value?.DeepClone();
        }

        return JsonSerializer.SerializeToUtf8Bytes(whole, Options);
    }

    private sealed record MovedMembers(
        long Version, LocalDate RegisteredOn, int? RegistrationMissingYear, IReadOnlyList<DeadlineView> Deadlines,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Allowed);
}
