using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Terms;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Terms;

/// <summary>Stops the term on a ground of the law.</summary>
public static class SuspendEndpoint
{
    public sealed record SuspendRequest(string Ground, string Reasons, LocalDate? Until = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<SuspendRequest, Suspend>(Suspend.Step, StepScopes.Write, (meta, request) => new Suspend(meta, request.Ground, request.Until, request.Reasons))
            .WithSummary("Stops the term on a ground of the law.");

    public sealed class Validator : AbstractValidator<Suspend>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
