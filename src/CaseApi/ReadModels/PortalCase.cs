using System.Text.Json;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.ReadModels;

/// <summary>
/// The case as the applicant's portal reads it: what the applicant lodged and what is meant for the applicant. A list of its own, so that
/// a new member of the staff's document does not reach portals by itself. No names of officers, no talks noted by staff, no restricted documents.
/// </summary>
public sealed record PortalCase(
    Guid Id, string Reference, string Procedure, string Kind, string Channel, string? Need, string? Topic, string? Subtopic, string? Unit,
    string Language, string HearingLanguage, bool Interpreter, long Version, CaseStatus Status, string? Stage, CaseOutcome? Outcome, IReadOnlyList<CaseFlag> Flags,
    Instant ReceivedAt, Instant RegisteredAt, LocalDate RegisteredOn, int? RegistrationMissingYear, LocalDate? FiledOn, PortalReceiver? ReceivedBy,
    Participant? Applicant, IReadOnlyList<Participant> CoApplicants, Representative? Representative, IReadOnlyList<Participant> InterestedPersons,
    IReadOnlyList<string> Participants, string? AddressedTo, Against? Against, string? Subject, string? Statement, OralAppeal? Oral, IReadOnlyList<Claim> Claims,
    Signature? Signature, Fee? Fee, IReadOnlyList<Deficiency> Deficiencies, CorrectionRequest? Correction, Forwarding? Forwarding,
    IReadOnlyList<FiledDocument> Documents, PortalHearing Hearing, IReadOnlyList<PortalAct> Acts, PortalAnswer? Answer, IReadOnlyList<PortalComplaint> Complaints, IReadOnlyList<PortalNotice> Notices,
    IReadOnlyList<FileAccessState> FileAccess, IReadOnlyList<DeadlineView> Deadlines, IReadOnlyList<PortalStage> Stages, IReadOnlyList<ExternalId> ExternalIds, JsonElement? Attributes, IReadOnlyList<string> Allowed)
{
    private static readonly string[] ApplicantsSteps =
        [
            SubmitCorrection.Step.Name, Withdraw.Step.Name, RecordObjection.Step.Name, RequestOralHearing.Step.Name, AddDocument.Step.Name, ConfirmReceipt.Step.Name,
            RequestFileAccess.Step.Name, RecordSatisfaction.Step.Name, FileComplaint.Step.Name,
        ];

    public static PortalCase Of(Case state, Procedure procedure) => new(
        state.Id, state.Reference, state.Procedure, state.Kind, state.Channel, state.Need, state.Topic, state.Subtopic, state.Unit,
        state.Language, state.HearingLanguage, state.Interpreter, state.Version, state.Status, state.Stage, state.Outcome, state.Flags,
        state.ReceivedAt, state.RegisteredAt, state.RegisteredOn, state.RegistrationPending?.MissingYear, state.FiledOn, state.ReceivedBy is { } receiver ? new PortalReceiver(receiver.Post) : null,
        state.Applicant, state.CoApplicants, state.Representative, state.InterestedPersons,
        state.ParticipantIds, state.AddressedTo, state.Against, state.Subject, state.Statement, state.Oral, state.Claims,
        state.Signature, state.Fee, state.Deficiencies, state.Correction, state.Forwarding,
        [.. state.File.Documents.Where(d => d.Confidentiality == Confidentiality.Open)],
        PortalHearing.Of(state.Hearing),
        [.. state.Acts.Select(PortalAct.Of)],
        state.Answer is { } answer ? new PortalAnswer(answer.On, answer.Languages, answer.Text, answer.Law, answer.Facts, answer.Remedy, answer.Note) : null,
        [.. state.Complaints.Select(c => new PortalComplaint(
            c.Number, c.Complainant, c.Of, c.Act, c.FiledAt, c.Late, c.Suspends, c.Statement, c.Claims, c.Stage, c.Reviewed?.Authority ?? c.Reviewed?.Body, c.Outcome, c.DecidedOn))],
        [.. state.File.Notices.Select(n => new PortalNotice(n.Number, n.About, n.To, n.Channel, n.SentAt, n.ReceivedAt, n.Outcome))],
        state.File.Access,
        [.. state.Clocks.Select(DeadlineView.Of)],
        [.. state.Stages.Select(s => new PortalStage(s.Stage, s.Entered, s.Left))],
        state.ExternalIds, state.Attributes,
        [.. StepTable.Allowed(state, procedure).Where(ApplicantsSteps.Contains)]);
}

/// <summary>The ticket names the receiver's post; the name stays inside.</summary>
public sealed record PortalReceiver(string? Post);

public sealed record PortalNotice(int Number, NoticeSubject About, string To, NoticeChannel Channel, Instant SentAt, Instant? ReceivedAt, DeliveryOutcome Outcome);

/// <param name="ReviewedBy">The authority or outside body at which it lies.</param>
public sealed record PortalComplaint(
    int Number, string Complainant, ComplainedOf Of, int? Act, Instant FiledAt, bool Late, bool Suspends, string? Statement, IReadOnlyList<Claim>? Claims,
    ComplaintStage Stage, string? ReviewedBy, ReviewOutcome? Outcome, LocalDate? DecidedOn);

/// <summary>The answer of a simplified procedure; who wrote it stays inside.</summary>
public sealed record PortalAnswer(
    LocalDate On, IReadOnlyList<string> Languages, IReadOnlyDictionary<string, string>? Text, IReadOnlyList<string>? Law, IReadOnlyList<FactFinding>? Facts, Remedy? Remedy, string? Note);

public sealed record PortalStage(string Stage, Instant Entered, Instant? Left);

public sealed record PortalHearing(
    IReadOnlyList<DraftState> Drafts, IReadOnlyList<ObjectionState> Objections, IReadOnlyList<string> OralRequests,
    HearingAppointment? Appointment, PortalSession? Session, PortalProtocol? Protocol, HearingWaiver? Waiver)
{
    public static PortalHearing Of(HearingState hearing) => new(
        [.. hearing.Drafts.Where(d => d.Recipients.Count > 0)],
        hearing.Objections,
        hearing.OralRequests,
        hearing.Appointment,
        hearing.Session is { } session ? new PortalSession(session.Form, session.StartedAt, session.EndedAt, session.Place, session.Means, session.VideoConsent, session.ProtocolReadyOn, session.ProtocolReadAt) : null,
        hearing.Protocol is { } protocol ? new PortalProtocol(protocol.Matter, protocol.Statements, protocol.Questions, protocol.SignedAt, protocol.Remarks) : null,
        hearing.Waiver);
}

public sealed record PortalSession(HearingForm Form, Instant StartedAt, Instant EndedAt, string? Place, RecordingMeans Means, bool VideoConsent, LocalDate? ProtocolReadyOn, string? ProtocolReadAt);

public sealed record PortalProtocol(string? Matter, string? Statements, string? Questions, Instant SignedAt, IReadOnlyList<ProtocolRemark> Remarks);

/// <summary>An act; its text once it has been delivered to anybody: until then it does not exist for those it is addressed to.</summary>
public sealed record PortalAct(
    int Number, ActEffect Effect, CaseOutcome Outcome, IReadOnlyList<string> Languages, LocalDate IssuedOn,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Sections, IReadOnlyList<ArgumentAnswer>? Arguments,
    IReadOnlyList<NormUse>? Norms, IReadOnlyList<FactFinding>? Facts, Remedy? Remedy, IReadOnlyList<PortalDelivery> Deliveries,
    LocalDate? InForceOn, Instant? OperativeAt, int Edition)
{
    public static PortalAct Of(ActState act)
    {
        var delivered = act.Deliveries.Any(d => d.Outcome == DeliveryOutcome.Delivered);
        return new PortalAct(
            act.Number, act.Effect, act.Outcome, act.Languages, act.IssuedOn,
            delivered ? act.Sections : null, delivered ? act.Arguments : null, delivered ? act.Norms : null, delivered ? act.Facts : null, delivered ? act.Remedy : null,
            [.. act.Deliveries.Select(d => new PortalDelivery(d.Recipient, d.Channel, d.SentAt, d.ReceivedAt, d.Outcome))],
            act.InForceOn, act.OperativeAt, act.Edition);
    }
}

public sealed record PortalDelivery(string Recipient, NoticeChannel Channel, Instant SentAt, Instant? ReceivedAt, DeliveryOutcome Outcome);
