using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Terms;
using FluentValidation;

namespace CaseApi.Lifecycle.Terms;

/// <summary>Puts a special law's term in place of the procedure's.</summary>
public static class SetTermEndpoint
{
    public sealed record SetTermRequest(int Amount, TermUnit Unit, string Basis) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<SetTermRequest, SetTerm>(SetTerm.Step, StepScopes.Decide, (meta, request) => new SetTerm(meta, request.Amount, request.Unit, request.Basis))
            .WithSummary("Puts a special law's term in place of the procedure's.");

    public sealed class Validator : AbstractValidator<SetTerm>
    {
        public Validator()
        {
            RuleFor(c => c.Amount).InclusiveBetween(1, 3650);
            RuleFor(c => c.Unit).Must(u => u is not (TermUnit.Hour or TermUnit.WorkingHour)).WithErrorCode("unknown-value").WithMessage("The term to decide is counted in days, working days, weeks, months or years.");
            RuleFor(c => c.Basis).NotEmpty().MaximumLength(500).WithMessage("Name the special law's article (R-030).");
        }
    }
}
