using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Act;

/// <summary>Decides the appeal by a reasoned act.</summary>
public static class IssueActEndpoint
{
    /// <param name="Burdens">Participants whom a favourable act burdens; they are heard first.</param>
    /// <param name="InForceFrom">A later day on which the act comes into force.</param>
    /// <param name="WithoutRemedy">The act knowingly does not say how to complain; the term to complain is six months then.</param>
    /// <param name="Series">More than five identical acts within 30 calendar days, the first of them reasoned.</param>
    /// <param name="Oral">The act was given by word; its text follows on request.</param>
    /// <param name="Discretion">How the discretion was used.</param>
    public sealed record IssueActRequest(
        ActEffect Effect,
        CaseOutcome Outcome,
        IReadOnlyList<string>? Languages = null,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Sections = null,
        IReadOnlyList<NormUse>? Norms = null,
        IReadOnlyList<FactFinding>? Facts = null,
        IReadOnlyList<ArgumentAnswer>? Arguments = null,
        Remedy? Remedy = null,
        string? SignedBy = null,
        HearingOmission? HearingOmitted = null,
        IReadOnlyList<string>? Burdens = null,
        LocalDate? InForceFrom = null,
        bool WithoutRemedy = false,
        ActSeries? Series = null,
        OralForm? Oral = null,
        string? Discretion = null,
        ExecutionDespiteComplaint? ExecutedDespiteComplaint = null) : StepRequest;

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> NoSections = [];

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<IssueActRequest, IssueAct>(IssueAct.Step, StepScopes.Decide, (meta, request) => new IssueAct(meta, new ActContent(
            request.Effect,
            request.Outcome,
            request.Languages ?? [],
            request.Sections ?? NoSections,
            request.Arguments ?? [],
            request.Norms ?? [],
            request.Facts ?? [],
            request.Remedy,
            request.SignedBy,
            request.HearingOmitted)
        {
            Burdens = request.Burdens ?? [],
            InForceFrom = request.InForceFrom,
            WithoutRemedy = request.WithoutRemedy,
            Series = request.Series,
            Oral = request.Oral,
            Discretion = request.Discretion,
            ExecutedDespiteComplaint = request.ExecutedDespiteComplaint,
        }))
            .WithSummary("Decides the appeal by a reasoned act.");

    public sealed class Validator : AbstractValidator<IssueAct>
    {
        private static readonly CaseOutcome[] OnTheMerits = [CaseOutcome.Granted, CaseOutcome.GrantedInPart, CaseOutcome.Refused];

        public Validator()
        {
            RuleFor(c => c.Act).SetValidator(new ActContentForm());
            RuleFor(c => c.Act.Outcome).Must(OnTheMerits.Contains).WithErrorCode("unknown-value").WithMessage("An act grants, grants in part or refuses.");

            // Else nobody would have to be heard before a refusal: it would only have to be called favourable.
            RuleFor(c => c.Act.Effect).NotEqual(ActEffect.Favourable).When(c => c.Act.Outcome == CaseOutcome.Refused)
                .WithErrorCode("contradicts-outcome").WithMessage("An act that refuses is burdensome (APPC art. 4).");
            RuleFor(c => c.Act.Oral!.Reasons).NotEmpty().OverridePropertyName("oral.reasons").When(c => c.Act.Oral is not null).WithMessage("Say why the act was not written (APPC art. 78(3)).");
        }
    }
}
