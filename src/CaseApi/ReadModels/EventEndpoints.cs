using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http.OpenApi;
using CaseApi.Http;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>A page of a list.</summary>
/// <param name="Next">The cursor of the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The history of a case, as it is published.</summary>
public static class EventEndpoints
{
    private const string List = "case-events";

    // One row at least for a case that is there, so that an empty page and no case are not the same.
    private const string Sql = """
        select e.*
        from caseapi.case_status s
        left join lateral (
          select v.version, v.id, v.type, v.causation_id, v."timestamp", v.data::text, p.body::text,
            exists (
              select from caseapi.mt_events c
              where c.tenant_id = v.tenant_id and c.stream_id = v.stream_id and c.type = 'entry_corrected' and c.data -> 'annuls' @> to_jsonb(v.version)) as annulled
          from caseapi.mt_events v
          left join caseapi.case_private p on p.tenant_id = v.tenant_id and p.stream_id = v.stream_id and p.version = v.version
          where v.tenant_id = s.tenant_id and v.stream_id = s.id and v.version > $4
          order by v.version limit $5) e on true
        where s.tenant_id = $1 and s.id = $2 and ($3 is null or s.lodged_by = $3)
        order by e.version
        """;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/cases/{id:guid}/events", GetAsync)
            .RequireScope(Readers.OfCases)
            .WithName("list-case-events")
            .WithSummary("The published events of a case in order; annulled entries are marked. A portal gets the portal's view of its own cases.")
            .WithPaging()
            .Produces<Page<PublishedEvent>>()
            .WithTags("Cases");

    private static async Task<IResult> GetAsync(Guid id, HttpContext context, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var caller = context.Caller();
        var query = QueryReader.Of(context);
        var limit = query.Limit();
        var after = query.Cursor(List, CursorPart.Number)?.Number(0) ?? 0;
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (await ReadAsync(source, caller, id, after, limit, cancellation) is not { } events)
        {
            return new Problem("not-found").ToResult();
        }

        var more = events.Count > limit;
        var page = more ? events[..limit] : events;
        var next = more ? query.Next(List, Cursor.Of(page[^1].Recorded.Version)) : null;
        if (next is not null)
        {
            context.Response.Headers.Link = query.NextLink(next);
        }

        var items = page.Select(e => caller.IsStaff() ? PublishedEvent.OfStaff(e.Recorded, e.Annulled) : PublishedEvent.OfPortal(e.Recorded, e.Annulled)).OfType<PublishedEvent>();
        return Results.Json(new Page<PublishedEvent>([.. items], next), Json.Options);
    }

    private static async Task<List<(RecordedEvent Recorded, bool Annulled)>?> ReadAsync(
        NpgsqlDataSource source, Caller caller, Guid id, long after, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(SqlParameters.Text(caller.Tenant));
        command.Parameters.Add(SqlParameters.Id(id));
        command.Parameters.Add(SqlParameters.Text(caller.OnlyClient()));
        command.Parameters.Add(SqlParameters.Number(after));
        command.Parameters.Add(SqlParameters.Number(limit + 1));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<(RecordedEvent, bool)>? events = null;
        while (await row.ReadAsync(cancellation))
        {
            events ??= [];
            if (!row.IsDBNull(0))
            {
                events.Add((CaseRows.Event(row, 0), row.GetBoolean(7)));
            }
        }

        return events;
    }
}
