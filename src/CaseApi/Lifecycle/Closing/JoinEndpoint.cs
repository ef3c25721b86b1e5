using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Closing;
using FluentValidation;

namespace CaseApi.Lifecycle.Closing;

/// <summary>Joins this case to another one, which goes on for both.</summary>
public static class JoinEndpoint
{
    public sealed record JoinRequest(Guid Into, string Reasons) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<JoinRequest, Join>(Join.Step, StepScopes.Decide, (meta, request) => new Join(meta, request.Into, request.Reasons))
            .WithSummary("Joins this case to another one, which goes on for both.");

    public sealed class Validator : AbstractValidator<Join>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotEmpty();
        }
    }
}
