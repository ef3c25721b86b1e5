using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using FluentValidation;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Gives the case to an officer or unit, who examines it.</summary>
public static class AssignEndpoint
{
    public sealed record AssignRequest(string? Officer = null, string? Unit = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AssignRequest, Assign>(Assign.Step, StepScopes.Write, (meta, request) => new Assign(meta, request.Officer, request.Unit))
            .WithSummary("Gives the case to an officer or unit, who examines it.");

    public sealed class Validator : AbstractValidator<Assign>
    {
        public Validator()
        {
            RuleFor(c => c).Must(c => c.Officer is not null || c.Unit is not null).WithErrorCode("missing").WithName("officer").OverridePropertyName("officer").WithMessage("Name an officer, a unit, or both.");
        }
    }
}
