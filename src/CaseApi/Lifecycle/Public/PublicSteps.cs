using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using CaseApi.Lifecycle.Entries;

namespace CaseApi.Lifecycle.Public;

/// <summary>The steps of an applicant without a portal, in the order of the lifecycle: one line for each. The words are in <see cref="PublicStepWords"/>.</summary>
internal static class PublicSteps
{
    private const string Applicant = ParticipantIds.Applicant;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/v1/public/cases/{reference}");
        cases.MapPublicStep<PublicCorrectionRequest, SubmitCorrection>(SubmitCorrection.Step, (meta, sent) => new(meta, sent.Statement, sent.Documents ?? [], sent.Fee));
        cases.MapPublicStep<PublicObjectionRequest, RecordObjection>(RecordObjection.Step, (meta, sent) => new(meta, Applicant, sent.Text, sent.Claims ?? []) { Documents = sent.Documents ?? [] });
        cases.MapPublicStep<PublicOralHearingRequest, RequestOralHearing>(RequestOralHearing.Step, (meta, _) => new(meta, Applicant));
        cases.MapPublicStep<PublicReceiptRequest, ConfirmReceipt>(ConfirmReceipt.Step, (meta, sent) => new(meta, sent.Of, sent.Id));
        cases.MapPublicStep<PublicFileAccessRequest, RequestFileAccess>(RequestFileAccess.Step, (meta, sent) => new(meta, Applicant, sent.Scope));
        cases.MapPublicStep<PublicWithdrawalRequest, Withdraw>(Withdraw.Step, (meta, sent) => new(meta, sent.Reasons));
        cases.MapPublicStep<PublicComplaintRequest, FileComplaint>(
            FileComplaint.Step, (meta, sent) => new(meta, Applicant, sent.Of, sent.Act, sent.Statement, sent.Claims ?? [], sent.ActualAddress, sent.Documents ?? []));
        cases.MapPublicStep<PublicSatisfactionRequest, RecordSatisfaction>(
            RecordSatisfaction.Step, (meta, sent) => new(meta, sent.Quality, sent.Clarity, sent.MetNeed.ToBool(), sent.Text, NoticeChannel.Portal));
    }
}
