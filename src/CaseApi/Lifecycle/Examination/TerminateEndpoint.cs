using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Ends the procedure without an act on the merits.</summary>
public static class TerminateEndpoint
{
    /// <param name="Earlier">The number of the earlier case, where the ground is a repetition; a link as repeats does as well.</param>
    public sealed record TerminateRequest(string Ground, string Reasons, bool? CrimeOrThreat = null, string? Earlier = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<TerminateRequest, Terminate>(Terminate.Step, StepScopes.Decide, (meta, request) => new Terminate(meta, request.Ground, request.Reasons, request.CrimeOrThreat, request.Earlier))
            .WithSummary("Ends the procedure without an act on the merits.")
            .WithTags("Closing");

    public sealed class Validator : AbstractValidator<Terminate>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Earlier!).MustBeANumber().When(c => c.Earlier is not null);
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
