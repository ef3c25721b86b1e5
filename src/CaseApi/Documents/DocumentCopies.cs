using System.Security.Cryptography;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Documents;

/// <summary>
/// Gives another authority its own copies of a case's documents: what belongs to a file is not lost when the first file is put away.
/// A copy's id follows from the original's and the receiving case's, so that copying again adds nothing.
/// </summary>
public sealed class DocumentCopies(NpgsqlDataSource source, IClock clock)
{
    /// <summary>The client under which the installation files documents.</summary>
    private const string Installation = "system";
    private const int Chunk = 1 << 20;

    private const string DocumentSql = """
        insert into caseapi.document (id, tenant_id, client, uploaded_by, file_name, media_type, size, sha256, uploaded_at)
        select $1, $2, $3, null, file_name, media_type, size, sha256, $4 from caseapi.document where id = $5 and tenant_id = $6
        on conflict do nothing
        """;

    private const string ChunkSql = """
        insert into caseapi.document_chunk (document_id, place, bytes)
        select $1, place, bytes from caseapi.document_chunk where document_id = $2 and exists (select 1 from caseapi.document where id = $1)
        on conflict do nothing
        """;

    private const string NewSql = """
        insert into caseapi.document (id, tenant_id, client, uploaded_by, file_name, media_type, size, sha256, uploaded_at)
        values ($1, $2, $3, null, $4, $5, $6, $7, $8) on conflict do nothing
        """;

    public static Guid IdOf(Guid original, Guid receivingCase)
    {
        Span<byte> both = stackalloc byte[32];
        original.TryWriteBytes(both);
        receivingCase.TryWriteBytes(both[16..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(both, hash);
        return new Guid(hash[..16]);
    }

    /// <returns>The ids of the copies, in the same order.</returns>
    public async Task<IReadOnlyList<Guid>> CopyAsync(string from, IReadOnlyList<Guid> documents, string to, Guid receivingCase, CancellationToken cancellation)
    {
        List<Guid> copies = [];
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var original in documents)
        {
            var copy = IdOf(original, receivingCase);
            await ExecuteAsync(connection, DocumentSql, cancellation, copy, to, Installation, Now(), original, from);
            await ExecuteAsync(connection, ChunkSql, cancellation, copy, original);
            copies.Add(copy);
        }

        await transaction.CommitAsync(cancellation);
        return copies;
    }

    /// <summary>Files a text that the installation has written, once.</summary>
    public async Task AddAsync(Guid id, string tenant, string fileName, string mediaType, byte[] bytes, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await ExecuteAsync(connection, NewSql, cancellation, id, tenant, Installation, fileName, mediaType, (long)bytes.Length, SHA256.HashData(bytes), Now()) == 1)
        {
            for (var place = 0; place * Chunk < bytes.Length; place++)
            {
                await ExecuteAsync(
                    connection, "insert into caseapi.document_chunk (document_id, place, bytes) values ($1, $2, $3)", cancellation,
                    id, place, bytes.AsSpan(place * Chunk, Math.Min(Chunk, bytes.Length - (place * Chunk))).ToArray());
            }
        }

        await transaction.CommitAsync(cancellation);
    }

    private DateTime Now() => clock.GetCurrentInstant().ToDateTimeUtc();

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
#pragma warning disable CA2100 // The constants of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value is string text ? new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Varchar } : new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
