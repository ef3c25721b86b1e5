using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Asks another state body for help.</summary>
public static class RequestAssistanceEndpoint
{
    public sealed record RequestAssistanceRequest(string To, string Question, LocalDate? Until = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RequestAssistanceRequest, RequestAssistance>(RequestAssistance.Step, StepScopes.Write, (meta, request) => new RequestAssistance(meta, request.To, request.Question, request.Until))
            .WithSummary("Asks another state body for help.");

    public sealed class Validator : AbstractValidator<RequestAssistance>
    {
        public Validator()
        {
            RuleFor(c => c.To).NotEmpty().WithMessage("Name the body that is asked (APPC art. 20(1)(8)).");
            RuleFor(c => c.Question).NotEmpty().WithMessage("Say what is asked (APPC art. 20(1)(8)).");
        }
    }
}
