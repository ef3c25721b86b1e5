using NodaTime;
using Npgsql;

namespace CaseApi.Access;

/// <summary>Makes the key that all others come from: an installation key, for somebody who holds the database.</summary>
public static class InstallationKeys
{
    private static readonly string[] Allows = [Scopes.Admin, Scopes.CalendarsWrite, Scopes.ProceduresWrite];

    /// <param name="connectionString">Of a role that may write the access tables.</param>
    /// <param name="client">Who will use it.</param>
    /// <param name="now">Real time.</param>
    /// <param name="life">How long it is valid.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The key's text, which is shown only this once.</returns>
    public static async Task<string> CreateAsync(string connectionString, string client, Instant now, Duration life, CancellationToken cancellation)
    {
        var secret = KeySecret.Create();
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var key = new ApiKey(secret.Prefix, secret.Hash, Caller.Installation, client, Allows, TrustedClock: false, ActsForPeople: false, DefaultOfficer: null, now, now + life);
        await AccessRows.AddAsync(connection, key, cancellation);
        await transaction.CommitAsync(cancellation);
        return secret.Text;
    }
}
