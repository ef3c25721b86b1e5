using CaseApi.Access;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using Npgsql;

namespace CaseApi.Hosting;

/// <summary>What must hold before the first request: the schema, the epoch, durable writes, and a role that owns nothing.</summary>
public sealed class StartUpChecks(
    NpgsqlDataSource source, WriteEpoch epoch, CalendarCatalogue calendars, ProcedureCatalogue procedures, AccessStore access,
    IHostEnvironment environment, ILogger<StartUpChecks> log)
{
    /// <returns>Why the service may not start, with what to do about it; null if it may.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        var report = await Migrator.CheckAsync(source, cancellation);
        if (!report.IsCurrent)
        {
            return report.Mistakes.Count > 0
                ? string.Join('\n', report.Mistakes)
                : $"The database lacks {report.Pending.Count} migration(s); run: CaseApi migrate";
        }

        if (await Epoch.ReadAsync(source, cancellation) is not { } current)
        {
            return "The database is on another cluster or timeline than before (a restored dump, a promoted standby); run: CaseApi migrate";
        }

        if (await ScalarAsync("select current_setting('fsync') || ' ' || current_setting('full_page_writes') || ' ' || current_setting('synchronous_commit')", cancellation) is string settings
            && settings is not ("on on on" or "on on remote_apply" or "on on remote_write" or "on on local"))
        {
            log.LogWarning("PostgreSQL does not write durably (fsync, full_page_writes, synchronous_commit: {Settings}); acknowledged steps can be lost in a crash.", settings);
            if (environment.IsProduction())
            {
                return "PostgreSQL must run with fsync, full_page_writes and synchronous_commit on.";
            }
        }

        if (await OwnsTablesAsync(cancellation))
        {
            log.LogWarning("The application's role owns the tables or is a superuser; give it a role of its own (ConnectionStrings:CaseStore) beside the owner's.");
            if (environment.IsProduction())
            {
                return "The application's role owns the tables. In Production ConnectionStrings:CaseStore names a role that owns nothing, ConnectionStrings:CaseStoreOwner the owner, for migrate only.";
            }
        }

        epoch.Value = current;
        await calendars.LoadAsync(source, cancellation);
        await procedures.LoadAsync(source, cancellation);
        await access.RefreshAsync(cancellation);
        return null;
    }

    private async Task<bool> OwnsTablesAsync(CancellationToken cancellation) => await ScalarAsync("""
        select (select rolsuper from pg_roles where rolname = current_user)
          or exists (select 1 from pg_tables where schemaname = 'caseapi' and tableowner = current_user)
        """, cancellation) is true;

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // The constants above.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellation);
    }
}
