using CaseApi.Access;
using CaseApi.ReadModels;
using NodaTime;
using Npgsql;

namespace CaseApi.Integrations.Feed;

/// <summary>Keeps the tokens of calendar feeds. They expire by real time, whatever a sandbox's clock says.</summary>
public sealed class FeedTokens(NpgsqlDataSource source, IClock clock)
{
    /// <summary>Null for a token that is unknown, expired or revoked: the caller is not told which.</summary>
    public async Task<FeedToken?> FindAsync(string token, CancellationToken cancellation)
    {
        if (FeedSecret.Hash(token) is not { } hash)
        {
            return null;
        }

        await using var command = source.CreateCommand(
            "select id, tenant_id, client, officer, unit, created_at, expires_at from caseapi.feed_token where hash = $1 and revoked_at is null and expires_at > $2");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        command.Parameters.Add(SqlParameters.Moment(clock.GetCurrentInstant()));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new FeedToken(row.GetGuid(0), hash, row.GetString(1), row.GetString(2), row.TextOrNull(3), row.TextOrNull(4), row.MomentOrNull(5)!.Value, row.MomentOrNull(6)!.Value)
            : null;
    }

    /// <param name="connection">Its transaction is the caller's.</param>
    /// <param name="token">Its hash is new.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    internal static Task AddAsync(NpgsqlConnection connection, FeedToken token, CancellationToken cancellation) => AccessRows.ExecuteAsync(
        connection,
        "insert into caseapi.feed_token (id, hash, tenant_id, client, officer, unit, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        cancellation,
        SqlParameters.Id(token.Id), new NpgsqlParameter<byte[]> { TypedValue = token.Hash }, AccessRows.Text(token.Tenant), AccessRows.Text(token.Client),
        AccessRows.Text(token.Officer), AccessRows.Text(token.Unit), SqlParameters.Moment(token.CreatedAt), SqlParameters.Moment(token.ExpiresAt));

    /// <summary>Closes a token for good. A client closes its own, an administrator any of the authority's, an installation key any.</summary>
    /// <returns>False if the caller has no such token.</returns>
    public async Task<bool> RevokeAsync(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("""
            update caseapi.feed_token set revoked_at = coalesce(revoked_at, $2)
            where id = $1 and ($3 or (tenant_id = $4 and ($5 or client = $6)))
            """);
        command.Parameters.Add(SqlParameters.Id(id));
        command.Parameters.Add(SqlParameters.Moment(clock.GetCurrentInstant()));
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = caller.IsInstallation });
        command.Parameters.Add(SqlParameters.Text(caller.Tenant));
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = caller.Has(Scopes.Admin) });
        command.Parameters.Add(SqlParameters.Text(caller.Client));
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
