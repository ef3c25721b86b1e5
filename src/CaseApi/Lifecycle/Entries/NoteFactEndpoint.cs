using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Enters what happened to a document or record, or what was asked for.</summary>
public static class NoteFactEndpoint
{
    /// <param name="Item">The document, record or request, by a code of its own.</param>
    /// <param name="Class">Of a document that is issued, such as public.</param>
    /// <param name="By">Who did it or asked, such as president.</param>
    public sealed record NoteFactRequest(RecordFact Fact, string Item, string? Class = null, string? By = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<NoteFactRequest, NoteFact>(NoteFact.Step, StepScopes.Write, (meta, request) => new NoteFact(meta, request.Fact, request.Item, request.Class, request.By))
            .WithSummary("Enters what happened to a document or record, or what was asked for; each item has clocks of its own.");

    public sealed class Validator : AbstractValidator<NoteFact>
    {
        public Validator()
        {
            RuleFor(c => c.Item).MustBeAName();
            RuleFor(c => c.Class!).MustBeACode().When(c => c.Class is not null);
            RuleFor(c => c.Source!).MustBeAName().OverridePropertyName("by").When(c => c.Source is not null);
        }
    }
}
