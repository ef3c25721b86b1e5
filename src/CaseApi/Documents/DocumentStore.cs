using System.Data;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Http;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Documents;

/// <summary>A document that was stored.</summary>
/// <param name="Sha256">Hexadecimal, of the bytes as they were received.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredDocument(Guid Id, string Sha256, long Size, string MediaType, string? FileName);

/// <summary>Keeps documents in PostgreSQL: one transaction an upload, one row a MiB.</summary>
public sealed class DocumentStore(NpgsqlDataSource source, SecretBox box, IClock clock)
{
    private static readonly Duration AnswerKept = Duration.FromDays(30);

    private const string ClaimSql = """
        insert into caseapi.document_answer (tenant_id, client, idempotency_key, request_hash, document_id, answer, recorded_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
        """;

    private const string EarlierSql =
        "select request_hash, answer, expires_at from caseapi.document_answer where tenant_id = $1 and client = $2 and idempotency_key = $3";

    private const string DocumentSql = """
        insert into caseapi.document (id, tenant_id, client, uploaded_by, file_name, media_type, size, sha256, uploaded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    /// <summary>Stores the file, or gives what the same upload under the same key was answered.</summary>
    /// <param name="caller">Who uploads.</param>
    /// <param name="key">How a repetition is recognised.</param>
    /// <param name="upload">What was received.</param>
    /// <param name="cancellation">Ends it; nothing is kept.</param>
    /// <param name="waiting">How many documents of this client may wait to be filed, this one included; null: any number.</param>
    internal async Task<Checked<byte[]>> PutAsync(Caller caller, string key, ReceivedUpload upload, CancellationToken cancellation, int? waiting = null)
    {
        var now = clock.GetCurrentInstant();
        var document = new StoredDocument(
            Guid.CreateVersion7(), Convert.ToHexStringLower(upload.File.Sha256), upload.File.Size, upload.MediaType, upload.FileName);
        var answer = JsonSerializer.SerializeToUtf8Bytes(document, Json.Options);
        var hash = RequestHash(document);

        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // A concurrent upload with the same key waits here until the first one has committed.
        var claimed = await ExecuteAsync(
            connection, ClaimSql, cancellation,
            Text(caller.Tenant), Text(caller.Client), Text(key), Bytes(hash), Id(document.Id), Bytes(box.Seal(answer, Place(caller, key))), Moment(now), Moment(now + AnswerKept));
        if (claimed == 0)
        {
            return await EarlierAsync(connection, caller, key, hash, now, cancellation);
        }

        if (waiting is { } atMost && await WaitingAsync(connection, caller, cancellation) >= atMost)
        {
            return new Problem("too-many-documents");
        }

        await ExecuteAsync(
            connection, DocumentSql, cancellation,
            Id(document.Id), Text(caller.Tenant), Text(caller.Client), Text(caller.OfficerId), Text(document.FileName), Text(document.MediaType),
            new NpgsqlParameter<long> { TypedValue = document.Size }, Bytes(upload.File.Sha256), Moment(now));
        var place = 0;
        await foreach (var chunk in upload.File.ChunksAsync(cancellation))
        {
            await ExecuteAsync(
                connection, "insert into caseapi.document_chunk (document_id, place, bytes) values ($1, $2, $3)", cancellation,
                Id(document.Id), new NpgsqlParameter<int> { TypedValue = place++ }, new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = chunk, NpgsqlDbType = NpgsqlDbType.Bytea });
        }

        await transaction.CommitAsync(cancellation);
        return answer;
    }

    /// <summary>Removes what was never attached, and answers that have expired. Documents of cases are never touched.</summary>
    public async Task<int> RemoveLooseAsync(Duration after, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, "update caseapi.document_answer set answer = null where answer is not null and expires_at <= $1", cancellation, Moment(now));
        return await ExecuteAsync(
            connection,
            """
            with gone as (delete from caseapi.document where case_id is null and uploaded_at < $1 returning id)
            update caseapi.document_answer a set answer = null from gone where a.document_id = gone.id
            """,
            cancellation,
            Moment(now - after));
    }

    private static async Task<long> WaitingAsync(NpgsqlConnection connection, Caller caller, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select count(*) from caseapi.document where case_id is null and tenant_id = $1 and client = $2", connection)
        {
            Parameters = { Text(caller.Tenant), Text(caller.Client) },
        };
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    // The caller's own words about the file count too; the form around it does not: its boundary is another one each time.
    private static byte[] RequestHash(StoredDocument document) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Sha256}\n{document.MediaType}\n{document.FileName}"));

    private static string Place(Caller caller, string key) => $"document\n{caller.Tenant}\n{caller.Client}\n{key}";

    private async Task<Checked<byte[]>> EarlierAsync(NpgsqlConnection connection, Caller caller, string key, byte[] hash, Instant now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EarlierSql, connection) { Parameters = { Text(caller.Tenant), Text(caller.Client), Text(key) } };
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellation);
        await row.ReadAsync(cancellation);
        if (row.IsDBNull(1) || Instant.FromDateTimeUtc(row.GetDateTime(2)) <= now)
        {
            return new Problem("idempotency-key-expired");
        }

        if (!row.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(hash))
        {
            return new Problem("idempotency-key-reused");
        }

        return box.Open(row.GetFieldValue<byte[]>(1), Place(caller, key)) is { } answer ? answer : new Problem("idempotency-key-expired");
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
#pragma warning disable CA2100 // The literals of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter<string?> Text(string? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Varchar };

    private static NpgsqlParameter<Guid> Id(Guid value) => new() { TypedValue = value };

    private static NpgsqlParameter<byte[]> Bytes(byte[] value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlParameter<DateTime> Moment(Instant value) => new() { TypedValue = value.ToDateTimeUtc(), NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
