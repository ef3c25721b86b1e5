using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using FluentValidation;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>The reviewing body restores a missed term to complain.</summary>
public static class RestoreTermEndpoint
{
    public sealed record RestoreTermRequest(string Ground, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RestoreTermRequest, RestoreTerm>(RestoreTerm.Step, StepScopes.Write, (meta, request) => new RestoreTerm(meta, request.Ground, request.Reasons))
            .WithSummary("The reviewing body restores a term to complain that was missed for a good reason.");

    public sealed class Validator : AbstractValidator<RestoreTerm>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
