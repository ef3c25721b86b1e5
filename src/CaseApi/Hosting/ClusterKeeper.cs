using System.Diagnostics;
using CaseApi.Hosting.EmbeddedPostgres;

namespace CaseApi.Hosting;

/// <summary>
/// Holds the private cluster while the service runs and starts it again when its server has died. Until it is back, requests
/// are answered 503; it comes back on its old port, so that nothing else has to know.
/// </summary>
public sealed class ClusterKeeper(EmbeddedCluster first, EmbeddedClusterOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _connectionString = first.ApplicationConnectionString;
    private EmbeddedCluster? _cluster = first;
    private Task _watching = Task.CompletedTask;

    public string OwnerConnectionString { get; } = first.OwnerConnectionString;

    public void Watch(ILogger log, IHostApplicationLifetime lifetime) => _watching = WatchAsync(log, lifetime, _stopping.Token);

    /// <summary>Stops the cluster. Call it when the requests are drained.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_cluster is { } cluster)
        {
            _cluster = null;
            await cluster.StopAsync();
        }

        _stopping.Dispose();
    }

    private async Task WatchAsync(ILogger log, IHostApplicationLifetime lifetime, CancellationToken stopping)
    {
        while (_cluster is { } cluster)
        {
            await EndOfAsync(cluster.ProcessId, stopping);
            log.LogError("The private PostgreSQL (process {ProcessId}) has ended and is started again.", cluster.ProcessId);
            _cluster = null;
            await cluster.StopAsync();
            _cluster = await StartAsync(log, stopping);
            if (_cluster.ApplicationConnectionString != _connectionString)
            {
                log.LogCritical("The private PostgreSQL's port was taken meanwhile. The service stops; start it again.");
                lifetime.StopApplication();
                return;
            }

            log.LogWarning("The private PostgreSQL is back (process {ProcessId}).", _cluster.ProcessId);
        }
    }

    private async Task<EmbeddedCluster> StartAsync(ILogger log, CancellationToken stopping)
    {
        while (true)
        {
            switch (await EmbeddedCluster.StartAsync(options, stopping))
            {
                case EmbeddedClusterResult.Started started:
                    return started.Cluster;
                case EmbeddedClusterResult.Refused refused:
                    log.LogError("The private PostgreSQL could not be started and is tried again: {Reason}", refused.Message);
                    break;
            }

            await Task.Delay(Pause, stopping);
        }
    }

    private static async Task EndOfAsync(int processId, CancellationToken stopping)
    {
        try
        {
            using var server = Process.GetProcessById(processId);
            await server.WaitForExitAsync(stopping);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
