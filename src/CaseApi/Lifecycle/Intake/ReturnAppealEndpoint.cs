using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using FluentValidation;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Gives the appeal back with reasons.</summary>
public static class ReturnAppealEndpoint
{
    /// <param name="Earlier">The number of the earlier case, where the ground is a repetition; a link as repeats does as well.</param>
    public sealed record ReturnAppealRequest(string Ground, string Reasons, bool CrimeOrThreat = false, string? Earlier = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ReturnAppealRequest, ReturnAppeal>(ReturnAppeal.Step, StepScopes.Decide, (meta, request) => new ReturnAppeal(meta, request.Ground, request.Reasons, request.CrimeOrThreat, request.Earlier))
            .WithSummary("Gives the appeal back with reasons.");

    public sealed class Validator : AbstractValidator<ReturnAppeal>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Earlier!).MustBeANumber().When(c => c.Earlier is not null);
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("A return is reasoned (APPC art. 64(7)).");
        }
    }
}
