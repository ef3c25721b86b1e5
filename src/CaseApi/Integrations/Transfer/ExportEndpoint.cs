using System.Buffers;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.ReadModels;
using Npgsql;

namespace CaseApi.Integrations.Transfer;

/// <summary>A case with everything that happened in it, as staff read it.</summary>
/// <param name="Version">Of the case; the last event's.</param>
public sealed record ExportedCase(Guid CaseId, string Reference, long Version, IReadOnlyList<PublishedEvent> Events);

/// <summary>All cases of the authority, one on a line, in the order of their ids.</summary>
public static class ExportEndpoint
{
    private const int Page = 50;

    private const string Sql = """
        select e.version, e.id, e.type, e.causation_id, e."timestamp", e.data::text, p.body::text, s.id, s.reference
        from (select id, reference from caseapi.case_status where tenant_id = $1 and id > $2 order by id limit $3) s
        join caseapi.mt_events e on e.tenant_id = $1 and e.stream_id = s.id
        left join caseapi.case_private p on p.tenant_id = e.tenant_id and p.stream_id = e.stream_id and p.version = e.version
        order by s.id, e.version
        """;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/export", GetAsync).RequireScope(Scopes.DataTransfer)
            .WithName("export-cases").WithTags("Integration")
            .WithSummary("All cases of the authority with their published events, personal data among them: NDJSON, a case on a line. It is written down who exports.")
            .WithQuery<Guid>("after", "Go on after this case: caseId of the last line that was read whole; default: from the beginning.")
            .WithQuery<int>("limit", "How many cases at most; default: all.")
            .Produces<ExportedCase>(StatusCodes.Status200OK, ImportEndpoint.MediaType);

    private static IResult GetAsync(HttpContext context, NpgsqlDataSource source, ILoggerFactory logs)
    {
        var query = QueryReader.Of(context);
        var limit = query.Number("limit", 1, int.MaxValue) ?? int.MaxValue;
        var after = query.Id("after") ?? Guid.Empty;
        return query.Problem() is { } wrong ? wrong.ToResult() : new CaseLines(source, context.Caller(), after, limit, logs.CreateLogger("CaseApi.Audit"));
    }

    /// <summary>A page of cases is read at a time, so that the whole never lies in memory.</summary>
    private sealed class CaseLines(NpgsqlDataSource source, Caller caller, Guid after, int limit, ILogger audit) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var cancellation = httpContext.RequestAborted;
            httpContext.Response.ContentType = ImportEndpoint.MediaType;
            var (from, sent) = (after, 0);
            try
            {
                while (sent < limit)
                {
                    var wanted = Math.Min(Page, limit - sent);
                    var cases = await ReadAsync(from, wanted, cancellation);
                    foreach (var one in cases)
                    {
                        httpContext.Response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(one, Json.Options));
                        httpContext.Response.BodyWriter.Write("\n"u8);
                    }

                    await httpContext.Response.BodyWriter.FlushAsync(cancellation);
                    sent += cases.Count;
                    if (cases.Count < wanted)
                    {
                        return;
                    }

                    from = cases[^1].CaseId;
                }
            }
            finally
            {
                audit.LogInformation("Cases exported by {Client} {Officer}: {Cases} sent", caller.Client, caller.OfficerId, sent);
            }
        }

        private async Task<List<ExportedCase>> ReadAsync(Guid from, int wanted, CancellationToken cancellation)
        {
            await using var command = source.CreateCommand(Sql);
            command.Parameters.Add(SqlParameters.Text(caller.Tenant));
            command.Parameters.Add(SqlParameters.Id(from));
            command.Parameters.Add(SqlParameters.Number(wanted));
            await using var row = await command.ExecuteReaderAsync(cancellation);
            List<(Guid Case, string Reference, RecordedEvent Event)> events = [];
            while (await row.ReadAsync(cancellation))
            {
                events.Add((row.GetGuid(7), row.GetString(8), CaseRows.Event(row, 0)));
            }

            return [.. events.GroupBy(e => (e.Case, e.Reference)).Select(g => Of(g.Key.Case, g.Key.Reference, [.. g.Select(e => e.Event)]))];
        }

        private static ExportedCase Of(Guid id, string reference, List<RecordedEvent> history)
        {
            var annulled = history.Select(e => e.Event).OfType<EntryCorrected>().SelectMany(c => c.Annuls).ToHashSet();
            return new ExportedCase(id, reference, history[^1].Version, [.. history.Select(e => PublishedEvent.OfStaff(e, annulled.Contains(e.Version)))]);
        }
    }
}
