using System.Collections.Concurrent;
using System.Diagnostics;

namespace CaseApi.IntegrationTests.Store;

/// <summary>
/// Counts the commands that Npgsql sends for one request, told apart from background work by the request's trace.
/// A batch is one command: its statements travel together.
/// </summary>
internal sealed class RoundTrips : IDisposable
{
    private readonly ConcurrentQueue<string> _sent = new();
    private readonly ActivityListener _listener;
    private ActivityTraceId _trace;

    public RoundTrips()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == _trace)
                {
                    _sent.Enqueue((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement") ?? activity.DisplayName).ToString()!);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was sent while the request ran.</summary>
    /// <param name="request">Sends the request with the given traceparent.</param>
    public async Task<IReadOnlyList<string>> OfAsync(Func<string, Task> request)
    {
        _trace = ActivityTraceId.CreateRandom();
        _sent.Clear();
        await request($"00-{_trace}-{ActivitySpanId.CreateRandom()}-01");
        return [.. _sent];
    }

    public void Dispose() => _listener.Dispose();
}
