using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Intake;

/// <summary>The applicant completes the appeal.</summary>
public static class SubmitCorrectionEndpoint
{
    public sealed record SubmitCorrectionRequest(string? Statement = null, IReadOnlyList<Guid>? Documents = null, Fee? Fee = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<SubmitCorrectionRequest, SubmitCorrection>(SubmitCorrection.Step, StepScopes.Applicant, (meta, request) => new SubmitCorrection(meta, request.Statement, request.Documents ?? [], request.Fee))
            .WithSummary("The applicant completes the appeal.");

    public sealed class Validator : AbstractValidator<SubmitCorrection>
    {
        public Validator()
        {
            RuleFor(c => c.Documents).Must(documents => documents.Distinct().Count() == documents.Count).WithErrorCode("duplicate").WithMessage("Name each document once.");
            RuleFor(c => c.Statement).Must((c, _) => c.Statement is not null || c.Documents.Count > 0 || c.Fee is not null).WithErrorCode("missing").WithMessage("Send a statement, documents or the fee.");
        }
    }
}
