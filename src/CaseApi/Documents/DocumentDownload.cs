using CaseApi.Access;
using CaseApi.Http;
using Microsoft.Net.Http.Headers;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Documents;

/// <summary>Sends a document as it was received, one MiB at a time. It is never shown inside a page: attachment, nosniff, nothing may run.</summary>
internal sealed class DocumentDownload(NpgsqlDataSource source, Guid id, Caller caller) : IResult
{
    /// <summary>For the client that uploaded it, and for staff once it lies in a case.</summary>
    private const string Sql = """
        select d.media_type, d.file_name, d.size, d.sha256, c.bytes
        from caseapi.document d join caseapi.document_chunk c on c.document_id = d.id
        where d.tenant_id = $1 and d.id = $2 and (d.client = $3 or ($4 and d.case_id is not null))
        order by c.place
        """;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellation = httpContext.RequestAborted;
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = caller.Tenant });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = caller.Client });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = caller.Has(Scopes.CasesRead), NpgsqlDbType = NpgsqlDbType.Boolean });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
        {
            await new Problem("not-found").ToResult().ExecuteAsync(httpContext);
            return;
        }

        var response = httpContext.Response;
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        if (IfNoneMatch.IsFresh(httpContext, $"\"{Convert.ToHexStringLower(row.GetFieldValue<byte[]>(3))}\""))
        {
            return;
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(row.IsDBNull(1) ? id.ToString() : row.GetString(1));
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = row.GetString(0);
        response.ContentLength = row.GetInt64(2);
        do
        {
            await response.Body.WriteAsync(row.GetFieldValue<byte[]>(4), cancellation);
        }
        while (await row.ReadAsync(cancellation));
    }
}
