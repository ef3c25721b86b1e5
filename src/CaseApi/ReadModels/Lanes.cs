namespace CaseApi.ReadModels;

/// <summary>
/// A few readings under way at a time. What is asked for while all of them are busy gathers, and goes together with the next that is free.
/// Nothing is put into a reading that began before it was asked for, so whoever reads after a command was acknowledged sees what it wrote.
/// </summary>
/// <remarks>Round trips and wake-ups are shared by all who wait; who comes alone waits for nobody.</remarks>
/// <param name="lanes">How many readings may be under way.</param>
/// <param name="atMost">How many asks go together.</param>
/// <param name="read">Answers every ask that it is given, by a failure if need be. It does not throw.</param>
internal sealed class Lanes<TAsk>(int lanes, int atMost, Func<TAsk[], Task> read)
{
    private readonly Lock gate = new();
    private readonly Queue<TAsk> waiting = new();
    private int busy;

    public void Add(TAsk ask)
    {
        lock (gate)
        {
            waiting.Enqueue(ask);
            if (busy == lanes)
            {
                return;
            }

            busy++;
        }

        _ = DrainAsync();
    }

    private async Task DrainAsync()
    {
        while (Next() is { } asks)
        {
            await read(asks);
        }
    }

    private TAsk[]? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                busy--;
                return null;
            }

            var asks = new TAsk[Math.Min(waiting.Count, atMost)];
            for (var i = 0; i < asks.Length; i++)
            {
                asks[i] = waiting.Dequeue();
            }

            return asks;
        }
    }
}
