using CaseApi.Access;
using CaseApi.Http;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Reports;

public enum FilingStatus { Filed, Approved, Published }

/// <summary>A report that was filed, and who answers for it. What it says is read at its address and never changes.</summary>
/// <param name="Sha256">Of the report as JSON, as it is read.</param>
/// <param name="DefinitionVersion">Of the indicators it was made with.</param>
/// <param name="Position">The last command that it holds.</param>
/// <param name="FiledBy">The officer; the client where none is named.</param>
/// <param name="Report">Where it is read.</param>
public sealed record FiledReport(
    Guid Id, ReportKind Kind, string? Procedure, LocalDate From, LocalDate To, LocalDate AsKnownOn, FilingStatus Status, string Sha256, string DefinitionVersion, string Position,
    Instant FiledAt, string FiledBy, Instant? ApprovedAt, string? ApprovedBy, string? ApprovalNote, Instant? PublishedAt, string? PublishedBy, string? PublicationNote, string Report);

/// <summary>Who files or approves: an officer, or a client that names none.</summary>
internal sealed record Signatory(string Client, string? Officer)
{
    public static Signatory Of(Caller caller) => new(caller.Client, caller.OfficerId);

    /// <summary>Two people for certain: two officers, or two clients where somebody is not named.</summary>
    public bool IsSurelyAnother(Signatory other) => Officer is not null && other.Officer is not null ? Officer != other.Officer : Client != other.Client;
}

/// <summary>Filed reports: written once, in every form; only their standing moves on.</summary>
public sealed class FiledReports(NpgsqlDataSource source)
{
    private const string Columns = """
        id, kind, procedure, period_from, period_until, as_known_on, status, encode(sha256, 'hex'), definition_version, position, filed_at, coalesce(filed_by, filed_client),
          approved_at, coalesce(approved_by, approved_client), approval_note, published_at, coalesce(published_by, published_client), publication_note, filed_client, filed_by
        from caseapi.report
        """;

    internal static async Task<FiledReport> AddAsync(NpgsqlConnection connection, string tenant, Signatory by, Report report, Instant now, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var copies = ReportForms.All(report).ToList();
        var sha256 = copies.First(c => c.MediaType == ReportForms.JsonType).Sha256;
        await AccessRows.ExecuteAsync(
            connection,
            """
            insert into caseapi.report (id, tenant_id, kind, procedure, period_from, period_until, as_known_on, definition_version, position, sha256, status, filed_at, filed_client, filed_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'filed', $11, $12, $13)
            """,
            cancellation,
            SqlParameters.Id(id), SqlParameters.Text(tenant), SqlParameters.Text(Store.WireWords.Of(report.Kind)), SqlParameters.Text(report.Procedure), SqlParameters.Day(report.From),
            SqlParameters.Day(report.To), SqlParameters.Day(report.AsKnownOn), SqlParameters.Text(report.DefinitionVersion), SqlParameters.Text(report.Position), new() { Value = sha256 },
            SqlParameters.Moment(now), SqlParameters.Text(by.Client), SqlParameters.Text(by.Officer));
        foreach (var copy in copies)
        {
            await AccessRows.ExecuteAsync(
                connection, "insert into caseapi.report_copy (report_id, media_type, language, body, sha256) values ($1, $2, $3, $4, $5)", cancellation,
                SqlParameters.Id(id), SqlParameters.Text(copy.MediaType), SqlParameters.Text(copy.Language), new() { Value = copy.Body }, new() { Value = copy.Sha256 });
        }

        return (await FindAsync(connection, tenant, id, false, cancellation))!.Value.Report;
    }

    /// <param name="forUpdate">Nobody else moves it until the transaction ends.</param>
    internal static async Task<(FiledReport Report, Signatory FiledBy)?> FindAsync(NpgsqlConnection connection, string tenant, Guid id, bool forUpdate, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            forUpdate ? $"select {Columns} where tenant_id = $1 and id = $2 for update" : $"select {Columns} where tenant_id = $1 and id = $2", connection)
        {
            Parameters = { SqlParameters.Text(tenant), SqlParameters.Id(id) },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (Of(row), new Signatory(row.GetString(18), row.TextOrNull(19))) : null;
    }

    internal static async Task MoveAsync(NpgsqlConnection connection, Guid id, FilingStatus to, Signatory by, string? note, Instant now, CancellationToken cancellation) => await AccessRows.ExecuteAsync(
        connection,
        to == FilingStatus.Approved
            ? "update caseapi.report set status = 'approved', approved_at = $2, approved_client = $3, approved_by = $4, approval_note = $5 where id = $1"
            : "update caseapi.report set status = 'published', published_at = $2, published_client = $3, published_by = $4, publication_note = $5 where id = $1",
        cancellation,
        SqlParameters.Id(id), SqlParameters.Moment(now), SqlParameters.Text(by.Client), SqlParameters.Text(by.Officer), SqlParameters.Text(note));

    internal async Task<FiledReport?> FindAsync(string tenant, Guid id, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return (await FindAsync(connection, tenant, id, false, cancellation))?.Report;
    }

    /// <summary>The report as it was filed.</summary>
    internal async Task<(byte[] Body, byte[] Sha256, FiledReport Report)?> CopyAsync(string tenant, Guid id, string mediaType, string language, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (await FindAsync(connection, tenant, id, false, cancellation) is not { } found)
        {
            return null;
        }

        await using var command = new NpgsqlCommand("select body, sha256 from caseapi.report_copy where report_id = $1 and media_type = $2 and language = $3", connection)
        {
            Parameters = { SqlParameters.Id(id), SqlParameters.Text(mediaType), SqlParameters.Text(language) },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1), found.Report) : null;
    }

    /// <summary>The latest first.</summary>
    internal async Task<List<FiledReport>> ListAsync(string tenant, FilingStatus? status, ReportKind? kind, Instant? before, Guid? beforeId, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select {Columns} where tenant_id = $1 and ($2 is null or status = $2) and ($3 is null or kind = $3) and (filed_at, id) < ($4, $5) order by filed_at desc, id desc limit $6
            """);
        command.Parameters.Add(SqlParameters.Text(tenant));
        command.Parameters.Add(SqlParameters.Text(status is { } wanted ? Store.WireWords.Of(wanted) : null));
        command.Parameters.Add(SqlParameters.Text(kind is { } of ? Store.WireWords.Of(of) : null));
        command.Parameters.Add(SqlParameters.Moment(before ?? Instant.FromUtc(9999, 1, 1, 0, 0)));
        command.Parameters.Add(SqlParameters.Id(beforeId ?? Guid.AllBitsSet));
        command.Parameters.Add(SqlParameters.Number(limit));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<FiledReport> found = [];
        while (await row.ReadAsync(cancellation))
        {
            found.Add(Of(row));
        }

        return found;
    }

    private static FiledReport Of(NpgsqlDataReader row) => new(
        row.GetGuid(0), Read<ReportKind>(row.GetString(1)), row.TextOrNull(2), row.DayOrNull(3)!.Value, row.DayOrNull(4)!.Value, row.DayOrNull(5)!.Value, Read<FilingStatus>(row.GetString(6)),
        row.GetString(7), row.GetString(8), row.GetString(9), row.MomentOrNull(10)!.Value, row.GetString(11), row.MomentOrNull(12), row.TextOrNull(13), row.TextOrNull(14),
        row.MomentOrNull(15), row.TextOrNull(16), row.TextOrNull(17), $"/v1/reports/{row.GetGuid(0)}");

    private static T Read<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().First(value => Store.WireWords.Of(value) == word);
}
