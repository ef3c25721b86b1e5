using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>Decides the appeal by a written, reasoned act.</summary>
public static class IssueActEndpoint
{
    public sealed record IssueActRequest(
        ActEffect Effect,
        CaseOutcome Outcome,
        IReadOnlyList<string> Languages,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections,
        IReadOnlyList<NormUse> Norms,
        IReadOnlyList<FactFinding> Facts,
        IReadOnlyList<ArgumentAnswer>? Arguments = null,
        Remedy? Remedy = null,
        string? SignedBy = null,
        HearingOmission? HearingOmitted = null,
        ExecutionDespiteComplaint? ExecutedDespiteComplaint = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<IssueActRequest, IssueAct>(IssueAct.Step, StepScopes.Decide, (meta, request) => new IssueAct(meta, new ActContent(
            request.Effect,
            request.Outcome,
            request.Languages,
            request.Sections,
            request.Arguments ?? [],
            request.Norms,
            request.Facts,
            request.Remedy,
            request.SignedBy,
            request.HearingOmitted) { ExecutedDespiteComplaint = request.ExecutedDespiteComplaint }))
            .WithSummary("Decides the appeal by a written, reasoned act.");

    public sealed class Validator : AbstractValidator<IssueAct>
    {
        private static readonly CaseOutcome[] OnTheMerits = [CaseOutcome.Granted, CaseOutcome.GrantedInPart, CaseOutcome.Refused];

        public Validator()
        {
            this.ActContent(c => c.Act);
            RuleFor(c => c.Act.Outcome).Must(OnTheMerits.Contains).WithErrorCode("unknown-value").WithMessage("An act grants, grants in part or refuses.");

            // Else nobody would have to be heard before a refusal: it would only have to be called favourable.
            RuleFor(c => c.Act.Effect).NotEqual(ActEffect.Favourable).When(c => c.Act.Outcome == CaseOutcome.Refused)
                .WithErrorCode("contradicts-outcome").WithMessage("An act that refuses is burdensome (APPC art. 4).");
        }
    }
}
