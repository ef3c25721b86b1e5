using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>A participant asks that a slip be corrected.</summary>
public static class RequestActCorrectionEndpoint
{
    public sealed record RequestActCorrectionRequest(string What, string Where, string Recipient = ParticipantIds.Applicant) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RequestActCorrectionRequest, RequestActCorrection>(RequestActCorrection.Step, StepScopes.Write, (meta, request) => new RequestActCorrection(meta, request.What, request.Where, request.Recipient))
            .WithSummary("A participant asks that a slip be corrected.");

    public sealed class Validator : AbstractValidator<RequestActCorrection>
    {
        public Validator()
        {
            RuleFor(c => c.What).NotEmpty().WithMessage("Say what the slip is (APPC art. 82(3)).");
            RuleFor(c => c.Where).NotEmpty().WithMessage("Say where it stands (APPC art. 82(3)).");
        }
    }
}
