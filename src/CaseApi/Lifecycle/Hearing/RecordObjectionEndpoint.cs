using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>A participant objects to the draft.</summary>
public static class RecordObjectionEndpoint
{
    public sealed record RecordObjectionRequest(string Text, string Recipient = ParticipantIds.Applicant, IReadOnlyList<string>? Claims = null, IReadOnlyList<Guid>? Documents = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordObjectionRequest, RecordObjection>(RecordObjection.Step, StepScopes.Applicant, (meta, request) => new RecordObjection(meta, request.Recipient, request.Text, request.Claims ?? []) { Documents = request.Documents ?? [] })
            .WithSummary("A participant objects to the draft.");

    public sealed class Validator : AbstractValidator<RecordObjection>
    {
        public Validator()
        {
            RuleForEach(c => c.Claims).MustBeAName();
            RuleFor(c => c.Text).NotEmpty();
            RuleFor(c => c.Documents).Must(documents => documents.Distinct().Count() == documents.Count).WithErrorCode("duplicate").WithMessage("Name each document once.");
        }
    }
}
