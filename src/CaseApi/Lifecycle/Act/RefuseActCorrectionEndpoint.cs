using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>Turns down a request to correct a slip.</summary>
public static class RefuseActCorrectionEndpoint
{
    public sealed record RefuseActCorrectionRequest(int Request, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RefuseActCorrectionRequest, RefuseActCorrection>(RefuseActCorrection.Step, StepScopes.Write, (meta, request) => new RefuseActCorrection(meta, request.Request, request.Reasons))
            .WithSummary("Turns down a request to correct a slip.");

    public sealed class Validator : AbstractValidator<RefuseActCorrection>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("Say why nothing is corrected (APPC art. 82(3)).");
        }
    }
}
