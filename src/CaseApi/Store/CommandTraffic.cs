using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>Whether anybody works on cases besides the system, on whichever node. One look at the end of the command log's key.</summary>
public sealed class CommandTraffic(NpgsqlDataSource source, WriteEpoch epoch)
{
    private const string Sql = """
        select exists (select from caseapi.command_log where epoch = $1 and xid >= $2 and client <> 'system'), pg_snapshot_xmax(pg_current_snapshot())
        """;

    private ulong? _last;

    /// <summary>True if a command of anybody else was stored since this was asked before. The first time false.</summary>
    public async Task<bool> SinceLastAskedAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = epoch.Value });
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = _last ?? ulong.MaxValue, NpgsqlDbType = NpgsqlDbType.Xid8 });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        _last = row.GetFieldValue<ulong>(1);
        return row.GetBoolean(0);
    }
}
