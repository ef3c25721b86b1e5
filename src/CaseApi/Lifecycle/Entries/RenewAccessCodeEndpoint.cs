using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Store;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Gives the applicant a new access code; every older one stops working.</summary>
public static class RenewAccessCodeEndpoint
{
    /// <param name="IdentifiedBy">How the registry knew that it is the applicant, such as the document that was shown.</param>
    public sealed record RenewAccessCodeRequest(string IdentifiedBy) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RenewAccessCodeRequest, RenewAccessCode>(RenewAccessCode.Step, StepScopes.Write, (meta, request) => new RenewAccessCode(meta, request.IdentifiedBy))
            .WithSummary("Gives the applicant a new access code, told once in `accessCode`; every older one stops working.");

    /// <summary>A dry run tells no code: it would be the right one.</summary>
    internal static StepAnswer WithCode(StepAnswer answer, Case after, CommandMeta meta, IServiceProvider services) =>
        meta.DryRun ? answer : answer with { AccessCode = services.GetRequiredService<AccessCodes>().Of(after.Id, AccessCodeNumber.Of(after)) };

    public sealed class Validator : AbstractValidator<RenewAccessCode>
    {
        public Validator() => RuleFor(c => c.IdentifiedBy).NotEmpty().MaximumLength(300);
    }
}
