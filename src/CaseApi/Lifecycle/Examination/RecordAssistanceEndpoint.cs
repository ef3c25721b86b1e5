using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Enters what another body answered.</summary>
public static class RecordAssistanceEndpoint
{
    public sealed record RecordAssistanceRequest(int Request, string Answer, bool Refused = false, Guid? Document = null, Instant? ReceivedAt = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordAssistanceRequest, RecordAssistance>(RecordAssistance.Step, StepScopes.Write, (meta, request) => new RecordAssistance(meta, request.Request, request.Refused, request.Answer, request.Document, request.ReceivedAt))
            .WithSummary("Enters what another body answered.");

    public sealed class Validator : AbstractValidator<RecordAssistance>
    {
        public Validator()
        {
            RuleFor(c => c.Answer).NotEmpty().WithMessage("Say what was answered, or why help was refused (R-044).");
            RuleFor(c => c.ReceivedAt).Must((c, received) => received is null || received <= c.Meta.Now).WithErrorCode("in-the-future").WithMessage("It cannot be received in the future.");
        }
    }
}
