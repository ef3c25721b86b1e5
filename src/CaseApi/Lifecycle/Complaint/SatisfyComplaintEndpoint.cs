using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>The body that acted meets the complaint in full by a favourable act.</summary>
public static class SatisfyComplaintEndpoint
{
    /// <param name="Complaint">Number of the complaint; default: the one that waits.</param>
    public sealed record SatisfyComplaintRequest(
        IReadOnlyList<string> Languages,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections,
        IReadOnlyList<NormUse> Norms,
        IReadOnlyList<FactFinding> Facts,
        IReadOnlyList<ArgumentAnswer>? Arguments = null,
        Remedy? Remedy = null,
        string? SignedBy = null,
        HearingOmission? HearingOmitted = null,
        int? Complaint = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<SatisfyComplaintRequest, SatisfyComplaint>(SatisfyComplaint.Step, StepScopes.Decide, (meta, request) => new SatisfyComplaint(
                meta,
                request.Complaint,
                new ActContent(
                    ActEffect.Favourable, CaseOutcome.Granted, request.Languages, request.Sections, request.Arguments ?? [], request.Norms, request.Facts, request.Remedy,
                    request.SignedBy, request.HearingOmitted)))
            .WithSummary("The body that acted meets the complaint in full by a favourable act within three working days.");

    public sealed class Validator : AbstractValidator<SatisfyComplaint>
    {
        public Validator() => this.ActContent(c => c.Act);
    }
}
