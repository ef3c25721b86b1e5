using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using FluentValidation;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>Leaves the hearing out on a ground of the law.</summary>
public static class WaiveHearingEndpoint
{
    public sealed record WaiveHearingRequest(string Ground, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<WaiveHearingRequest, WaiveHearing>(WaiveHearing.Step, StepScopes.Decide, (meta, request) => new WaiveHearing(meta, request.Ground, request.Reasons))
            .WithSummary("Leaves the hearing out on a ground of the law.");

    public sealed class Validator : AbstractValidator<WaiveHearing>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("Say why no hearing is held (R-093).");
        }
    }
}
