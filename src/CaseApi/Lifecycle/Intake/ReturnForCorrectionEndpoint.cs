using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Asks the applicant to complete the appeal: what, how, until when, and what follows otherwise.</summary>
public static class ReturnForCorrectionEndpoint
{
    public sealed record ReturnForCorrectionRequest(IReadOnlyList<MissingItem> Missing, LocalDate Until, string Consequences) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ReturnForCorrectionRequest, ReturnForCorrection>(ReturnForCorrection.Step, StepScopes.Write, (meta, request) => new ReturnForCorrection(meta, request.Missing, request.Until, request.Consequences))
            .WithSummary("Asks the applicant to complete the appeal: what, how, until when, and what follows otherwise.");

    public sealed class Validator : AbstractValidator<ReturnForCorrection>
    {
        public Validator()
        {
            RuleFor(c => c.Missing).NotEmpty().WithMessage("Name at least one thing that is missing (APPC art. 64(6)).");
            RuleForEach(c => c.Missing).ChildRules(item =>
            {
                item.RuleFor(i => i.Code).MustBeACode();
                item.RuleFor(i => i.What).NotEmpty().WithMessage("Say what is missing (R-010).");
                item.RuleFor(i => i.Basis).NotEmpty().WithMessage("Name the rule that asks for it (APPC art. 14).");
                item.RuleFor(i => i.HowToFix).NotEmpty().WithMessage("Say how to fix it (R-008).");
            });
            RuleFor(c => c.Consequences).NotEmpty().WithMessage("Explain what follows if nothing is corrected (R-009).");
        }
    }
}
