using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using FluentValidation;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>Chair and secretary sign the protocol.</summary>
public static class SignProtocolEndpoint
{
    public sealed record SignProtocolRequest(string Matter, string Statements, IReadOnlyList<string> SignedBy, string? Questions = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<SignProtocolRequest, SignProtocol>(SignProtocol.Step, StepScopes.Write, (meta, request) => new SignProtocol(meta, request.Matter, request.Statements, request.Questions, request.SignedBy))
            .WithSummary("Chair and secretary sign the protocol.");

    public sealed class Validator : AbstractValidator<SignProtocol>
    {
        public Validator()
        {
            RuleFor(c => c.Matter).NotEmpty().WithMessage("The protocol needs the matter (R-104(4)).");
            RuleFor(c => c.Statements).NotEmpty().WithMessage("The protocol needs the explanations and statements (R-104(5)).");
            RuleFor(c => c.SignedBy).NotEmpty();
        }
    }
}
