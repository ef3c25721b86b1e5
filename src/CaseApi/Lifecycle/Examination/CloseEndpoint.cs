using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;

namespace CaseApi.Lifecycle.Examination;

/// <summary>Closes a case that has ended.</summary>
public static class CloseEndpoint
{
    public sealed record CloseRequest : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<CloseRequest, Close>(Close.Step, StepScopes.Write, (meta, _) => new Close(meta))
            .WithSummary("Closes a case that has ended.")
            .WithTags("Closing");
}
