using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>Shows the preliminary decision to participants.</summary>
public static class SendDraftEndpoint
{
    public sealed record SendDraftRequest(IReadOnlyDictionary<string, string> Text, LocalDate PlannedActOn, IReadOnlyList<string> To) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<SendDraftRequest, SendDraft>(SendDraft.Step, StepScopes.Write, (meta, request) => new SendDraft(meta, request.Text, request.PlannedActOn, request.To))
            .WithSummary("Shows the preliminary decision to participants.");

    public sealed class Validator : AbstractValidator<SendDraft>
    {
        public Validator()
        {
            RuleFor(c => c.Text).NotEmpty();
            RuleFor(c => c.Text).Must(t => t.Values.All(v => !string.IsNullOrWhiteSpace(v))).WithErrorCode("empty").WithMessage("A draft has a text in each language named.");
            RuleFor(c => c.To).NotEmpty();
            RuleFor(c => c.To).Must(to => to.Distinct().Count() == to.Count).WithErrorCode("duplicate").WithMessage("Name each recipient once.");
        }
    }
}
