using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;

namespace CaseApi.Lifecycle.Intake;

/// <summary>The applicant takes the appeal back.</summary>
public static class WithdrawEndpoint
{
    public sealed record WithdrawRequest(string? Reasons = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<WithdrawRequest, Withdraw>(Withdraw.Step, StepScopes.Applicant, (meta, request) => new Withdraw(meta, request.Reasons))
            .WithSummary("The applicant takes the appeal back.");
}
