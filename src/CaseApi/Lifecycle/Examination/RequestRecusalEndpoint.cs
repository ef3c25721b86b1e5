using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Examination;

/// <summary>A participant asks that an official be recused.</summary>
public static class RequestRecusalEndpoint
{
    public sealed record RequestRecusalRequest(string Officer, string Ground, string Reasons, string? NewFacts = null, string Recipient = ParticipantIds.Applicant) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RequestRecusalRequest, RequestRecusal>(RequestRecusal.Step, StepScopes.Write, (meta, request) => new RequestRecusal(meta, request.Officer, request.Ground, request.Reasons, request.NewFacts, request.Recipient))
            .WithSummary("A participant asks that an official be recused.");

    public sealed class Validator : AbstractValidator<RequestRecusal>
    {
        public Validator()
        {
            RuleFor(c => c.Officer).MustBeAName();
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("A request for recusal is reasoned (APPC art. 67).");
        }
    }
}
