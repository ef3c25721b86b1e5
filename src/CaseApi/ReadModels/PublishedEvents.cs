using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.ReadModels;

/// <summary>An event as it is published.</summary>
/// <param name="Type">Such as hearing-held; the latest version of it, whatever was stored.</param>
/// <param name="Version">Its place in the case; 0 for what has none, since it is about several.</param>
/// <param name="At">When it took place.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Actor">The officer's id, applicant, or system; never a name. A portal sees officers as authority.</param>
/// <param name="Annulled">True for a wrong entry that a later correction has annulled: it is shown, but no longer counts.</param>
/// <param name="Data">The event's own members.</param>
public sealed record PublishedEvent(Guid Id, string Type, long Version, Instant At, Instant RecordedAt, string Actor, bool Annulled, JsonObject Data)
{
    private static readonly string[] Envelope = ["at", "by", "clocks"];

    public static PublishedEvent OfStaff(RecordedEvent recorded, bool annulled) => Of(recorded, annulled, recorded.Event.By, MembersOf(recorded.Event));

    /// <summary>Null for an event that portals are not shown.</summary>
    public static PublishedEvent? OfPortal(RecordedEvent recorded, bool annulled)
    {
        if (!PortalEvents.Members.TryGetValue(recorded.Event.GetType(), out var members)
            || recorded.Event is DocumentAdded { Confidentiality: not Confidentiality.Open })
        {
            return null;
        }

        var data = MembersOf(recorded.Event);
        foreach (var name in data.Select(member => member.Key).Except(members).ToList())
        {
            data.Remove(name);
        }

        return Of(recorded, annulled, recorded.Event.By is "applicant" or "system" ? recorded.Event.By : "authority", data);
    }

    private static PublishedEvent Of(RecordedEvent recorded, bool annulled, string actor, JsonObject data) => new(
        recorded.Id, EventVocabulary.PublishedName(recorded.Event.GetType()), recorded.Version, recorded.Event.At, recorded.RecordedAt, actor, annulled, data);

    private static JsonObject MembersOf(CaseEvent happened)
    {
        var data = (JsonObject)JsonSerializer.SerializeToNode(happened, happened.GetType(), Json.Options)!;
        foreach (var name in Envelope)
        {
            data.Remove(name);
        }

        return data;
    }
}

/// <summary>
/// What a portal sees of each event, by name: an event or member that is not listed stays inside. Contacts and corrections of
/// entries are the staff's own notes; names of officials and proofs are left out; the text of an act reaches the applicant by its delivery.
/// </summary>
public static class PortalEvents
{
    public static readonly FrozenDictionary<Type, string[]> Members = new Dictionary<Type, string[]>
    {
        [typeof(AppealRegistered)] =
        [
            "reference", "procedure", "kind", "channel", "language", "hearingLanguage", "interpreter", "receivedAt", "registeredOn", "registrationPending", "filedOn",
            "applicant", "coApplicants", "representative", "interestedPersons", "participants", "addressedTo", "subject", "statement", "oral", "claims", "claimIds",
            "need", "topic", "subtopic", "unit", "against", "signature", "fee", "documents", "externalIds", "attributes", "deficiencies",
        ],
        [typeof(CaseAssigned)] = ["unit"],
        [typeof(AppealReturnedForCorrection)] = ["codes", "until", "missing", "consequences"],
        [typeof(CorrectionSubmitted)] = ["statement", "documents", "fee"],
        [typeof(CorrectionLapsed)] = [],
        [typeof(AppealReturned)] = ["ground", "earlier", "reasons"],
        [typeof(AppealForwarded)] = ["to", "part", "claims", "receivedAt", "authority", "sentAt", "reasons"],
        [typeof(AppealWithdrawn)] = ["reasons"],
        [typeof(CaseTerminated)] = ["ground", "earlier", "reasons"],
        [typeof(TermSet)] = ["amount", "unit", "basis"],
        [typeof(TermExtended)] = ["newLastDay", "reasons"],
        [typeof(CaseSuspended)] = ["ground", "until", "reasons"],
        [typeof(CaseResumed)] = [],
        [typeof(AppealDeemedRefused)] = ["clock", "instance"],
        [typeof(DeadlineMoved)] = ["clock", "instance", "from", "to", "fromAt", "toAt", "calendar", "calendarVersion", "reason", "registeredOn", "formerRegisteredOn"],
        [typeof(DraftSent)] = ["draft", "recipient", "plannedActOn"],
        [typeof(DraftDelivered)] = ["draft", "recipient"],
        [typeof(ObjectionRecorded)] = ["recipient", "claims", "documents", "text"],
        [typeof(OralHearingRequested)] = ["recipient"],
        [typeof(HearingScheduled)] = ["form", "startsAt", "place", "link", "invited"],
        [typeof(HearingWaived)] = ["ground", "reasons"],
        [typeof(HearingHeld)] = ["form", "oral", "startedAt", "endedAt", "place", "means", "videoConsent", "protocolReadyOn", "protocolReadAt"],
        [typeof(ProtocolSigned)] = ["matter", "statements", "questions"],
        [typeof(ActIssued)] = ["number", "effect", "outcome", "languages", "issuedOn", "inForceFrom", "burdens", "oral"],
        [typeof(ActDelivered)] = ["act", "recipient", "channel", "sentAt", "outcome"],
        [typeof(ActDeliveryFailed)] = ["act", "recipient", "channel", "sentAt"],
        [typeof(AppealAnswered)] = ["languages", "answeredOn", "text", "law", "facts", "remedy"],
        [typeof(AppealNoted)] = ["notedOn", "text"],
        [typeof(ForwardingAccepted)] = [],
        [typeof(ForwardingRefused)] = ["reasons"],
        [typeof(ForwardingAnswered)] = ["accepted", "part", "claims", "reasons"],
        [typeof(CaseReclassified)] = ["kind", "procedure", "formerKind", "formerProcedure", "registeredOn", "reasons"],
        [typeof(RegistrationAmended)] =
        [
            "channel", "language", "hearingLanguage", "interpreter", "filedOn", "need", "topic", "subtopic", "signature", "participants", "deficiencies",
            "applicant", "representative", "addressedTo", "subject", "statement", "oral", "fee", "reasons", "receivedAt", "registeredOn", "registrationPending", "formerReceivedAt", "formerRegisteredOn",
        ],
        [typeof(ParticipantJoined)] = ["participant", "as", "person"],
        [typeof(ParticipantLeft)] = ["participant"],
        [typeof(RepresentativeAppointed)] = ["of", "participant", "authority", "representative"],
        [typeof(CaseLinked)] = [],
        [typeof(CaseJoined)] = ["into", "reference", "reasons"],
        [typeof(CaseSeparated)] = ["case", "reference", "claims", "reasons"],
        [typeof(CaseReopened)] = ["ground", "kind", "reasons"],
        [typeof(CaseArchived)] = [],
        [typeof(PersonalDataErased)] = [],
        [typeof(ComplaintFiled)] = ["number", "complainant", "of", "act", "late", "suspends", "claimIds", "documents", "statement", "claims", "actualAddress"],
        [typeof(ComplaintPassedUp)] = ["number", "authority", "body", "sentAt"],
        [typeof(ComplaintSatisfied)] = ["number", "act"],
        [typeof(ComplaintTermRestored)] = ["ground", "reasons"],
        [typeof(ComplaintDecided)] = ["number", "outcome", "grounds", "decidedOn", "newActEffect", "newActOutcome", "breaches"],
        [typeof(CaseRemitted)] = ["number"],
        [typeof(ComplaintResultRecorded)] = ["number", "outcome", "decidedOn", "breaches"],
        [typeof(FurtherResultRecorded)] = ["number", "result"],
        [typeof(CaseSentBack)] = ["number"],
        [typeof(SuitRecorded)] = ["number", "plaintiff", "court", "courtNumber"],
        [typeof(CourtActRecorded)] = ["date", "result", "inForceOn", "court", "courtNumber"],
        [typeof(ActAnnulled)] = ["act", "ground", "annulledOn", "reasons"],
        [typeof(CaseClosed)] = [],
        [typeof(RecusalDeclared)] = ["item", "ground"],
        [typeof(RecusalRequested)] = ["item", "recipient", "ground", "reasons", "newFacts"],
        [typeof(RecusalDecided)] = ["item", "upheld", "decider"],
        [typeof(AssistanceRequested)] = ["item", "until"],
        [typeof(AssistanceRecorded)] = ["item", "refused"],
        [typeof(SupportersRecorded)] = ["count", "reached"],
        [typeof(DiscussionAnnounced)] = ["item", "heldOn", "startsAt", "place", "announcedIn"],
        [typeof(ProtocolSent)] = ["recipient", "channel"],
        [typeof(ProtocolRead)] = ["recipient", "refused"],
        [typeof(ProtocolRemarkAdded)] = ["number", "recipient", "inTime", "text"],
        [typeof(ProtocolRemarkDecided)] = ["number", "accepted", "reasons"],
        [typeof(ActCorrectionRequested)] = ["item", "act", "recipient", "what", "where"],
        [typeof(ActCorrectionRefused)] = ["item", "reasons"],
        [typeof(ActCorrected)] = ["act", "edition", "item", "what"],
        [typeof(WrittenActRequested)] = ["act", "recipient"],
        [typeof(ActPutInWriting)] = ["act", "languages"],
        [typeof(ActExecuted)] = ["act", "how"],
        [typeof(DocumentAdded)] = ["number", "document", "kind", "sheets"],
        [typeof(NoticeRecorded)] = ["number", "about", "recipient", "channel", "sentAt", "receivedAt", "outcome"],
        [typeof(FileAccessRequested)] = ["number", "recipient", "scope"],
        [typeof(FileAccessGiven)] = ["request", "form", "documents", "where"],
        [typeof(FileAccessRefused)] = ["request", "reasons"],
        [typeof(SatisfactionRecorded)] = ["quality", "clarity", "metNeed", "text", "channel"],
        [typeof(AccessCodeRenewed)] = ["number"],
        [typeof(AppealAccepted)] = [],
        [typeof(AppealRejected)] = ["ground", "reasons"],
        [typeof(CaseReferred)] = ["item", "section", "until"],
        [typeof(ReplyRecorded)] = ["item", "section"],
        [typeof(FindingRecorded)] = ["justified"],
        [typeof(StageReached)] = ["stage"],
    }.ToFrozenDictionary();
}
