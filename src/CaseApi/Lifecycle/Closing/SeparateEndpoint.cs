using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Closing;
using FluentValidation;

namespace CaseApi.Lifecycle.Closing;

/// <summary>Takes some claims out into a case of their own.</summary>
public static class SeparateEndpoint
{
    public sealed record SeparateRequest(IReadOnlyList<string> Claims, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<SeparateRequest, Separate>(Separate.Step, StepScopes.Decide, (meta, request) => new Separate(meta, request.Claims, request.Reasons))
            .WithSummary("Takes some claims out into a case of their own.");

    public sealed class Validator : AbstractValidator<Separate>
    {
        public Validator()
        {
            RuleFor(c => c.Claims).NotEmpty();
            RuleForEach(c => c.Claims).MustBeAName();
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
