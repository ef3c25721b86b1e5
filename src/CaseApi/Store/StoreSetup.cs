using System.Data.Common;
using System.Globalization;
using CaseApi.Store.InstallationData;
using Npgsql;

namespace CaseApi.Store;

public static class StoreSetup
{
    /// <param name="services">The application's services.</param>
    /// <param name="connectionString">Of the application's role.</param>
    /// <param name="secret">The installation's secret.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, string connectionString, InstallationSecret secret)
    {
        services.AddSingleton(DataSource(connectionString));
        services.AddSingleton(secret);
        services.AddSingleton<AccessCodes>().AddSingleton<RecordedAnswers>().AddSingleton<WriteEpoch>();
        services.AddSingleton<KpiChanges>().AddSingleton<KpiCompactor>().AddSingleton<KpiRebuild>();
        services.AddSingleton<CaseStore>().AddSingleton<CaseBatches>().AddSingleton<CommandTraffic>().AddSingleton<ReferenceNumbers>().AddSingleton<Tail>().AddSingleton<FollowUpRows>();
        services.AddSingleton<ExpiredAnswers>().AddSingleton<OldReasons>();
        services.AddSingleton<StoreChecks>().AddSingleton<SecretCheck>().AddSingleton<InstallationLoad>().AddSingleton<OperationRows>();
        services.AddSingleton<CalendarCatalogue>().AddSingleton<ProcedureCatalogue>();
        return services;
    }

    /// <summary>The role that a connection string names.</summary>
    public static string? RoleOf(string? connectionString) => connectionString is null ? null : new NpgsqlConnectionStringBuilder(connectionString).Username;

    /// <summary>Server and port that a connection string names, for a message.</summary>
    public static string PlaceOf(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return string.Create(CultureInfo.InvariantCulture, $"{builder.Host}:{builder.Port}");
    }

    /// <summary>What is wrong with the text of a connection string, without the text itself, which holds a password; null if it can be used.</summary>
    public static string? MistakeIn(string connectionString)
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Host) ? "it names no Host" : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return unreadable is ArgumentException { ParamName: { Length: > 0 } name } ? $"'{name}' is no setting of a connection string, or has a wrong value" : "it is not of the form Host=…;Database=…;Username=…;Password=…";
        }
    }

    /// <summary>Session settings that every statement of the application runs under; what the caller's connection string says wins.</summary>
    public static NpgsqlDataSource DataSource(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);

        // NpgsqlConnectionStringBuilder.ContainsKey is true for every keyword it knows, so what was said is read from the text.
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!said.ContainsKey("Max Auto Prepare"))
        {
            (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (64, 2);
        }

        if (!said.ContainsKey("Read Buffer Size"))
        {
            // A page of a list or a case's history is more than the usual eight kilobytes, and each further piece is a wait of its own.
            builder.ReadBufferSize = 32 * 1024;
        }

        if (!said.ContainsKey("No Reset On Close"))
        {
            // Saves seven statements before every use of a connection. Nothing here leaves anything in a session: what is set is set by Options,
            // and who takes an advisory lock takes it for a transaction, or closes the connection.
            builder.NoResetOnClose = true;
        }

        if (!said.ContainsKey("Options"))
        {
            // A second request under one idempotency key waits five seconds for the first; a stuck transaction must not hold up the tail.
            // What is read all day lies in memory: with PostgreSQL's price for disks that turn, a short list is read whole and sorted instead of taken from its index in order.
            builder.Options = "-c lock_timeout=5s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s -c timezone=UTC -c random_page_cost=1.1";
        }

        builder.ApplicationName ??= "caseapi";
        return NpgsqlDataSource.Create(builder);
    }
}
