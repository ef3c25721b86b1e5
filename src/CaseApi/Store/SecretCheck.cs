using Npgsql;

namespace CaseApi.Store;

/// <summary>
/// Tells a node that was given another installation's secret before it answers anybody: access codes would fail and recorded
/// answers could not be read. The database keeps a derived value, from which the secret cannot be found.
/// </summary>
public sealed class SecretCheck(NpgsqlDataSource source, InstallationSecret secret)
{
    private const string Sql = "update caseapi.installation set secret_check = coalesce(secret_check, $1) returning secret_check = $1";

    /// <summary>False if the database was first used with another secret. The first node's secret is the installation's.</summary>
    public async Task<bool> FitsAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = secret.Derive("check") });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
