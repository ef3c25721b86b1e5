using System.Data;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>
/// Reads the rows of cases that are asked for at the same time with one statement. While a statement is under way the next asks gather; then they go together.
/// An ask is never put into a statement that was sent before it came, so whoever reads after a command was acknowledged sees what it wrote.
/// </summary>
/// <remarks>One round trip, one execution and one wake-up are shared by all who wait; who comes alone does not wait for others.</remarks>
internal sealed class RowsTogether<TKey>(NpgsqlDataSource source, string sql, Func<TKey[], NpgsqlParameter> keys)
{
    private const int Lanes = 2;
    private const int AtMost = 64;

    private readonly Lock gate = new();
    private readonly Queue<Ask> waiting = new();
    private int busy;

    /// <param name="tenant">The authority.</param>
    /// <param name="key">What the row is found by.</param>
    /// <param name="known">The version that the caller has: its document is not fetched.</param>
    public Task<CaseRow?> FindAsync(string tenant, TKey key, long? known)
    {
        var ask = new Ask(tenant, key, known);
        lock (gate)
        {
            waiting.Enqueue(ask);
            if (busy == Lanes)
            {
                return ask.Task;
            }

            busy++;
        }

        _ = DrainAsync();
        return ask.Task;
    }

    private async Task DrainAsync()
    {
        while (Next() is { } asks)
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
    }

    private Ask[]? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                busy--;
                return null;
            }

            var asks = new Ask[Math.Min(waiting.Count, AtMost)];
            for (var i = 0; i < asks.Length; i++)
            {
                asks[i] = waiting.Dequeue();
            }

            return asks;
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
