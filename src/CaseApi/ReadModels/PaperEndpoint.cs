using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Documents.Papers;
using CaseApi.Documents.Papers.Forms;
using CaseApi.Http;
using CaseApi.Http.OpenApi;

namespace CaseApi.ReadModels;

/// <summary>The printed forms of a case: ticket, cover, inventory, notices, extensions, returns, protocols, answer, the protocol of an oral appeal.</summary>
public static class PaperEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapGet("/v1/cases/{id:guid}/papers/{paper}", (Guid id, string paper, HttpContext context, CaseRows rows, PaperCases papers, CancellationToken cancellation) =>
                GetAsync(id, paper, null, context, rows, papers, cancellation)))
            .WithName("get-paper")
            .WithSummary($"A printed form in the case's languages: {string.Join(", ", CasePapers.ByName.Keys)}; the latest one where a case has several.");
        Describe(routes.MapGet("/v1/cases/{id:guid}/papers/{paper}/{number:int}", (Guid id, string paper, int number, HttpContext context, CaseRows rows, PaperCases papers, CancellationToken cancellation) =>
                GetAsync(id, paper, number, context, rows, papers, cancellation)))
            .WithName("get-paper-of-number")
            .WithSummary("A printed form by its number among its kind, from 1 in the order of the history. One that was annulled keeps its number and answers 404.");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .RequireScope(Readers.OfCases)
        .WithDescription($"HTML to be printed, or DOCX, by Accept. A portal reads {string.Join(", ", CasePapers.ForApplicants.Select(kind => kind.ToString().ToLowerInvariant()))} of the cases it lodged.")
        .WithQuery<PaperLayout>("layout", "How the languages stand on the page: side-by-side (default) or one-after-other.")
        .Produces<string>(StatusCodes.Status200OK, PaperHtml.MediaType, PaperDocx.MediaType)
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status406NotAcceptable, ProblemResult.ContentType)
        .WithTags("Cases");

    private static async Task<IResult> GetAsync(Guid id, string paper, int? number, HttpContext context, CaseRows rows, PaperCases papers, CancellationToken cancellation)
    {
        var caller = context.Caller();
        var query = QueryReader.Of(context);
        var layout = query.Enum<PaperLayout>("layout") ?? PaperLayout.SideBySide;
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!CasePapers.ByName.TryGetValue(paper, out var kind))
        {
            return new Problem("not-found").ToResult();
        }

        if (!caller.IsStaff() && !CasePapers.ForApplicants.Contains(kind))
        {
            return new Problem("missing-scope", AccessTexts.Needs(Readers.Staff)).ToResult();
        }

        if (!Negotiation.Choose(context.Request, PaperHtml.MediaType, PaperDocx.MediaType).TryGet(out var type, out var problem))
        {
            return problem.ToResult();
        }

        if (await rows.EventsAsync(caller.Tenant, id, caller.OnlyClient(), cancellation) is not { } events)
        {
            return new Problem("not-found").ToResult();
        }

        var state = CaseHistory.Fold(events.CaseId, caller.Tenant, events.History);
        if (CasePapers.Of(await papers.OfAsync(state, events.History, !caller.IsStaff(), cancellation), kind, number) is not { } printed)
        {
            return new Problem("no-such-paper").ToResult();
        }

        return IfNoneMatch.IsFresh(context, ETag.Of(state.Version))
            ? Results.Empty
            : PaperAnswer.Of(printed, type, layout, number is null ? $"{state.Reference}-{paper}" : $"{state.Reference}-{paper}-{number}", context);
    }
}
