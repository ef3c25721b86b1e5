using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.Lifecycle;

namespace CaseApi.ReadModels;

/// <summary>One case: now as it stands in its row, or as it stood.</summary>
public static class CaseEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        PointInTime.Declare(routes.MapGet("/v1/cases/{id:guid}", ByIdAsync))
            .RequireScope(Readers.OfCases)
            .WithName("get-case")
            .WithSummary("The case as it stands, or with ?version, ?asOf, ?knownAt as it stood. A portal gets its own view of the cases it lodged.")
            .Produces<CaseDocument>()
            .Produces(StatusCodes.Status304NotModified)
            .WithTags("Cases");
        PointInTime.Declare(routes.MapGet("/v1/cases/by-reference/{reference}", ByReferenceAsync))
            .RequireScope(Readers.OfCases)
            .WithName("get-case-by-reference")
            .WithSummary("The case with this reference. A reference whose check digits are wrong is refused before anything is looked up.")
            .Produces<CaseDocument>()
            .Produces(StatusCodes.Status304NotModified)
            .WithTags("Cases");
    }

    private static Task<IResult> ByIdAsync(Guid id, HttpContext context, CaseRows rows, CaseRules rules, CancellationToken cancellation) =>
        AnswerAsync(
            context,
            rules,
            (tenant, known) => rows.FindAsync(tenant, id, known),
            (tenant, onlyClient) => rows.EventsAsync(tenant, id, onlyClient, cancellation));

    private static Task<IResult> ByReferenceAsync(string reference, HttpContext context, CaseRows rows, CaseRules rules, CancellationToken cancellation) =>
        Reference.IsWellFormed(reference)
            ? AnswerAsync(
                context,
                rules,
                (tenant, known) => rows.FindAsync(tenant, reference, known),
                (tenant, onlyClient) => rows.EventsAsync(tenant, reference, onlyClient, cancellation))
            : Task.FromResult(new Problem("invalid-reference").ToResult());

    private static async Task<IResult> AnswerAsync(
        HttpContext context, CaseRules rules, Func<string, long?, Task<CaseRow?>> row, Func<string, string?, Task<CaseEvents?>> events)
    {
        var caller = context.Caller();
        var point = new PointInTime(null, null, null);
        if (context.Request.QueryString.HasValue)
        {
            var query = QueryReader.Of(context);
            point = PointInTime.Read(query);
            if (query.Problem() is { } wrong)
            {
                return wrong.ToResult();
            }
        }

        if (point.IsNow && caller.IsStaff())
        {
            return await row(caller.Tenant, IfNoneMatch.Version(context)) is { } found ? new CaseAnswer(found.Version, found.Document) : new Problem("not-found").ToResult();
        }

        if (await events(caller.Tenant, caller.OnlyClient()) is not { } history)
        {
            return new Problem("not-found").ToResult();
        }

        if (point.Of(history.History) is not { } held)
        {
            return point.Absent().ToResult();
        }

        var state = CaseHistory.Fold(history.CaseId, caller.Tenant, held);
        var (procedure, _) = rules.Of(state);
        var document = caller.IsStaff()
            ? JsonSerializer.SerializeToUtf8Bytes(CaseDocument.Of(state, procedure), Json.Options)
            : JsonSerializer.SerializeToUtf8Bytes(PortalCase.Of(state, procedure), Json.Options);
        return new CaseAnswer(point.IsNow ? state.Version : null, document);
    }
}

/// <summary>Writes a case as it stands in its row, or 304. What it was in the past has no ETag: only the present is changed by a command.</summary>
internal sealed class CaseAnswer(long? version, byte[]? document) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (version is { } current && IfNoneMatch.IsFresh(httpContext, ETag.Of(current)))
        {
            return;
        }

        var body = document ?? throw new InvalidOperationException("A case was left out as known to its caller and is not.");
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
