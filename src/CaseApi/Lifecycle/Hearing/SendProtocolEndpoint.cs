using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>Sends participants a copy of the protocol.</summary>
public static class SendProtocolEndpoint
{
    public sealed record SendProtocolRequest(IReadOnlyList<string> To, NoticeChannel Channel) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<SendProtocolRequest, SendProtocol>(SendProtocol.Step, StepScopes.Write, (meta, request) => new SendProtocol(meta, request.To, request.Channel))
            .WithSummary("Sends participants a copy of the protocol.");

    public sealed class Validator : AbstractValidator<SendProtocol>
    {
        public Validator()
        {
            RuleFor(c => c.To).NotEmpty().WithMessage("Name whom the copy is sent to (R-102).");
            RuleFor(c => c.To).Must(to => to.Distinct().Count() == to.Count).WithErrorCode("duplicate").WithMessage("Name each recipient once.");
        }
    }
}
