using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>Enters that the act was carried out.</summary>
public static class ExecuteActEndpoint
{
    public sealed record ExecuteActRequest(string How) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ExecuteActRequest, ExecuteAct>(ExecuteAct.Step, StepScopes.Write, (meta, request) => new ExecuteAct(meta, request.How))
            .WithSummary("Enters that the act was carried out; not while a complaint suspends it.");

    public sealed class Validator : AbstractValidator<ExecuteAct>
    {
        public Validator()
        {
            RuleFor(c => c.How).NotEmpty().WithMessage("Say what was done (APPC art. 86(3)).");
        }
    }
}
