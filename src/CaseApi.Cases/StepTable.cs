using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases;

/// <summary>Every step on an existing case, in the order of the lifecycle.</summary>
public static class StepTable
{
    public static readonly IReadOnlyList<Step> Steps =
    [
        Accept.Step, RejectTriage.Step, Assign.Step, Reclassify.Step, AmendRegistration.Step, ChangeParticipants.Step, ReturnForCorrection.Step, SubmitCorrection.Step, LapseCorrection.Step, ReturnAppeal.Step,
        Forward.Step, AcceptForwarded.Step, RefuseForwarded.Step, RecordForwardingAnswer.Step, Withdraw.Step,
        SetTerm.Step, ExtendTerm.Step, Suspend.Step, Resume.Step, DeemRefused.Step, Escalate.Step, MoveDeadline.Step,
        DeclareRecusal.Step, RequestRecusal.Step, DecideRecusal.Step, AddEvidence.Step, AppointExpert.Step, AssessNorm.Step, RequestAssistance.Step, RecordAssistance.Step, RecordSupporters.Step, AnnounceDiscussion.Step,
        Refer.Step, RecordReply.Step, RecordFinding.Step, RecordMeasure.Step,
        SendDraft.Step, RecordObjection.Step, RequestOralHearing.Step, ScheduleHearing.Step, WaiveHearing.Step, HoldHearing.Step, SignProtocol.Step,
        SendProtocol.Step, AddProtocolRemark.Step, DecideProtocolRemark.Step,
        IssueAct.Step, DeliverAct.Step, RequestActCorrection.Step, CorrectAct.Step, RefuseActCorrection.Step, RequestWrittenAct.Step, PutActInWriting.Step, ExecuteAct.Step, AnnulAct.Step,
        Answer.Step, TakeNote.Step,
        FileComplaint.Step, PassUp.Step, SatisfyComplaint.Step, RestoreTerm.Step, DecideComplaint.Step, RemitBack.Step, RecordComplaintResult.Step, RecordFurtherResult.Step,
        RecordSuit.Step, RecordCourtAct.Step,
        Terminate.Step, Link.Step, Join.Step, Separate.Step, Reopen.Step, Close.Step, Archive.Step, ErasePersonalData.Step,
        AddDocument.Step, RecordNotice.Step, RecordContact.Step, ConfirmReceipt.Step,
        RequestFileAccess.Step, GiveFileAccess.Step, RefuseFileAccess.Step, RecordSatisfaction.Step, ReachStage.Step, NoteFact.Step, RecordExclusion.Step, RenewAccessCode.Step, CorrectEntry.Step,
    ];

    /// <summary>The steps that would not be refused for the stage the case is in.</summary>
    public static IReadOnlyList<string> Allowed(Case state, Procedure procedure) =>
        [.. Steps.Where(s => !s.SystemOnly && s.Bars(state, procedure) is null).Select(s => s.Name)];
}
