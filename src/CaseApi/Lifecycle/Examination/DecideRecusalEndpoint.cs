using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Http.OpenApi;
using FluentValidation;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Decides on a recusal.</summary>
public static class DecideRecusalEndpoint
{
    public sealed record DecideRecusalRequest(int Recusal, bool Upheld, RecusalDecider By, string Reasons, string? Body = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<DecideRecusalRequest, DecideRecusal>(DecideRecusal.Step, StepScopes.Decide, (meta, request) => new DecideRecusal(meta, request.Recusal, request.Upheld, request.By, request.Reasons, request.Body))
            .WithSummary("Decides on a recusal.")
            .WithActingOfficer("head");

    public sealed class Validator : AbstractValidator<DecideRecusal>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("The decision on a recusal is reasoned (APPC art. 67(3)).");
        }
    }
}
