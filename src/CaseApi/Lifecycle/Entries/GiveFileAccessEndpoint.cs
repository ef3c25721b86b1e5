using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Lets a participant see the case file.</summary>
public static class GiveFileAccessEndpoint
{
    /// <param name="Request">The number of the request.</param>
    /// <param name="Documents">Numbers of the inventory; left out: every document that is no secret.</param>
    /// <param name="Where">Place and time, or where it can be fetched.</param>
    public sealed record GiveFileAccessRequest(int Request, FileAccessForm Form, IReadOnlyList<int>? Documents = null, string? Where = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<GiveFileAccessRequest, GiveFileAccess>(GiveFileAccess.Step, StepScopes.Write, (meta, request) => new GiveFileAccess(meta, request.Request, request.Form, request.Documents, request.Where))
            .WithSummary("Lets a participant see the case file; secrets are left out.");

    public sealed class Validator : AbstractValidator<GiveFileAccess>
    {
        public Validator()
        {
            RuleFor(c => c.Request).GreaterThan(0);
            RuleFor(c => c.Documents).Must(documents => documents is null || documents.Distinct().Count() == documents.Count).WithErrorCode("duplicate").WithMessage("Name each document once.");
            RuleFor(c => c.Where).MaximumLength(1000);
        }
    }
}
