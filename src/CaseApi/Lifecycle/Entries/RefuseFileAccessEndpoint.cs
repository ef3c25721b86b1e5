using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Refuses a request to see the case file.</summary>
public static class RefuseFileAccessEndpoint
{
    /// <param name="Request">The number of the request.</param>
    public sealed record RefuseFileAccessRequest(int Request, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RefuseFileAccessRequest, RefuseFileAccess>(RefuseFileAccess.Step, StepScopes.Write, (meta, request) => new RefuseFileAccess(meta, request.Request, request.Reasons))
            .WithSummary("Refuses a request to see the case file, with reasons.");

    public sealed class Validator : AbstractValidator<RefuseFileAccess>
    {
        public Validator()
        {
            RuleFor(c => c.Request).GreaterThan(0);
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
