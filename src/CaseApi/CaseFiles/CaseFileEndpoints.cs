using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Documents;
using CaseApi.Documents.Acts;
using CaseApi.Documents.Papers;
using CaseApi.Documents.Papers.Forms;
using CaseApi.Http;
using CaseApi.Lifecycle;
using CaseApi.ReadModels;
using CaseApi.ReadModels.Deadlines;
using CaseApi.Store.InstallationData;

namespace CaseApi.CaseFiles;

/// <summary>The inventory of a case's file, and the file as one archive.</summary>
public static class CaseFileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/cases/{id:guid}/file", ReadInventoryAsync)
            .RequireScope(Scopes.CasesRead)
            .WithName("get-case-file")
            .WithSummary("The inventory: the documents of the case in order, with their sheets and SHA-256 sums.")
            .Produces<Inventory>()
            .Produces(StatusCodes.Status304NotModified)
            .WithTags("Documents");
        routes.MapGet("/v1/cases/{id:guid}/file.zip", ArchiveAsync)
            .RequireScope(Scopes.CasesRead)
            .WithName("get-case-archive")
            .WithSummary("Everything a higher body or a court needs: case, history, deadlines with their reasons, acts, inventory, documents, cover, inventory, acts and protocols to be printed, a manifest of SHA-256 sums. CaseApi verify checks it offline.")
            .Produces(StatusCodes.Status200OK, contentType: "application/zip")
            .Produces(StatusCodes.Status304NotModified)
            .WithTags("Documents");
    }

    private static async Task<IResult> ReadInventoryAsync(Guid id, HttpContext context, CaseRows rows, KeptDocuments documents, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        return await FoldAsync(id, context, rows, cancellation) is not var (state, _)
            ? new Problem("not-found").ToResult()
            : IfNoneMatch.IsFresh(context, ETag.Of(state.Version))
                ? Results.Empty
                : Results.Json(await InventoryAsync(state, documents, cancellation), Json.Options);
    }

    private static async Task<IResult> ArchiveAsync(
        Guid id, HttpContext context, CaseRows rows, CaseRules rules, CalendarCatalogue calendars, KeptDocuments documents, PaperCases papers, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (await FoldAsync(id, context, rows, cancellation) is not var (state, history))
        {
            return new Problem("not-found").ToResult();
        }

        var (procedure, _) = rules.Of(state);
        var annulled = state.Entries.Where(e => e.Annulled).Select(e => e.Version).ToHashSet();
        var inventory = await InventoryAsync(state, documents, cancellation);
        List<(string, object)> members =
        [
            ("case.json", CaseDocument.Of(state, procedure)),
            ("history.json", history.Select(e => PublishedEvent.OfStaff(e, annulled.Contains(e.Version))).ToList()),
            ("deadlines.json", CaseDeadlineEndpoints.Told(state, history, rules, calendars, state.Language)),
            ("inventory.json", inventory),
        ];
        members.AddRange(state.Acts.Select((act, i) => ($"acts/{i + 1}.json", (object)act)));
        var paper = papers.Of(state, history, inventory, forPortal: false);
        members.Add(("cover.html", PaperHtml.Write(CoverPaper.Of(paper), PaperLayout.SideBySide)));
        members.Add(("inventory.html", PaperHtml.Write(InventoryPaper.Of(paper), PaperLayout.SideBySide)));
        members.AddRange(Printed(paper));
        return new CaseFileArchive(CaseFileContent.Of(state, history[^1].RecordedAt, inventory, members), documents);
    }

    // What a court reads on paper: each act in its languages, each protocol, and that of an oral appeal.
    private static IEnumerable<(string, object)> Printed(PaperCase paper)
    {
        static object Page(PrintedPaper printed) => PaperHtml.Write(printed, PaperLayout.SideBySide);
        foreach (var act in paper.State.Acts)
        {
            if (ActPaper.Of(act, paper.State, paper.Procedure) is { } printed)
            {
                yield return ($"acts/{act.Number}.html", Page(printed));
            }
        }

        for (var number = 1; number <= ProtocolPaper.All(paper).Count; number++)
        {
            if (CasePapers.Of(paper, PaperKind.Protocol, number) is { } printed)
            {
                yield return ($"protocols/{number}.html", Page(printed));
            }
        }

        if (CasePapers.Of(paper, PaperKind.Oral, null) is { } oral)
        {
            yield return ("oral.html", Page(oral));
        }
    }

    private static async Task<Inventory> InventoryAsync(Case state, KeptDocuments documents, CancellationToken cancellation) =>
        Inventory.Of(state, await documents.FindAsync(state.Tenant, state.File.Documents.Select(d => d.Document), cancellation));

    private static async Task<(Case State, IReadOnlyList<RecordedEvent> History)?> FoldAsync(Guid id, HttpContext context, CaseRows rows, CancellationToken cancellation)
    {
        var tenant = context.Caller().Tenant;
        return await rows.EventsAsync(tenant, id, null, cancellation) is { } events
            ? (CaseHistory.Fold(events.CaseId, tenant, events.History), events.History)
            : null;
    }
}
