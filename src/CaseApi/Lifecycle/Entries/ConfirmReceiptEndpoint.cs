using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;

namespace CaseApi.Lifecycle.Entries;

/// <summary>A participant confirms what arrived.</summary>
public static class ConfirmReceiptEndpoint
{
    /// <param name="Id">The number of the draft, act or notice; none for the last one.</param>
    public sealed record ConfirmReceiptRequest(ReceiptSubject Of, int? Id = null, string Recipient = ParticipantIds.Applicant) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ConfirmReceiptRequest, ConfirmReceipt>(ConfirmReceipt.Step, StepScopes.Applicant, (meta, request) => new ConfirmReceipt(meta, request.Of, request.Id, request.Recipient))
            .WithSummary("A participant confirms what arrived.");
}
