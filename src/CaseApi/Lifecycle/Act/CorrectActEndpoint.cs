using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>Corrects slips and sums by a new version of the act.</summary>
public static class CorrectActEndpoint
{
    public sealed record CorrectActRequest(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections, string What, int? Request = null, string? SignedBy = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<CorrectActRequest, CorrectAct>(CorrectAct.Step, StepScopes.Decide, (meta, request) => new CorrectAct(meta, request.Request, request.Sections, request.What, request.SignedBy))
            .WithSummary("Corrects slips and sums by a new version of the act.");

    public sealed class Validator : AbstractValidator<CorrectAct>
    {
        public Validator()
        {
            RuleFor(c => c.Sections).NotEmpty();
            RuleFor(c => c.Sections).MustHaveNamedParts();
            RuleFor(c => c.What).NotEmpty().WithMessage("Say what is corrected (APPC art. 82(1)).");
        }
    }
}
