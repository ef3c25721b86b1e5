using Npgsql;

namespace CaseApi.Store;

/// <summary>What can be wrong with a database before anything is written to it.</summary>
public sealed record StoreCondition(Migrator.Report Schema, int? Epoch, string Durability, bool RoleOwnsTables)
{
    /// <summary>False if a crash of the server can lose what was acknowledged.</summary>
    public bool IsDurable => Durability is "on on on" or "on on remote_apply" or "on on remote_write" or "on on local";
}

/// <summary>Asks the database about itself.</summary>
public sealed class StoreChecks(NpgsqlDataSource source)
{
    private const string DurabilitySql =
        "select current_setting('fsync') || ' ' || current_setting('full_page_writes') || ' ' || current_setting('synchronous_commit')";

    private const string OwnershipSql = """
        select (select rolsuper from pg_roles where rolname = current_user)
          or exists (select 1 from pg_tables where schemaname = 'caseapi' and tableowner = current_user)
        """;

    public async Task<StoreCondition> LookAsync(CancellationToken cancellation)
    {
        var schema = await Migrator.CheckAsync(source, cancellation);
        return new StoreCondition(
            schema,
            schema.IsCurrent ? await Epoch.ReadAsync(source, cancellation) : null,
            (string)(await ScalarAsync(DurabilitySql, cancellation))!,
            await ScalarAsync(OwnershipSql, cancellation) is true);
    }

    /// <summary>True if the database answers within two seconds.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            await ScalarAsync("select 1", patience.Token);
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // The constants above.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellation);
    }
}
