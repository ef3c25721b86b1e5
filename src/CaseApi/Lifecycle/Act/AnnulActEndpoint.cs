using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>The body annuls its own act.</summary>
public static class AnnulActEndpoint
{
    /// <param name="Act">Its number; default: the latest.</param>
    public sealed record AnnulActRequest(string Ground, string Reasons, int? Act = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AnnulActRequest, AnnulAct>(AnnulAct.Step, StepScopes.Decide, (meta, request) => new AnnulAct(meta, request.Act, request.Ground, request.Reasons))
            .WithSummary("The body annuls its own act on a ground of the law.");

    public sealed class Validator : AbstractValidator<AnnulAct>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
