using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using FluentValidation;

namespace CaseApi.Lifecycle.Intake;

/// <summary>The receiver is not competent either; the case goes on with who sent it.</summary>
public static class RefuseForwardedEndpoint
{
    public sealed record RefuseForwardedRequest(string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RefuseForwardedRequest, RefuseForwarded>(RefuseForwarded.Step, StepScopes.Write, (meta, request) => new RefuseForwarded(meta, request.Reasons))
            .WithSummary("The receiver is not competent either; the case goes on with who sent it.");

    public sealed class Validator : AbstractValidator<RefuseForwarded>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
