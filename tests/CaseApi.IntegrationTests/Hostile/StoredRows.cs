using CaseApi.IntegrationTests.Postgres;
using Npgsql;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>A fingerprint of everything the service has stored: if it is the same before and after, nothing was written.</summary>
public sealed class StoredRows : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private string? _sql;

    public StoredRows(TestDatabase database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = true };
        _source = NpgsqlDataSource.Create(settings.ConnectionString);
    }

    public NpgsqlDataSource Source => _source;

    /// <summary>
    /// Table → number of rows and a hash of their content. How far the service has read its own tail, and what it found there, is no content, nor are the sums of figures: they go on by themselves;
    /// nor are the blocks of reference numbers: an appeal that comes again may begin a new one, and gaps are allowed.
    /// </summary>
    public async Task<string> FingerprintAsync()
    {
        _sql ??= string.Join(
            "\nunion all ",
            (await _source.ColumnAsync("select tablename::text from pg_tables where schemaname = 'caseapi' and tablename not in ('tail_progress', 'follow_up', 'reference_block', 'report_exception', 'report_repeat', 'report_special') and tablename not like 'kpi%' order by 1")).Select(table =>
                $"select '{table} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from caseapi.{table} t"));
        return string.Join('\n', await _source.ColumnAsync(_sql));
    }

    /// <summary>A document as an upload leaves it.</summary>
    public async Task<Guid> DocumentAsync(string tenant = "ALA")
    {
        var id = Guid.CreateVersion7();
        await _source.ExecuteAsync(
            $"insert into caseapi.document (id, tenant_id, client, media_type, size, sha256, uploaded_at) values ('{id}', '{tenant}', 'staff', 'application/pdf', 1, '\\x00', '2026-11-20T00:00:00Z')");
        return id;
    }

    public ValueTask DisposeAsync()
    {
        using var connection = _source.CreateConnection();
        NpgsqlConnection.ClearPool(connection);
        return _source.DisposeAsync();
    }
}
