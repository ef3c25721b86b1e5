using System.Runtime.Versioning;
using Npgsql;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>The connection strings of a cluster.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record ClusterConnections(int Port, ClusterSecrets Secrets)
{
    public const string DatabaseName = "caseapi";

    public const string OwnerRole = "caseapi_owner";

    /// <summary>Owner of nothing.</summary>
    public const string ApplicationRole = "caseapi_app";

    public string Owner => Build(OwnerRole, Secrets.Owner, DatabaseName);

    public string Application => Build(ApplicationRole, Secrets.Application, DatabaseName);

    public string Superuser => Build("postgres", Secrets.Superuser, "postgres");

    private string Build(string user, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = user,
        Password = password,
        Database = database,
        // Loopback: asking for encryption would only cost round trips.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;
}
