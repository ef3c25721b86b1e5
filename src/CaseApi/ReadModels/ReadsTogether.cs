using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>
/// Sends short statements that are asked for at the same time in one round trip, each with its own rows. Only what an index answers with a page
/// of rows belongs here: whoever goes with others waits for those before him.
/// </summary>
public sealed class ReadsTogether
{
    private const int AtMost = 16;

    /// <summary>How many round trips are under way at a time; what comes meanwhile goes together.</summary>
    public static readonly int Lanes = Math.Max(2, Environment.ProcessorCount);

    private readonly NpgsqlDataSource source;
    private readonly Lanes<Ask> lanes;

    public ReadsTogether(NpgsqlDataSource source)
    {
        this.source = source;
        lanes = new Lanes<Ask>(Lanes, AtMost, AnswerAsync);
    }

    /// <param name="command">One statement; nobody else's.</param>
    /// <param name="read">Reads a row of it.</param>
    public Task<List<T>> RowsAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read)
    {
        var ask = new Ask<T>(command, read);
        lanes.Add(ask);
        return ask.Answer;
    }

    /// <summary>The same for a statement that may take its time, in a round trip of its own.</summary>
    public async Task<List<T>> RowsAloneAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read)
    {
        var ask = new Ask<T>(command, read);
        await AnswerAsync([ask]);
        return await ask.Answer;
    }

    private async Task AnswerAsync(Ask[] asks)
    {
        try
        {
            await ReadAsync(asks);
        }
#pragma warning disable CA1031 // Whatever it was, it belongs to those who asked.
        catch (Exception) when (asks.Length > 1)
        {
            // One of them failed, or the connection did. The others must not pay for it: each who has no answer yet is asked for again by itself, all at once, lest a server that is away be waited for in turn.
            await Task.WhenAll(asks.Where(a => !a.IsAnswered).Select(a => AnswerAsync([a])));
        }
        catch (Exception failure)
        {
            asks[0].Fail(failure);
        }
#pragma warning restore CA1031
    }

    private async Task ReadAsync(Ask[] asks)
    {
        await using var batch = source.CreateBatch();
        foreach (var ask in asks)
        {
            batch.BatchCommands.Add(ask.Command);
        }

        // Not cancelled with one request: others wait for it too.
        await using var row = await batch.ExecuteReaderAsync(CancellationToken.None);
        foreach (var ask in asks)
        {
            await ask.TakeAsync(row);
            await row.NextResultAsync(CancellationToken.None);
        }
    }

    private abstract class Ask(NpgsqlBatchCommand command)
    {
        public NpgsqlBatchCommand Command { get; } = command;

        public abstract bool IsAnswered { get; }

        public abstract Task TakeAsync(NpgsqlDataReader row);

        public abstract void Fail(Exception failure);
    }

    private sealed class Ask<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read) : Ask(command)
    {
        private readonly TaskCompletionSource<List<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<List<T>> Answer => answer.Task;

        public override bool IsAnswered => answer.Task.IsCompleted;

        public override async Task TakeAsync(NpgsqlDataReader row)
        {
            List<T> rows = [];
            while (await row.ReadAsync(CancellationToken.None))
            {
                rows.Add(read(row));
            }

            answer.SetResult(rows);
        }

        public override void Fail(Exception failure) => answer.TrySetException(failure);
    }
}
