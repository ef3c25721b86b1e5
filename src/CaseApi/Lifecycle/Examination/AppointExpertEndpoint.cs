using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Brings in an expert.</summary>
public static class AppointExpertEndpoint
{
    public sealed record AppointExpertRequest(string Who, string Question, LocalDate? Until = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AppointExpertRequest, AppointExpert>(AppointExpert.Step, StepScopes.Write, (meta, request) => new AppointExpert(meta, request.Who, request.Question, request.Until))
            .WithSummary("Brings in an expert.");

    public sealed class Validator : AbstractValidator<AppointExpert>
    {
        public Validator()
        {
            RuleFor(c => c.Who).NotEmpty().WithMessage("Name the expert (R-049).");
            RuleFor(c => c.Question).NotEmpty().WithMessage("Say what the expert is asked (R-049).");
        }
    }
}
