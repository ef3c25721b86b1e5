using System.Text.Json;
using CaseApi.Http;
using CaseApi.Store;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Integrations.Transfer;

/// <summary>The lines of large imports, and what became of them.</summary>
public sealed class ImportRows(NpgsqlDataSource source)
{
    /// <summary>How long what became of lines can be read, and lines whose upload broke off lie.</summary>
    private static readonly Duration Kept = Duration.FromDays(30);

    private static readonly Duration Loose = Duration.FromDays(1);

    /// <summary>Each call is a commit of its own: a slow upload holds no transaction open, at which readers of the tail would wait.</summary>
    internal async Task StoreAsync(Guid operation, IReadOnlyList<NumberedLine> lines, Instant now, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "insert into caseapi.import_line (operation, line, body, result, stored_at) select $1, l, b, r::json, $5 from unnest($2::bigint[], $3::bytea[], $4::text[]) as t(l, b, r)");
        command.Parameters.Add(new() { Value = operation });
        command.Parameters.Add(new() { Value = lines.Select(l => l.Number).ToArray() });
        command.Parameters.Add(new() { Value = lines.Select(l => l.Bytes).ToArray() });
        command.Parameters.Add(new() { Value = lines.Select(l => l.Problem is null ? null : JsonSerializer.Serialize(new Unread(l.Problem.Code, l.Problem.Detail), Json.Options)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = now.ToDateTimeUtc() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Drops the lines of an import that is not ordered.</summary>
    internal async Task ForgetAsync(Guid operation, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("delete from caseapi.import_line where operation = $1");
        command.Parameters.Add(new() { Value = operation });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal async Task OrderAsync(Operation operation, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await OperationRows.AddAsync(connection, operation, cancellation);
    }

    /// <summary>The next lines; of one that was taken in a turn that was not finished, what became of it.</summary>
    internal async Task<IReadOnlyList<StoredLine>> NextAsync(Guid operation, long after, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select line, body, result::text from caseapi.import_line where operation = $1 and line > $2 order by line limit $3");
        command.Parameters.Add(new() { Value = operation });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<StoredLine> lines = [];
        while (await row.ReadAsync(cancellation))
        {
            var (number, result) = (row.GetInt64(0), row.IsDBNull(2) ? null : row.GetString(2));
            if (row.IsDBNull(1))
            {
                lines.Add(new StoredLine(new NumberedLine(number, []), JsonSerializer.Deserialize<ImportResult>(result!, Json.Options)));
                continue;
            }

            var unread = result is null ? null : JsonSerializer.Deserialize<Unread>(result, Json.Options);
            lines.Add(new StoredLine(new NumberedLine(number, row.GetFieldValue<byte[]>(1), unread is null ? null : new Problem(unread.Code, unread.Detail)), null));
        }

        return lines;
    }

    /// <summary>What a line held is in its case now.</summary>
    public async Task KeepAsync(Guid operation, IReadOnlyList<ImportResult> results, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "update caseapi.import_line i set body = null, result = t.r::json from unnest($2::bigint[], $3::text[]) as t(l, r) where i.operation = $1 and i.line = t.l");
        command.Parameters.Add(new() { Value = operation });
        command.Parameters.Add(new() { Value = results.Select(r => r.Line).ToArray() });
        command.Parameters.Add(new() { Value = results.Select(r => JsonSerializer.Serialize(r, Json.Options)).ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Results as they were kept, in the order of the lines.</summary>
    public async IAsyncEnumerable<string> ResultsAsync(Guid operation, long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select result::text from caseapi.import_line where operation = $1 and line > $2 and body is null order by line");
        command.Parameters.Add(new() { Value = operation });
        command.Parameters.Add(new() { Value = after });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            yield return row.GetString(0);
        }
    }

    /// <summary>Drops results that have been there long enough, and lines whose upload broke off.</summary>
    public async Task DropAsync(Instant now, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("""
            delete from caseapi.import_line i
            where i.stored_at < $1 or (i.stored_at < $2 and not exists (select from caseapi.operation o where o.id = i.operation))
            """);
        command.Parameters.Add(new() { Value = (now - Kept).ToDateTimeUtc() });
        command.Parameters.Add(new() { Value = (now - Loose).ToDateTimeUtc() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <param name="Result">Null for a line that has not been taken.</param>
    internal sealed record StoredLine(NumberedLine Line, ImportResult? Result);

    private sealed record Unread(string Code, LocalText? Detail);
}
