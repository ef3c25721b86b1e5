using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Closing;
using FluentValidation;

namespace CaseApi.Lifecycle.Closing;

/// <summary>Opens an ended case again on new circumstances.</summary>
public static class ReopenEndpoint
{
    public sealed record ReopenRequest(string Ground, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ReopenRequest, Reopen>(Reopen.Step, StepScopes.Decide, (meta, request) => new Reopen(meta, request.Ground, request.Reasons))
            .WithSummary("Opens an ended case again on new circumstances.");

    public sealed class Validator : AbstractValidator<Reopen>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
