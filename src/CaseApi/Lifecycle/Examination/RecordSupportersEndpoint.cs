using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;

namespace CaseApi.Lifecycle.Examination;

/// <summary>How many have joined a petition.</summary>
public static class RecordSupportersEndpoint
{
    /// <param name="Count">All who have joined, the earlier ones included.</param>
    /// <param name="Documents">The lists of who joined.</param>
    public sealed record RecordSupportersRequest(int Count, IReadOnlyList<Guid>? Documents = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordSupportersRequest, RecordSupporters>(RecordSupporters.Step, StepScopes.Write, (meta, request) => new RecordSupporters(meta, request.Count, request.Documents ?? []))
            .WithSummary("Enters how many people have joined a petition; with the last number that the procedure asks for, the term to decide begins.");

    public sealed class Validator : AbstractValidator<RecordSupporters>
    {
        public Validator()
        {
            RuleFor(c => c.Count).InclusiveBetween(1, 100_000_000);
            RuleFor(c => c.Documents).Must(documents => documents.Distinct().Count() == documents.Count).WithErrorCode("duplicate").WithMessage("Name each document once.");
        }
    }
}
