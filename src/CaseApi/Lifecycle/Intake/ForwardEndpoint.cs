using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using FluentValidation;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Sends the appeal, or some of its claims, to the competent body.</summary>
public static class ForwardEndpoint
{
    public sealed record ForwardRequest(string To, string Reasons, IReadOnlyList<string>? Claims = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ForwardRequest, Forward>(Forward.Step, StepScopes.Write, (meta, request) => new Forward(meta, request.To, request.Claims, request.Reasons))
            .WithSummary("Sends the appeal, or some of its claims, to the competent body.");

    public sealed class Validator : AbstractValidator<Forward>
    {
        public Validator()
        {
            RuleFor(c => c.To).NotEmpty().MaximumLength(300);
            RuleForEach(c => c.Claims).MustBeAName();
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
