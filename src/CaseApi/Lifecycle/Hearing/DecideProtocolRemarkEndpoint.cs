using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using FluentValidation;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>The chair rules on a remark.</summary>
public static class DecideProtocolRemarkEndpoint
{
    public sealed record DecideProtocolRemarkRequest(int Remark, bool Accepted, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<DecideProtocolRemarkRequest, DecideProtocolRemark>(DecideProtocolRemark.Step, StepScopes.Write, (meta, request) => new DecideProtocolRemark(meta, request.Remark, request.Accepted, request.Reasons))
            .WithSummary("The chair rules on a remark.");

    public sealed class Validator : AbstractValidator<DecideProtocolRemark>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotEmpty().WithMessage("The chair says why (APPC art. 74(6)).");
        }
    }
}
