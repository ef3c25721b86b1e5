using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>A participant asks to see the case file.</summary>
public static class RequestFileAccessEndpoint
{
    public sealed record RequestFileAccessRequest(string By = ParticipantIds.Applicant, string? Scope = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RequestFileAccessRequest, RequestFileAccess>(RequestFileAccess.Step, StepScopes.Applicant, (meta, request) => new RequestFileAccess(meta, request.By, request.Scope))
            .WithSummary("A participant asks to see the case file, during the procedure or after it.");

    public sealed class Validator : AbstractValidator<RequestFileAccess>
    {
        public Validator() => RuleFor(c => c.Scope).MaximumLength(4000);
    }
}
