using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Terms;

namespace CaseApi.Lifecycle.Terms;

/// <summary>Lets a suspended case go on.</summary>
public static class ResumeEndpoint
{
    public sealed record ResumeRequest : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ResumeRequest, Resume>(Resume.Step, StepScopes.Write, (meta, _) => new Resume(meta))
            .WithSummary("Lets a suspended case go on.");
}
