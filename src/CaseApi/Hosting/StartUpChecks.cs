using CaseApi.Access;
using CaseApi.Store;
using CaseApi.Store.InstallationData;

namespace CaseApi.Hosting;

/// <summary>What must hold before the first request: the schema, the epoch, durable writes, and a role that owns nothing.</summary>
public sealed class StartUpChecks(
    StoreChecks store, SecretCheck secret, WriteEpoch epoch, InstallationLoad installation, KpiRebuild kpis, AccessStore access, IHostEnvironment environment, ILogger<StartUpChecks> log)
{
    /// <returns>Why the service may not start, with what to do about it; null if it may.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        var condition = await store.LookAsync(cancellation);
        if (Refusal(condition) is { } refusal)
        {
            return refusal;
        }

        if (!await secret.FitsAsync(cancellation))
        {
            return $"The secret ({DatabaseOfRun.SecretName}) is not the one this database was first used with: access codes would fail and recorded answers could not be read. Give the same secret to every node.";
        }

        Warn(condition);
        epoch.Value = condition.Epoch!.Value;
        await installation.LoadAsync(cancellation);
        await access.RefreshAsync(cancellation);
        await kpis.TakeOverAsync(cancellation);
        return null;
    }

    private string? Refusal(StoreCondition condition) => condition switch
    {
        { Schema.Mistakes.Count: > 0 } => string.Join('\n', condition.Schema.Mistakes),
        { Schema.Pending.Count: var pending and > 0 } => $"The database lacks {pending} migration(s); run: CaseApi migrate",
        { Epoch: null } => "The database is on another cluster or timeline than before (a restored dump, a promoted standby); run: CaseApi migrate",
        { IsDurable: false } when environment.IsProduction() => "PostgreSQL must run with fsync, full_page_writes and synchronous_commit on.",
        { RoleOwnsTables: true } when environment.IsProduction() =>
            "The application's role owns the tables. In Production ConnectionStrings:CaseStore names a role that owns nothing, ConnectionStrings:CaseStoreOwner the owner, for migrate only.",
        _ => null,
    };

    private void Warn(StoreCondition condition)
    {
        if (!condition.IsDurable)
        {
            log.LogWarning("PostgreSQL does not write durably (fsync, full_page_writes, synchronous_commit: {Settings}); acknowledged steps can be lost in a crash.", condition.Durability);
        }

        if (condition.RoleOwnsTables)
        {
            log.LogWarning("The application's role owns the tables or is a superuser; give it a role of its own (ConnectionStrings:CaseStore) beside the owner's.");
        }
    }
}
