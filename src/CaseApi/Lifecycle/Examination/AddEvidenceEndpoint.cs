using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;
using FluentValidation;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Puts a proof on file with its origin.</summary>
public static class AddEvidenceEndpoint
{
    public sealed record AddEvidenceRequest(EvidenceOrigin Origin, bool Lawful, string What, string? WhyUnlawful = null, Guid? Document = null, IReadOnlyList<string>? Claims = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AddEvidenceRequest, AddEvidence>(AddEvidence.Step, StepScopes.Write, (meta, request) => new AddEvidence(meta, request.Origin, request.Lawful, request.What, request.WhyUnlawful, request.Document, request.Claims ?? []))
            .WithSummary("Puts a proof on file with its origin.");

    public sealed class Validator : AbstractValidator<AddEvidence>
    {
        public Validator()
        {
            RuleForEach(c => c.Claims).MustBeAName();
            RuleFor(c => c.What).NotEmpty().WithMessage("Say what the evidence is (APPC art. 72, R-054).");
        }
    }
}
