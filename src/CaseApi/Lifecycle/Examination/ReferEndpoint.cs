using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Puts the matter to the competent section.</summary>
public static class ReferEndpoint
{
    /// <param name="To">Code of the section or body.</param>
    /// <param name="Until">Last day for the reply; default: by the procedure's term.</param>
    public sealed record ReferRequest(string To, string Question, LocalDate? Until = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ReferRequest, Refer>(Refer.Step, StepScopes.Write, (meta, request) => new Refer(meta, request.To, request.Question, request.Until))
            .WithSummary("Puts the matter to the competent section; each referral has a clock of its own.");

    public sealed class Validator : AbstractValidator<Refer>
    {
        public Validator()
        {
            RuleFor(c => c.To).MustBeAName();
            RuleFor(c => c.Question).NotEmpty().WithMessage("Say what is asked.");
        }
    }
}
