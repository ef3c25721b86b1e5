using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Closing;

namespace CaseApi.Lifecycle.Closing;

/// <summary>Links the case with another one of the authority; both bear the link.</summary>
public static class LinkEndpoint
{
    public sealed record LinkRequest(Guid Case, LinkRelation Relation = LinkRelation.Related) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<LinkRequest, Link>(Link.Step, StepScopes.Write, (meta, request) => new Link(meta, request.Case, request.Relation))
            .WithSummary("Links the case with another one of the authority; both bear the link.");
}
