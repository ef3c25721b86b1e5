using System.Collections.Frozen;
using System.Reflection;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;

namespace CaseApi.Cases;

/// <summary>
/// Every event under its stored name. A stored name is a literal and outlives any renaming of a class;
/// published names are the same in kebab-case.
/// </summary>
public static class EventVocabulary
{
    /// <param name="IsStep">False for documents, contacts, notices and proofs: they carry their own dates and may be entered late.</param>
    public sealed record Word(string StoredName, Type Type, bool IsStep);

    public static readonly IReadOnlyList<Word> Words =
    [
        new("appeal_registered", typeof(AppealRegistered), true),
        new("case_assigned", typeof(CaseAssigned), true),
        new("appeal_returned_for_correction", typeof(AppealReturnedForCorrection), true),
        new("correction_submitted", typeof(CorrectionSubmitted), true),
        new("correction_lapsed", typeof(CorrectionLapsed), true),
        new("appeal_returned", typeof(AppealReturned), true),
        new("appeal_forwarded", typeof(AppealForwarded), true),
        new("appeal_withdrawn", typeof(AppealWithdrawn), true),
        new("case_terminated", typeof(CaseTerminated), true),
        new("term_set", typeof(TermSet), true),
        new("term_extended", typeof(TermExtended), true),
        new("case_suspended", typeof(CaseSuspended), true),
        new("case_resumed", typeof(CaseResumed), true),
        new("appeal_deemed_refused", typeof(AppealDeemedRefused), true),
        new("case_escalated", typeof(CaseEscalated), true),
        new("deadline_moved", typeof(DeadlineMoved), false),
        new("draft_prepared", typeof(DraftPrepared), true),
        new("draft_sent", typeof(DraftSent), true),
        new("draft_delivered", typeof(DraftDelivered), false),
        new("objection_recorded", typeof(ObjectionRecorded), true),
        new("oral_hearing_requested", typeof(OralHearingRequested), true),
        new("hearing_scheduled", typeof(HearingScheduled), true),
        new("hearing_waived", typeof(HearingWaived), true),
        new("hearing_held", typeof(HearingHeld), true),
        new("protocol_signed", typeof(ProtocolSigned), true),
        new("act_issued", typeof(ActIssued), true),
        new("act_delivered", typeof(ActDelivered), false),
        new("act_delivery_failed", typeof(ActDeliveryFailed), false),
        new("appeal_answered", typeof(AppealAnswered), true),
        new("appeal_noted", typeof(AppealNoted), true),
        new("case_closed", typeof(CaseClosed), true),
        new("forwarding_accepted", typeof(ForwardingAccepted), true),
        new("forwarding_refused", typeof(ForwardingRefused), true),
        new("forwarding_answered", typeof(ForwardingAnswered), true),
        new("case_reclassified", typeof(CaseReclassified), true),
        new("registration_amended", typeof(RegistrationAmended), true),
        new("participant_joined", typeof(ParticipantJoined), true),
        new("participant_left", typeof(ParticipantLeft), true),
        new("representative_appointed", typeof(RepresentativeAppointed), true),
        new("case_linked", typeof(CaseLinked), false),
        new("case_joined", typeof(CaseJoined), true),
        new("case_separated", typeof(CaseSeparated), true),
        new("case_reopened", typeof(CaseReopened), true),
        new("case_archived", typeof(CaseArchived), true),
        new("personal_data_erased", typeof(PersonalDataErased), true),
        new("complaint_filed", typeof(ComplaintFiled), true),
        new("complaint_passed_up", typeof(ComplaintPassedUp), true),
        new("complaint_satisfied", typeof(ComplaintSatisfied), true),
        new("complaint_term_restored", typeof(ComplaintTermRestored), true),
        new("complaint_decided", typeof(ComplaintDecided), true),
        new("case_remitted", typeof(CaseRemitted), true),
        new("complaint_result_recorded", typeof(ComplaintResultRecorded), true),
        new("further_result_recorded", typeof(FurtherResultRecorded), false),
        new("case_sent_back", typeof(CaseSentBack), true),
        new("suit_recorded", typeof(SuitRecorded), false),
        new("court_act_recorded", typeof(CourtActRecorded), false),
        new("act_annulled", typeof(ActAnnulled), true),
        new("act_executed", typeof(ActExecuted), true),
        new("document_added", typeof(DocumentAdded), false),
        new("notice_recorded", typeof(NoticeRecorded), false),
        new("contact_recorded", typeof(ContactRecorded), false),
        new("recusal_declared", typeof(RecusalDeclared), true),
        new("recusal_requested", typeof(RecusalRequested), true),
        new("recusal_decided", typeof(RecusalDecided), true),
        new("evidence_added", typeof(EvidenceAdded), true),
        new("expert_appointed", typeof(ExpertAppointed), true),
        new("norm_assessed", typeof(NormAssessed), true),
        new("assistance_requested", typeof(AssistanceRequested), true),
        new("assistance_recorded", typeof(AssistanceRecorded), false),
        new("supporters_recorded", typeof(SupportersRecorded), true),
        new("discussion_announced", typeof(DiscussionAnnounced), true),
        new("protocol_sent", typeof(ProtocolSent), true),
        new("protocol_read", typeof(ProtocolRead), false),
        new("protocol_remark_added", typeof(ProtocolRemarkAdded), true),
        new("protocol_remark_decided", typeof(ProtocolRemarkDecided), true),
        new("written_act_requested", typeof(WrittenActRequested), true),
        new("act_put_in_writing", typeof(ActPutInWriting), true),
        new("act_correction_requested", typeof(ActCorrectionRequested), true),
        new("act_corrected", typeof(ActCorrected), true),
        new("act_correction_refused", typeof(ActCorrectionRefused), true),
        new("file_access_requested", typeof(FileAccessRequested), false),
        new("file_access_given", typeof(FileAccessGiven), false),
        new("file_access_refused", typeof(FileAccessRefused), false),
        new("satisfaction_recorded", typeof(SatisfactionRecorded), false),
        new("access_code_renewed", typeof(AccessCodeRenewed), false),
        new("entry_corrected", typeof(EntryCorrected), false),
        new("appeal_accepted", typeof(AppealAccepted), true),
        new("appeal_rejected", typeof(AppealRejected), true),
        new("case_referred", typeof(CaseReferred), true),
        new("reply_recorded", typeof(ReplyRecorded), false),
        new("finding_recorded", typeof(FindingRecorded), true),
        new("measure_recorded", typeof(MeasureRecorded), true),
        new("exclusion_recorded", typeof(ExclusionRecorded), false),
        new("stage_reached", typeof(StageReached), false),
        new("document_issued", typeof(DocumentIssued), false),
        new("document_published", typeof(DocumentPublished), false),
        new("information_requested", typeof(InformationRequested), false),
        new("retention_ended", typeof(RetentionEnded), false),
        new("record_disposed", typeof(RecordDisposed), false),
        new("record_identified", typeof(RecordIdentified), false),
        new("record_accessioned", typeof(RecordAccessioned), false),
    ];

    private static readonly FrozenDictionary<Type, Word> ByType = Words.ToFrozenDictionary(w => w.Type);
    private static readonly FrozenDictionary<string, Word> ByStoredName = Words.ToFrozenDictionary(w => w.StoredName);
    private static readonly FrozenDictionary<Type, string> PublishedNames = Words.ToFrozenDictionary(w => w.Type, w => Published(w.StoredName));
    private static readonly FrozenDictionary<Type, FrozenDictionary<string, PropertyInfo>> Members = Words.ToFrozenDictionary(
        w => w.Type,
        w => w.Type.GetProperties().Where(p => p.GetCustomAttribute<PersonalDataAttribute>() is null)
            .ToFrozenDictionary(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]));

    public static string StoredName(Type type) => ByType[type].StoredName;

    public static string PublishedName(Type type) => PublishedNames[type];

    public static bool IsStep(Type type) => ByType[type].IsStep;

    public static Word? Find(string storedName) => ByStoredName.GetValueOrDefault(storedName);

    public static Word? FindPublished(string publishedName) => Find(publishedName.Replace('-', '_'));

    /// <summary>The members of an event that a procedure's signals may name: all but personal data.</summary>
    public static IReadOnlyDictionary<string, PropertyInfo> SignalMembers(Type type) => Members[type];

    private static string Published(string storedName) => storedName.Replace('_', '-');
}
