using System.Data;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>Reads the rows of cases that are asked for at the same time with one statement.</summary>
internal sealed class RowsTogether<TKey>
{
    private const int LanesOfEach = 2;
    private const int AtMost = 64;

    private readonly NpgsqlDataSource source;
    private readonly string sql;
    private readonly Func<TKey[], NpgsqlParameter> keys;
    private readonly Lanes<Ask> lanes;

    public RowsTogether(NpgsqlDataSource source, string sql, Func<TKey[], NpgsqlParameter> keys)
    {
        (this.source, this.sql, this.keys) = (source, sql, keys);
        lanes = new Lanes<Ask>(LanesOfEach, AtMost, AnswerAsync);
    }

    /// <param name="tenant">The authority.</param>
    /// <param name="key">What the row is found by.</param>
    /// <param name="known">The version that the caller has: its document is not fetched.</param>
    public Task<CaseRow?> FindAsync(string tenant, TKey key, long? known)
    {
        var ask = new Ask(tenant, key, known);
        lanes.Add(ask);
        return ask.Task;
    }

    private async Task AnswerAsync(Ask[] asks)
    {
        try
        {
            await ReadAsync(asks);
        }
#pragma warning disable CA1031 // Whatever it was, it belongs to those who asked, and the next ones try again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var ask in asks)
            {
                ask.TrySetException(failure);
            }
        }
    }

    private async Task ReadAsync(Ask[] asks)
    {
#pragma warning disable CA2100 // A constant of CaseRows.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(SqlParameters.Texts(asks.Select(static a => a.Tenant)));
        command.Parameters.Add(keys(Array.ConvertAll(asks, static a => a.Key)));
        command.Parameters.Add(SqlParameters.Numbers(asks.Select(static a => a.Known ?? 0)));
        var rows = new CaseRow?[asks.Length];
        await using (var row = await command.ExecuteReaderAsync(CommandBehavior.Default, CancellationToken.None))
        {
            while (await row.ReadAsync(CancellationToken.None))
            {
                rows[row.GetInt64(0) - 1] = new CaseRow(row.GetInt64(1), Document(row));
            }
        }

        for (var i = 0; i < asks.Length; i++)
        {
            asks[i].SetResult(rows[i]);
        }
    }

    private static byte[]? Document(NpgsqlDataReader row) =>
        row.IsDBNull(2) ? null
        : row.IsDBNull(3) ? row.GetFieldValue<byte[]>(2)
        : CaseDocument.With(row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3));

    private sealed class Ask(string tenant, TKey key, long? known) : TaskCompletionSource<CaseRow?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public string Tenant { get; } = tenant;

        public TKey Key { get; } = key;

        public long? Known { get; } = known;
    }
}
