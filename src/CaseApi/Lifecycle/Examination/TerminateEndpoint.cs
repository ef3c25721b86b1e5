using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Ends the procedure without an act on the merits.</summary>
public static class TerminateEndpoint
{
    public sealed record TerminateRequest(string Ground, string Reasons, bool? CrimeOrThreat = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<TerminateRequest, Terminate>(Terminate.Step, StepScopes.Decide, (meta, request) => new Terminate(meta, request.Ground, request.Reasons, request.CrimeOrThreat))
            .WithSummary("Ends the procedure without an act on the merits.")
            .WithTags("Closing");

    public sealed class Validator : AbstractValidator<Terminate>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
