using System.Runtime.CompilerServices;
using CaseApi.ReadModels;
using Npgsql;

namespace CaseApi.Documents;

/// <summary>A document of a case as it is kept.</summary>
public sealed record KeptDocument(string? FileName, string MediaType, long Size, string Sha256)
{
    /// <summary>What is left of one that was erased with the personal data of its case.</summary>
    public static readonly KeptDocument Erased = new(null, "", 0, "");
}

/// <summary>Reads documents that lie in cases.</summary>
public sealed class KeptDocuments(NpgsqlDataSource source)
{
    private const string Sql = "select id, file_name, media_type, size, sha256 from caseapi.document where tenant_id = $1 and id = any($2)";

    private const string ChunksSql = "select bytes from caseapi.document_chunk where document_id = $1 order by place";

    public async Task<IReadOnlyDictionary<Guid, KeptDocument>> FindAsync(string tenant, IEnumerable<Guid> documents, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(SqlParameters.Text(tenant));
        command.Parameters.Add(SqlParameters.Ids([.. documents]));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<Guid, KeptDocument>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(row.GetGuid(0), new KeptDocument(
                row.TextOrNull(1), row.GetString(2), row.GetInt64(3), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(4))));
        }

        return found;
    }

    /// <summary>The bytes, in pieces of at most one MiB. The caller has found the document before.</summary>
    public async IAsyncEnumerable<byte[]> BytesAsync(Guid document, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(ChunksSql);
        command.Parameters.Add(SqlParameters.Id(document));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            yield return row.GetFieldValue<byte[]>(0);
        }
    }
}
