using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Persons;
using CaseApi.Documents.Acts;
using CaseApi.Documents.Papers;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Lifecycle;

namespace CaseApi.ReadModels;

/// <summary>An act with its case.</summary>
/// <param name="Edition">1 for the act as it was signed, one more for each correction.</param>
/// <param name="OperativeAt">When it began to operate: when it first reached an addressee (APPC art. 83(2)).</param>
/// <param name="BurdenOfProof">For a burdensome act: who had to prove what it rests on, and the facts that stand without evidence.</param>
public sealed record ActView(Guid CaseId, string Reference, int Edition, NodaTime.Instant? OperativeAt, ProofBurden? BurdenOfProof, ActState Act);

/// <summary>An act with its case, as the applicant's portal sees it.</summary>
public sealed record PortalActView(Guid CaseId, string Reference, PortalAct Act);

/// <summary>One act: as data, as a page that can be printed, or as a word processor's document.</summary>
public static class ActEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/cases/{id:guid}/acts/{number:int}", GetAsync)
            .RequireScope(Readers.OfCases)
            .WithName("get-act")
            .WithSummary("An act by its number in the case: JSON, HTML to be printed, or DOCX, by Accept. A portal sees it once it has been delivered.")
            .WithQuery<PaperLayout>("layout", "How the languages stand on the page: side-by-side (default) or one-after-other.")
            .Produces<ActView>()
            .Produces(StatusCodes.Status200OK, contentType: PaperHtml.MediaType)
            .WithTags("Cases");

    private static async Task<IResult> GetAsync(Guid id, int number, HttpContext context, CaseRows rows, CaseRules rules, CancellationToken cancellation)
    {
        var caller = context.Caller();
        var query = QueryReader.Of(context);
        var layout = query.Enum<PaperLayout>("layout") ?? PaperLayout.SideBySide;
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!Negotiation.Choose(context.Request, "application/json", PaperHtml.MediaType, PaperDocx.MediaType).TryGet(out var type, out var problem))
        {
            return problem.ToResult();
        }

        if (await rows.EventsAsync(caller.Tenant, id, caller.OnlyClient(), cancellation) is not { } events)
        {
            return new Problem("not-found").ToResult();
        }

        var state = CaseHistory.Fold(events.CaseId, caller.Tenant, events.History);
        if (state.Acts.FirstOrDefault(a => a.Number == number) is not { } act || (!caller.IsStaff() && act.Deliveries.All(d => d.Outcome != DeliveryOutcome.Delivered)))
        {
            return new Problem("not-found").ToResult();
        }

        return type == "application/json"
            ? caller.IsStaff() ? Results.Json(new ActView(state.Id, state.Reference, act.Edition, act.OperativeAt, act.BurdenOfProof, act), Json.Options) : Results.Json(new PortalActView(state.Id, state.Reference, PortalAct.Of(act)), Json.Options)
            : Printed(type, act, state, rules, layout, context);
    }

    private static IResult Printed(string type, ActState act, Case state, CaseRules rules, PaperLayout layout, HttpContext context) =>
        ActPaper.Of(act, state, rules.Of(state).Procedure) is { } paper
            ? PaperAnswer.Of(paper, type, layout, $"{state.Reference}-{act.Number}", context)
            : new Problem("act-without-text").ToResult();
}
