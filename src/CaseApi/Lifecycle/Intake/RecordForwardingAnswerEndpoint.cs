using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Enters what an outside body answered to a forwarding; an authority of this installation tells it by itself.</summary>
public static class RecordForwardingAnswerEndpoint
{
    public sealed record RecordForwardingAnswerRequest(bool Accepted, string? Reasons = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordForwardingAnswerRequest, RecordForwardingAnswer>(RecordForwardingAnswer.Step, StepScopes.Write, (meta, request) => new RecordForwardingAnswer(meta, null, request.Accepted, request.Reasons))
            .WithSummary("Enters what an outside body answered to a forwarding; an authority of this installation tells it by itself.");
}
