using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>A participant complains with the body that acted.</summary>
public static class FileComplaintEndpoint
{
    /// <param name="Statement">The circumstances and evidence on which the demand rests.</param>
    /// <param name="Complainant">Participant id; default: applicant.</param>
    /// <param name="Of">What is complained of; default: the latest act, the answer, or the silence.</param>
    /// <param name="Act">Number of the act; default: the latest.</param>
    public sealed record FileComplaintRequest(
        string Statement, string? Complainant = null, ComplainedOf? Of = null, int? Act = null, IReadOnlyList<Claim>? Claims = null, string? ActualAddress = null,
        IReadOnlyList<Guid>? Documents = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<FileComplaintRequest, FileComplaint>(FileComplaint.Step, StepScopes.Applicant, (meta, request) => new FileComplaint(
                meta, request.Complainant ?? ParticipantIds.Applicant, request.Of, request.Act, request.Statement, request.Claims ?? [], request.ActualAddress, request.Documents ?? []))
            .WithSummary("A participant complains with the body that acted; execution is suspended.");

    public sealed class Validator : AbstractValidator<FileComplaint>
    {
        public Validator()
        {
            RuleFor(c => c.Complainant).MustBeACode();
            RuleFor(c => c.Statement).NotEmpty().WithMessage("Say on which circumstances and evidence the demand rests (APPC art. 93(2)(5)).");
            RuleFor(c => c.Claims).Must(claims => claims.Select(k => k.Id).Distinct().Count() == claims.Count).WithErrorCode("duplicate").WithMessage("Each claim has an id of its own.");
            RuleForEach(c => c.Claims).ChildRules(claim =>
            {
                claim.RuleFor(k => k.Id).MustBeAName();
                claim.RuleFor(k => k.Text).NotEmpty();
            });
            RuleFor(c => c.Documents).Must(documents => documents.Distinct().Count() == documents.Count).WithErrorCode("duplicate").WithMessage("Name each document once.");
        }
    }
}
