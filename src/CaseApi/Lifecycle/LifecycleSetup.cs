using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Procedures;
using CaseApi.Lifecycle.Act;
using CaseApi.Lifecycle.Closing;
using CaseApi.Lifecycle.Complaint;
using CaseApi.Lifecycle.Entries;
using CaseApi.Lifecycle.Examination;
using CaseApi.Lifecycle.Hearing;
using CaseApi.Lifecycle.Intake;
using CaseApi.Lifecycle.Public;
using CaseApi.Lifecycle.Terms;
using FluentValidation;
using MediatR;

namespace CaseApi.Lifecycle;

/// <summary>The lifecycle as it is registered: every step once, with its command, its decision and its route.</summary>
public static class LifecycleSetup
{
    public static IServiceCollection AddLifecycle(this IServiceCollection services)
    {
        // MediatR 5 is registered by hand; lifting it to a later version is this file.
        services.AddTransient<ServiceFactory>(provider => provider.GetService!);
        services.AddTransient<IMediator, Mediator>();
        services.AddSingleton<CommandMetas>().AddSingleton<CaseRules>().AddSingleton<RegisteredAnswers>().AddSingleton<PublicCommands>();

        services.AddCommand<RegisterAppeal>().AddTransient<IRequestHandler<RegisterAppeal, CommandResult>, RegisterAppealHandler>()
            .AddSingleton<IValidator<RegisterAppeal>, RegisterAppealEndpoint.Validator>();
        services.AddCaseCommand<Accept>(Accept.Step, Accept.Decide);
        services.AddCaseCommand(RejectTriage.Step, RejectTriage.Decide, new RejectTriageEndpoint.Validator());
        services.AddCaseCommand(Assign.Step, Assign.Decide, new AssignEndpoint.Validator(), AssignFacts.Mistakes);
        services.AddCaseCommand(Reclassify.Step, Reclassify.Decide, new ReclassifyEndpoint.Validator());
        services.AddCaseCommand(AmendRegistration.Step, AmendRegistration.Decide, new AmendRegistrationEndpoint.Validator(), AmendRegistrationEndpoint.Mistakes, AmendRegistrationEndpoint.Complete);
        services.AddCaseCommand(ChangeParticipants.Step, ChangeParticipants.Decide, new ChangeParticipantsEndpoint.Validator(), complete: ChangeParticipantsEndpoint.Complete);
        services.AddCaseCommand(ReturnForCorrection.Step, ReturnForCorrection.Decide, new ReturnForCorrectionEndpoint.Validator());
        services.AddCaseCommand(SubmitCorrection.Step, SubmitCorrection.Decide, new SubmitCorrectionEndpoint.Validator());
        services.AddCaseCommand<LapseCorrection>(LapseCorrection.Step, LapseCorrection.Decide);
        services.AddCaseCommand(ReturnAppeal.Step, ReturnAppeal.Decide, new ReturnAppealEndpoint.Validator());
        services.AddCaseCommand(Forward.Step, Forward.Decide, new ForwardEndpoint.Validator(), ForwardEndpoint.Facts);
        services.AddCaseCommand<AcceptForwarded>(AcceptForwarded.Step, AcceptForwarded.Decide);
        services.AddCaseCommand(RefuseForwarded.Step, RefuseForwarded.Decide, new RefuseForwardedEndpoint.Validator());
        services.AddCaseCommand<RecordForwardingAnswer>(RecordForwardingAnswer.Step, RecordForwardingAnswer.Decide);
        services.AddCaseCommand<Withdraw>(Withdraw.Step, Withdraw.Decide);
        services.AddCaseCommand(SetTerm.Step, SetTerm.Decide, new SetTermEndpoint.Validator());
        services.AddCaseCommand(ExtendTerm.Step, ExtendTerm.Decide, new ExtendTermEndpoint.Validator());
        services.AddCaseCommand(Suspend.Step, Suspend.Decide, new SuspendEndpoint.Validator());
        services.AddCaseCommand<Resume>(Resume.Step, Resume.Decide);
        services.AddCaseCommand<DeemRefused>(DeemRefused.Step, DeemRefused.Decide);
        services.AddCaseCommand<MoveDeadline>(MoveDeadline.Step, MoveDeadline.Decide);
        services.AddCaseCommand(DeclareRecusal.Step, DeclareRecusal.Decide, new DeclareRecusalEndpoint.Validator(), RecusalFacts.Mistakes, RecusalFacts.Complete);
        services.AddCaseCommand(RequestRecusal.Step, RequestRecusal.Decide, new RequestRecusalEndpoint.Validator(), RecusalFacts.Mistakes, RecusalFacts.Complete);
        services.AddCaseCommand(DecideRecusal.Step, DecideRecusal.Decide, new DecideRecusalEndpoint.Validator());
        services.AddCaseCommand(AddEvidence.Step, AddEvidence.Decide, new AddEvidenceEndpoint.Validator());
        services.AddCaseCommand(AppointExpert.Step, AppointExpert.Decide, new AppointExpertEndpoint.Validator());
        services.AddCaseCommand(AssessNorm.Step, AssessNorm.Decide, new AssessNormEndpoint.Validator());
        services.AddCaseCommand(RequestAssistance.Step, RequestAssistance.Decide, new RequestAssistanceEndpoint.Validator());
        services.AddCaseCommand(RecordAssistance.Step, RecordAssistance.Decide, new RecordAssistanceEndpoint.Validator());
        services.AddCaseCommand(RecordSupporters.Step, RecordSupporters.Decide, new RecordSupportersEndpoint.Validator());
        services.AddCaseCommand(AnnounceDiscussion.Step, AnnounceDiscussion.Decide, new AnnounceDiscussionEndpoint.Validator(), complete: AnnounceDiscussionEndpoint.Complete);
        services.AddCaseCommand(Refer.Step, Refer.Decide, new ReferEndpoint.Validator());
        services.AddCaseCommand(RecordReply.Step, RecordReply.Decide, new RecordReplyEndpoint.Validator());
        services.AddCaseCommand(RecordFinding.Step, RecordFinding.Decide, new RecordFindingEndpoint.Validator());
        services.AddCaseCommand(RecordMeasure.Step, RecordMeasure.Decide, new RecordMeasureEndpoint.Validator());
        services.AddCaseCommand(SendDraft.Step, SendDraft.Decide, new SendDraftEndpoint.Validator());
        services.AddCaseCommand(RecordObjection.Step, RecordObjection.Decide, new RecordObjectionEndpoint.Validator());
        services.AddCaseCommand<RequestOralHearing>(RequestOralHearing.Step, RequestOralHearing.Decide);
        services.AddCaseCommand(ScheduleHearing.Step, ScheduleHearing.Decide, new ScheduleHearingEndpoint.Validator());
        services.AddCaseCommand(WaiveHearing.Step, WaiveHearing.Decide, new WaiveHearingEndpoint.Validator());
        services.AddCaseCommand(HoldHearing.Step, HoldHearing.Decide, new HoldHearingEndpoint.Validator(), complete: HoldHearingEndpoint.Complete);
        services.AddCaseCommand(SignProtocol.Step, SignProtocol.Decide, new SignProtocolEndpoint.Validator());
        services.AddCaseCommand(SendProtocol.Step, SendProtocol.Decide, new SendProtocolEndpoint.Validator());
        services.AddCaseCommand(AddProtocolRemark.Step, AddProtocolRemark.Decide, new AddProtocolRemarkEndpoint.Validator());
        services.AddCaseCommand(DecideProtocolRemark.Step, DecideProtocolRemark.Decide, new DecideProtocolRemarkEndpoint.Validator());
        services.AddCaseCommand(IssueAct.Step, IssueAct.Decide, new IssueActEndpoint.Validator(), SignerFacts.Mistakes);
        services.AddCaseCommand(DeliverAct.Step, DeliverAct.Decide, new DeliverActEndpoint.Validator());
        services.AddCaseCommand(RequestActCorrection.Step, RequestActCorrection.Decide, new RequestActCorrectionEndpoint.Validator());
        services.AddCaseCommand(CorrectAct.Step, CorrectAct.Decide, new CorrectActEndpoint.Validator(), SignerFacts.Mistakes);
        services.AddCaseCommand(RefuseActCorrection.Step, RefuseActCorrection.Decide, new RefuseActCorrectionEndpoint.Validator());
        services.AddCaseCommand<RequestWrittenAct>(RequestWrittenAct.Step, RequestWrittenAct.Decide);
        services.AddCaseCommand(PutActInWriting.Step, PutActInWriting.Decide, new PutActInWritingEndpoint.Validator(), SignerFacts.Mistakes);
        services.AddCaseCommand(ExecuteAct.Step, ExecuteAct.Decide, new ExecuteActEndpoint.Validator());
        services.AddCaseCommand(AnnulAct.Step, AnnulAct.Decide, new AnnulActEndpoint.Validator());
        services.AddCaseCommand(Answer.Step, Answer.Decide, new AnswerEndpoint.Validator());
        services.AddCaseCommand<TakeNote>(TakeNote.Step, TakeNote.Decide);
        services.AddCaseCommand(FileComplaint.Step, FileComplaint.Decide, new FileComplaintEndpoint.Validator());
        services.AddCaseCommand(PassUp.Step, PassUp.Decide, new PassUpEndpoint.Validator(), PassUpFacts.Mistakes);
        services.AddCaseCommand(SatisfyComplaint.Step, SatisfyComplaint.Decide, new SatisfyComplaintEndpoint.Validator(), DecideComplaintFacts.Mistakes);
        services.AddCaseCommand(RestoreTerm.Step, RestoreTerm.Decide, new RestoreTermEndpoint.Validator());
        services.AddCaseCommand(DecideComplaint.Step, DecideComplaint.Decide, new DecideComplaintEndpoint.Validator(), DecideComplaintFacts.Mistakes);
        services.AddCaseCommand<RemitBack>(RemitBack.Step, RemitBack.Decide);
        services.AddCaseCommand(RecordComplaintResult.Step, RecordComplaintResult.Decide, new RecordComplaintResultEndpoint.Validator());
        services.AddCaseCommand<RecordFurtherResult>(RecordFurtherResult.Step, RecordFurtherResult.Decide);
        services.AddCaseCommand(RecordSuit.Step, RecordSuit.Decide, new RecordSuitEndpoint.Validator());
        services.AddCaseCommand(RecordCourtAct.Step, RecordCourtAct.Decide, new RecordCourtActEndpoint.Validator());
        services.AddCaseCommand(Terminate.Step, Terminate.Decide, new TerminateEndpoint.Validator());
        services.AddPairCommand(new PairStep<Link>(Link.Step, c => c.Case, "/case", Link.Decide, Link.OnOther));
        services.AddPairCommand(new PairStep<Join>(Join.Step, c => c.Into, "/into", Join.Decide, Join.OnOther), new JoinEndpoint.Validator());
        services.AddCommand<Separate>().AddTransient<IRequestHandler<Separate, CommandResult>, SeparateHandler>().AddSingleton<IValidator<Separate>, SeparateEndpoint.Validator>();
        services.AddCaseCommand(Reopen.Step, Reopen.Decide, new ReopenEndpoint.Validator());
        services.AddCaseCommand<Archive>(Archive.Step, Archive.Decide);
        services.AddCaseCommand(ErasePersonalData.Step, ErasePersonalData.Decide, new ErasePersonalDataEndpoint.Validator());
        services.AddCaseCommand<Close>(Close.Step, Close.Decide);
        services.AddCaseCommand(AddDocument.Step, AddDocument.Decide, new AddDocumentEndpoint.Validator());
        services.AddCaseCommand(RecordNotice.Step, RecordNotice.Decide, new RecordNoticeEndpoint.Validator());
        services.AddCaseCommand(RecordContact.Step, RecordContact.Decide, new RecordContactEndpoint.Validator());
        services.AddCaseCommand<ConfirmReceipt>(ConfirmReceipt.Step, ConfirmReceipt.Decide);
        services.AddCaseCommand(RequestFileAccess.Step, RequestFileAccess.Decide, new RequestFileAccessEndpoint.Validator());
        services.AddCaseCommand(GiveFileAccess.Step, GiveFileAccess.Decide, new GiveFileAccessEndpoint.Validator());
        services.AddCaseCommand(RefuseFileAccess.Step, RefuseFileAccess.Decide, new RefuseFileAccessEndpoint.Validator());
        services.AddCaseCommand(RecordSatisfaction.Step, RecordSatisfaction.Decide, new RecordSatisfactionEndpoint.Validator());
        services.AddCaseCommand(ReachStage.Step, ReachStage.Decide, new ReachStageEndpoint.Validator());
        services.AddCaseCommand(NoteFact.Step, NoteFact.Decide, new NoteFactEndpoint.Validator());
        services.AddCaseCommand(RecordExclusion.Step, RecordExclusion.Decide, new RecordExclusionEndpoint.Validator());
        services.AddCaseCommand(RenewAccessCode.Step, RenewAccessCode.Decide, new RenewAccessCodeEndpoint.Validator(), answer: RenewAccessCodeEndpoint.WithCode);
        services.AddCaseCommand(CorrectEntry.Step, CorrectEntry.Decide, new CorrectEntryEndpoint.Validator());
        return services;
    }

    public static void MapLifecycle(this IEndpointRouteBuilder routes)
    {
        RegisterAppealEndpoint.Map(routes);
        var cases = routes.MapGroup("/v1/cases");
        AcceptEndpoint.Map(cases);
        RejectTriageEndpoint.Map(cases);
        AssignEndpoint.Map(cases);
        ReclassifyEndpoint.Map(cases);
        AmendRegistrationEndpoint.Map(cases);
        ChangeParticipantsEndpoint.Map(cases);
        ReturnForCorrectionEndpoint.Map(cases);
        SubmitCorrectionEndpoint.Map(cases);
        ReturnAppealEndpoint.Map(cases);
        ForwardEndpoint.Map(cases);
        AcceptForwardedEndpoint.Map(cases);
        RefuseForwardedEndpoint.Map(cases);
        RecordForwardingAnswerEndpoint.Map(cases);
        WithdrawEndpoint.Map(cases);
        SetTermEndpoint.Map(cases);
        ExtendTermEndpoint.Map(cases);
        SuspendEndpoint.Map(cases);
        ResumeEndpoint.Map(cases);
        DeclareRecusalEndpoint.Map(cases);
        RequestRecusalEndpoint.Map(cases);
        DecideRecusalEndpoint.Map(cases);
        AddEvidenceEndpoint.Map(cases);
        AppointExpertEndpoint.Map(cases);
        AssessNormEndpoint.Map(cases);
        RequestAssistanceEndpoint.Map(cases);
        RecordAssistanceEndpoint.Map(cases);
        RecordSupportersEndpoint.Map(cases);
        AnnounceDiscussionEndpoint.Map(cases);
        ReferEndpoint.Map(cases);
        RecordReplyEndpoint.Map(cases);
        RecordFindingEndpoint.Map(cases);
        RecordMeasureEndpoint.Map(cases);
        SendDraftEndpoint.Map(cases);
        RecordObjectionEndpoint.Map(cases);
        RequestOralHearingEndpoint.Map(cases);
        ScheduleHearingEndpoint.Map(cases);
        WaiveHearingEndpoint.Map(cases);
        HoldHearingEndpoint.Map(cases);
        SignProtocolEndpoint.Map(cases);
        SendProtocolEndpoint.Map(cases);
        AddProtocolRemarkEndpoint.Map(cases);
        DecideProtocolRemarkEndpoint.Map(cases);
        IssueActEndpoint.Map(cases);
        DeliverActEndpoint.Map(cases);
        RequestActCorrectionEndpoint.Map(cases);
        CorrectActEndpoint.Map(cases);
        RefuseActCorrectionEndpoint.Map(cases);
        RequestWrittenActEndpoint.Map(cases);
        PutActInWritingEndpoint.Map(cases);
        ExecuteActEndpoint.Map(cases);
        AnnulActEndpoint.Map(cases);
        AnswerEndpoint.Map(cases);
        TakeNoteEndpoint.Map(cases);
        FileComplaintEndpoint.Map(cases);
        PassUpEndpoint.Map(cases);
        SatisfyComplaintEndpoint.Map(cases);
        RestoreTermEndpoint.Map(cases);
        DecideComplaintEndpoint.Map(cases);
        RemitBackEndpoint.Map(cases);
        RecordComplaintResultEndpoint.Map(cases);
        RecordSuitEndpoint.Map(cases);
        RecordCourtActEndpoint.Map(cases);
        TerminateEndpoint.Map(cases);
        LinkEndpoint.Map(cases);
        JoinEndpoint.Map(cases);
        SeparateEndpoint.Map(cases);
        ReopenEndpoint.Map(cases);
        CloseEndpoint.Map(cases);
        ArchiveEndpoint.Map(cases);
        ErasePersonalDataEndpoint.Map(cases);
        AddDocumentEndpoint.Map(cases);
        RecordNoticeEndpoint.Map(cases);
        RecordContactEndpoint.Map(cases);
        ConfirmReceiptEndpoint.Map(cases);
        RequestFileAccessEndpoint.Map(cases);
        GiveFileAccessEndpoint.Map(cases);
        RefuseFileAccessEndpoint.Map(cases);
        RecordSatisfactionEndpoint.Map(cases);
        ReachStageEndpoint.Map(cases);
        NoteFactEndpoint.Map(cases);
        RecordExclusionEndpoint.Map(cases);
        RenewAccessCodeEndpoint.Map(cases);
        CorrectEntryEndpoint.Map(cases);
        SystemSteps.Map(cases);
        PublicSteps.Map(routes);
    }

    private static void AddCaseCommand<TCommand>(
        this IServiceCollection services,
        Step step,
        Func<TCommand, Case, Procedure, StepOutcome> decide,
        IValidator<TCommand>? validator = null,
        Func<TCommand, IServiceProvider, IEnumerable<Mistake>>? facts = null,
        Func<TCommand, IServiceProvider, TCommand>? complete = null,
        Func<StepAnswer, Case, CommandMeta, IServiceProvider, StepAnswer>? answer = null)
        where TCommand : class, ICaseCommand
    {
        services.AddCommand<TCommand>();
        services.AddSingleton(new CaseStep<TCommand>(step, decide, facts, complete, answer));
        services.AddTransient<IRequestHandler<TCommand, CommandResult>, CaseCommandHandler<TCommand>>();
        if (validator is not null)
        {
            services.AddSingleton(validator);
        }
    }

    private static void AddPairCommand<TCommand>(this IServiceCollection services, PairStep<TCommand> step, IValidator<TCommand>? validator = null)
        where TCommand : class, ICaseCommand
    {
        services.AddCommand<TCommand>();
        services.AddSingleton(step);
        services.AddTransient<IRequestHandler<TCommand, CommandResult>, PairHandler<TCommand>>();
        if (validator is not null)
        {
            services.AddSingleton(validator);
        }
    }

    private static IServiceCollection AddCommand<TCommand>(this IServiceCollection services)
        where TCommand : class, ICaseCommand =>
        services.AddTransient<IPipelineBehavior<TCommand, CommandResult>, TracingBehavior<TCommand>>()
            .AddTransient<IPipelineBehavior<TCommand, CommandResult>, ValidationBehavior<TCommand>>();
}
