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
        HearingOmission? HearingOmitted = null) : StepRequest;

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
            request.HearingOmitted)))
            .WithSummary("Decides the appeal by a written, reasoned act.");

    public sealed class Validator : AbstractValidator<IssueAct>
    {
        private static readonly CaseOutcome[] OnTheMerits = [CaseOutcome.Granted, CaseOutcome.GrantedInPart, CaseOutcome.Refused];

        public Validator()
        {
            RuleFor(c => c.Act.Languages).NotEmpty();
            RuleFor(c => c.Act.Outcome).Must(OnTheMerits.Contains).WithErrorCode("unknown-value").WithMessage("An act grants, grants in part or refuses.");

            // Else nobody would have to be heard before a refusal: it would only have to be called favourable.
            RuleFor(c => c.Act.Effect).NotEqual(ActEffect.Favourable).When(c => c.Act.Outcome == CaseOutcome.Refused)
                .WithErrorCode("contradicts-outcome").WithMessage("An act that refuses is burdensome (APPC art. 4).");
            RuleForEach(c => c.Act.Norms).ChildRules(norm =>
            {
                norm.RuleFor(n => n.Act).NotEmpty();
                norm.RuleFor(n => n.Article).NotEmpty();
                norm.RuleFor(n => n.Precondition).NotEmpty().WithMessage("Say what the norm presupposes (R-119).");
                norm.RuleFor(n => n.Match).NotEmpty().WithMessage("Say how the facts meet it (R-119).");
            });
            RuleForEach(c => c.Act.Facts).ChildRules(fact => fact.RuleFor(f => f.Text).NotEmpty());
            RuleForEach(c => c.Act.Arguments).ChildRules(argument =>
            {
                argument.RuleFor(a => a.Claim).NotEmpty();
                argument.RuleFor(a => a.Answer).NotEmpty().WithMessage("Say why the argument is accepted or rejected (R-115).");
            });
            When(c => c.Act.Remedy is not null, () =>
            {
                RuleFor(c => c.Act.Remedy!.Body).NotEmpty().OverridePropertyName("remedy.body");
                RuleFor(c => c.Act.Remedy!.Address).NotEmpty().OverridePropertyName("remedy.address");
                RuleFor(c => c.Act.Remedy!.Term).NotEmpty().OverridePropertyName("remedy.term");
                RuleFor(c => c.Act.Remedy!.Ways).NotEmpty().OverridePropertyName("remedy.ways");
            });
        }
    }
}
