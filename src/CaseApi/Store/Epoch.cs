using Npgsql;

namespace CaseApi.Store;

/// <summary>
/// Which life of the database this is. Transaction ids start anew in another cluster or on another timeline (a restored dump,
/// a promoted standby), so positions of the tail carry the epoch, and nothing is written before <c>migrate</c> has raised it.
/// </summary>
public static class Epoch
{
    private const string Current = "(select system_identifier from pg_control_system()), (select timeline_id from pg_control_checkpoint())";

    internal const string ScriptText = $"""
        insert into caseapi.installation (epoch, system_identifier, timeline) values (1, {Current})
        on conflict (only_row) do update
        set epoch = installation.epoch + 1, system_identifier = excluded.system_identifier, timeline = excluded.timeline
        where (installation.system_identifier, installation.timeline) is distinct from (excluded.system_identifier, excluded.timeline);
        """;

    /// <summary>The epoch to write under, or null if the database has moved and must be migrated first.</summary>
    public static async Task<int?> ReadAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select epoch, (system_identifier, timeline) is not distinct from ({Current}) from caseapi.installation");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(1) ? reader.GetInt32(0) : null;
    }

    internal static async Task<bool> RaiseIfMovedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(ScriptText, connection);
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }
}
