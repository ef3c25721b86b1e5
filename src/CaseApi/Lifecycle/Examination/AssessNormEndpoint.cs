using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Says whether the facts meet a precondition of a norm.</summary>
public static class AssessNormEndpoint
{
    /// <param name="Norm">The entry of the checklist that is assessed anew; none for a new one.</param>
    public sealed record AssessNormRequest(string Act, string Article, string Precondition, NormMet Met, string? Facts = null, string? Force = null, string? Explanation = null, int? Norm = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AssessNormRequest, AssessNorm>(AssessNorm.Step, StepScopes.Write, (meta, request) => new AssessNorm(meta, request.Norm, request.Act, request.Article, request.Force, request.Precondition, request.Facts, request.Met, request.Explanation))
            .WithSummary("Says whether the facts meet a precondition of a norm.");

    public sealed class Validator : AbstractValidator<AssessNorm>
    {
        public Validator()
        {
            RuleFor(c => c.Act).NotEmpty().WithMessage("Name the enactment (R-070).");
            RuleFor(c => c.Article).NotEmpty().WithMessage("Name the article (R-070).");
            RuleFor(c => c.Precondition).NotEmpty().WithMessage("Say what the norm presupposes (R-071).");
            RuleFor(c => c.Force!).MustBeACode().When(c => c.Force is not null);
        }
    }
}
