using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Closing;

namespace CaseApi.Lifecycle.Closing;

/// <summary>Puts a closed case into the archive.</summary>
public static class ArchiveEndpoint
{
    public sealed record ArchiveRequest : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ArchiveRequest, Archive>(Archive.Step, StepScopes.Write, (meta, _) => new Archive(meta))
            .WithSummary("Puts a closed case into the archive.");
}
