using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using FluentValidation;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Turns the appeal away on a ground of the procedure.</summary>
public static class RejectTriageEndpoint
{
    public sealed record RejectTriageRequest(string Ground, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RejectTriageRequest, RejectTriage>(RejectTriage.Step, StepScopes.Write, (meta, request) => new RejectTriage(meta, request.Ground, request.Reasons))
            .WithSummary("Turns the appeal away on a ground of the procedure; it stays registered, and the case ends.");

    public sealed class Validator : AbstractValidator<RejectTriage>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("Say why the appeal is turned away.");
        }
    }
}
