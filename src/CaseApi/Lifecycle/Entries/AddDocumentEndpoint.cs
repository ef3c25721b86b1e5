using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Files an uploaded document.</summary>
public static class AddDocumentEndpoint
{
    public sealed record AddDocumentRequest(Guid Document, string Kind, int? Sheets = null, Confidentiality Confidentiality = Confidentiality.Open) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AddDocumentRequest, AddDocument>(AddDocument.Step, StepScopes.Write, (meta, request) => new AddDocument(meta, request.Document, request.Kind, request.Sheets, request.Confidentiality))
            .WithSummary("Files an uploaded document.");

    public sealed class Validator : AbstractValidator<AddDocument>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).NotEmpty().MaximumLength(64);
            RuleFor(c => c.Sheets).InclusiveBetween(1, 100_000);
        }
    }
}
