using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>The reviewing body decides the complaint.</summary>
public static class DecideComplaintEndpoint
{
    /// <param name="Outcome">annul, annul-and-new-act, do-action, reject, remit or leave-unconsidered.</param>
    /// <param name="Grounds">The procedure's grounds for this outcome.</param>
    /// <param name="Breaches">What the first body has to make good; a remittal names it.</param>
    /// <param name="WithinCompetence">True if the reviewing body may itself annul, make a new act or do the action.</param>
    /// <param name="NewAct">What the new act does, where one takes the place of the annulled one.</param>
    public sealed record DecideComplaintRequest(
        ReviewOutcome Outcome,
        IReadOnlyList<string> Grounds,
        IReadOnlyList<string> Languages,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections,
        IReadOnlyList<NormUse> Norms,
        IReadOnlyList<FactFinding> Facts,
        IReadOnlyList<ArgumentAnswer>? Arguments = null,
        Remedy? Remedy = null,
        string? SignedBy = null,
        HearingOmission? HearingOmitted = null,
        IReadOnlyList<string>? Breaches = null,
        bool WithinCompetence = false,
        NewActOfReview? NewAct = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<DecideComplaintRequest, DecideComplaint>(DecideComplaint.Step, StepScopes.Decide, (meta, request) => new DecideComplaint(
                meta,
                new ReviewContent(request.Outcome, request.Grounds, request.Breaches, request.WithinCompetence, request.NewAct),
                new ActContent(
                    ActEffect.Burdensome, CaseOutcome.Refused, request.Languages, request.Sections, request.Arguments ?? [], request.Norms, request.Facts, request.Remedy,
                    request.SignedBy, request.HearingOmitted)))
            .WithSummary("The reviewing body decides the complaint in one of six ways.");

    public sealed class Validator : AbstractValidator<DecideComplaint>
    {
        public Validator()
        {
            this.ActContent(c => c.Act);
            RuleFor(c => c.Review.Outcome).NotEqual(ReviewOutcome.Withdrawn).OverridePropertyName("outcome").WithErrorCode("unknown-value").WithMessage("A complaint is withdrawn by who filed it.");
            RuleForEach(c => c.Review.Grounds).MustBeACode().OverridePropertyName("grounds");
            RuleForEach(c => c.Review.Breaches).NotEmpty().OverridePropertyName("breaches");
        }
    }
}
