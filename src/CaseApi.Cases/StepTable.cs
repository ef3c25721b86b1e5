using CaseApi.Cases.Lifecycle.Act;
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
        Assign.Step, ReturnForCorrection.Step, SubmitCorrection.Step, LapseCorrection.Step, ReturnAppeal.Step, Forward.Step, Withdraw.Step,
        SetTerm.Step, ExtendTerm.Step, Suspend.Step, Resume.Step, DeemRefused.Step, Escalate.Step, MoveDeadline.Step,
        SendDraft.Step, RecordObjection.Step, RequestOralHearing.Step, ScheduleHearing.Step, WaiveHearing.Step, HoldHearing.Step, SignProtocol.Step,
        IssueAct.Step, DeliverAct.Step, Terminate.Step, Close.Step,
        AddDocument.Step, RecordNotice.Step, RecordContact.Step, CorrectEntry.Step,
    ];

    /// <summary>The steps that would not be refused for the stage the case is in.</summary>
    public static IReadOnlyList<string> Allowed(Case state, Procedure procedure) =>
        [.. Steps.Where(s => !s.SystemOnly && s.Bars(state, procedure) is null).Select(s => s.Name)];
}
