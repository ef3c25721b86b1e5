using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using FluentValidation;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Gives the appeal back with reasons.</summary>
public static class ReturnAppealEndpoint
{
    public sealed record ReturnAppealRequest(string Ground, string Reasons, bool CrimeOrThreat = false) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ReturnAppealRequest, ReturnAppeal>(ReturnAppeal.Step, StepScopes.Decide, (meta, request) => new ReturnAppeal(meta, request.Ground, request.Reasons, request.CrimeOrThreat))
            .WithSummary("Gives the appeal back with reasons.");

    public sealed class Validator : AbstractValidator<ReturnAppeal>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("A return is reasoned (APPC art. 64(7)).");
        }
    }
}
