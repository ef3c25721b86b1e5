using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;

namespace CaseApi.Lifecycle.Act;

/// <summary>Enters that the act was carried out.</summary>
public static class ExecuteActEndpoint
{
    /// <param name="Act">Its number; default: the latest.</param>
    public sealed record ExecuteActRequest(int? Act = null, string? What = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ExecuteActRequest, ExecuteAct>(ExecuteAct.Step, StepScopes.Write, (meta, request) => new ExecuteAct(meta, request.Act, request.What))
            .WithSummary("Enters that the act was carried out; not while a complaint suspends it.");
}
