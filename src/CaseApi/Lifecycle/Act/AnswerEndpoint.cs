using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>Ends a simplified procedure with an answer.</summary>
public static class AnswerEndpoint
{
    public sealed record AnswerRequest(
        IReadOnlyDictionary<string, string> Text, IReadOnlyList<string> Law, IReadOnlyList<FactFinding> Facts, Remedy? Remedy = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AnswerRequest, Answer>(Answer.Step, StepScopes.Decide, (meta, request) => new Answer(meta, request.Text, request.Law, request.Facts, request.Remedy))
            .WithSummary("Ends a simplified procedure with a reasoned answer.");

    public sealed class Validator : AbstractValidator<Answer>
    {
        public Validator()
        {
            RuleFor(c => c.Text).NotEmpty();
            RuleForEach(c => c.Text.Keys).MustBeALanguage().OverridePropertyName("text");
            RuleForEach(c => c.Law).NotEmpty();
            RuleForEach(c => c.Facts).ChildRules(fact => fact.RuleFor(f => f.Text).NotEmpty());
            When(c => c.Remedy is not null, () =>
            {
                RuleFor(c => c.Remedy!.Body).NotEmpty().OverridePropertyName("remedy.body");
                RuleFor(c => c.Remedy!.Address).NotEmpty().OverridePropertyName("remedy.address");
                RuleFor(c => c.Remedy!.Term).NotEmpty().OverridePropertyName("remedy.term");
                RuleFor(c => c.Remedy!.Ways).NotEmpty().OverridePropertyName("remedy.ways");
            });
        }
    }
}
