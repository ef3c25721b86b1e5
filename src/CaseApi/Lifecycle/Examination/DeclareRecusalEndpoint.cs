using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;

namespace CaseApi.Lifecycle.Examination;

/// <summary>An official says that he may not be impartial.</summary>
public static class DeclareRecusalEndpoint
{
    public sealed record DeclareRecusalRequest(string Ground, string Reasons, string? Officer = null, string? NewFacts = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<DeclareRecusalRequest, DeclareRecusal>(DeclareRecusal.Step, StepScopes.Write, (meta, request) => new DeclareRecusal(meta, request.Officer, request.Ground, request.Reasons, request.NewFacts))
            .WithSummary("An official says that he may not be impartial.");

    public sealed class Validator : AbstractValidator<DeclareRecusal>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("Say what speaks against the official's impartiality (APPC art. 67).");
        }
    }
}
