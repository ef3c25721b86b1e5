using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Http.OpenApi;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Terms;

/// <summary>Extends the term to decide.</summary>
public static class ExtendTermEndpoint
{
    public sealed record ExtendTermRequest(LocalDate Until, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ExtendTermRequest, ExtendTerm>(ExtendTerm.Step, StepScopes.Decide, (meta, request) => new ExtendTerm(meta, request.Until, request.Reasons))
            .WithSummary("Extends the term to decide.")
            .WithActingOfficer("head");

    public sealed class Validator : AbstractValidator<ExtendTerm>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("An extension is reasoned (APPC art. 76(3)).");
        }
    }
}
