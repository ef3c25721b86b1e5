using CaseApi.Cases;
using CaseApi.Store;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>The staff's document of a case as it lies in its row; none when its version is the one the caller has.</summary>
public sealed record CaseRow(long Version, byte[]? Document);

/// <summary>A case's events in version order.</summary>
public sealed record CaseEvents(Guid CaseId, IReadOnlyList<RecordedEvent> History);

/// <summary>Reads single cases. A case of another authority reads as no case.</summary>
public sealed class CaseRows
{
    // The arrays come through sub-selects so that PostgreSQL does not count them: it would find a plan for each number of rows better than the one it keeps, and plan every time.
    private const string DocumentSql = """
        select k.n, s.version, case when s.version = k.known then null else s.doc end, case when s.version = k.known then null else s.doc_moved end
        from unnest((select $1::varchar[]), (select $2::uuid[]), (select $3::bigint[])) with ordinality as k(tenant, key, known, n)
        cross join lateral (select version, doc, doc_moved from caseapi.case_status where tenant_id = k.tenant and id = k.key limit 1) s
        """;

    private static readonly string DocumentByReferenceSql = DocumentSql
        .Replace("uuid[]", "varchar[]", StringComparison.Ordinal)
        .Replace("id = k.key", "reference = k.key", StringComparison.Ordinal);

    private const string EventsSql = """
        select s.id, e.version, e.id, e.type, e.causation_id, e."timestamp", e.data::text, p.body::text
        from caseapi.case_status s
        join caseapi.mt_events e on e.tenant_id = s.tenant_id and e.stream_id = s.id
        left join caseapi.case_private p on p.tenant_id = e.tenant_id and p.stream_id = e.stream_id and p.version = e.version
        where s.tenant_id = $1 and s.id = $2 and ($3 is null or s.lodged_by = $3)
        order by e.version
        """;

    private static readonly string EventsByReferenceSql = EventsSql.Replace("s.id = $2", "s.reference = $2", StringComparison.Ordinal);

    private readonly NpgsqlDataSource source;
    private readonly RowsTogether<Guid> byId;
    private readonly RowsTogether<string> byReference;

    public CaseRows(NpgsqlDataSource source)
    {
        this.source = source;
        byId = new RowsTogether<Guid>(source, DocumentSql, SqlParameters.Ids);
        byReference = new RowsTogether<string>(source, DocumentByReferenceSql, SqlParameters.Texts);
    }

    // Not cancelled with the request: rows by their keys are there before a request to cancel would be.

    /// <param name="tenant">The authority.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="known">The version the caller has: its document is not fetched.</param>
    public Task<CaseRow?> FindAsync(string tenant, Guid caseId, long? known) => byId.FindAsync(tenant, caseId, known);

    /// <inheritdoc cref="FindAsync(string, Guid, long?)"/>
    public Task<CaseRow?> FindAsync(string tenant, string reference, long? known) => byReference.FindAsync(tenant, reference, known);

    /// <param name="onlyClient">Only if this client lodged it; null for any.</param>
    public Task<CaseEvents?> EventsAsync(string tenant, Guid caseId, string? onlyClient, CancellationToken cancellation) =>
        EventsAsync(EventsSql, tenant, SqlParameters.Id(caseId), onlyClient, cancellation);

    public Task<CaseEvents?> EventsAsync(string tenant, string reference, string? onlyClient, CancellationToken cancellation) =>
        EventsAsync(EventsByReferenceSql, tenant, SqlParameters.Text(reference), onlyClient, cancellation);

    /// <summary>An event from seven columns that begin at <paramref name="first"/>: version, id, type, command, timestamp, kept part, erasable part.</summary>
    internal static RecordedEvent Event(NpgsqlDataReader row, int first) => new(
        row.GetGuid(first + 1),
        row.GetInt64(first),
        Guid.Parse(row.GetString(first + 3)),
        Instant.FromDateTimeUtc(row.GetDateTime(first + 4)),
        EventJson.Read(row.GetString(first + 2), row.GetString(first + 5), row.TextOrNull(first + 6)));

    private async Task<CaseEvents?> EventsAsync(string sql, string tenant, NpgsqlParameter key, string? onlyClient, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // One of the two constants above.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(SqlParameters.Text(tenant));
        command.Parameters.Add(key);
        command.Parameters.Add(SqlParameters.Text(onlyClient));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<RecordedEvent> history = [];
        Guid caseId = default;
        while (await row.ReadAsync(cancellation))
        {
            caseId = row.GetGuid(0);
            history.Add(Event(row, 1));
        }

        return history.Count == 0 ? null : new CaseEvents(caseId, history);
    }
}
