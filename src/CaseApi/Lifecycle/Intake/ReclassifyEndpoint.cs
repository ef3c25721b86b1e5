using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using FluentValidation;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Corrects the kind of an appeal, and with it the procedure and its terms.</summary>
public static class ReclassifyEndpoint
{
    public sealed record ReclassifyRequest(string Kind, string Reasons, string? Procedure = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ReclassifyRequest, Reclassify>(Reclassify.Step, StepScopes.Write, (meta, request) => new Reclassify(meta, request.Procedure, request.Kind, request.Reasons))
            .WithSummary("Corrects the kind of an appeal, and with it the procedure and its terms.");

    public sealed class Validator : AbstractValidator<Reclassify>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
