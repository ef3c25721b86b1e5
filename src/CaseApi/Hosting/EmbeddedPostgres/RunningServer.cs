using System.Diagnostics;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>The server process of a state folder: our child, or one that a killed service left behind.</summary>
internal sealed class RunningServer
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan FastStop = TimeSpan.FromSeconds(10);

    /// <summary>After SIGQUIT the server itself kills, within 5 s, those of its processes that do not end.</summary>
    private static readonly TimeSpan ImmediateStop = TimeSpan.FromSeconds(10);

    private readonly ClusterFolder _folder;
    private readonly Process? _child;

    private RunningServer(ClusterFolder folder, int processId, Process? child)
    {
        _folder = folder;
        ProcessId = processId;
        _child = child;
    }

    public int ProcessId { get; }

    /// <summary>0 until it is ready.</summary>
    public int Port { get; private set; }

    public bool WasAdopted => _child is null;

    private bool IsAlive => _child is null ? ProcessTable.IsAlive(ProcessId, _folder.Data) : !_child.HasExited;

    public static RunningServer Started(ClusterFolder folder, Process child) => new(folder, child.Id, child);

    /// <summary>The live server of this very data folder, or null.</summary>
    public static RunningServer? Find(ClusterFolder folder) =>
        PostmasterPid.Read(folder.PostmasterPid) is { } lockFile && ProcessTable.IsAlive(lockFile.Pid, folder.Data)
            ? new RunningServer(folder, lockFile.Pid, child: null)
            : null;

    /// <summary>Waits as long as the server lives: after a crash, recovery takes what it takes.</summary>
    public async Task<StartRefusal?> WaitUntilReadyAsync(CancellationToken ct)
    {
        while (IsAlive)
        {
            if (PostmasterPid.Read(_folder.PostmasterPid) is { IsReady: true } lockFile && lockFile.Pid == ProcessId)
            {
                Port = lockFile.Port;
                return null;
            }

            await Task.Delay(Pause, ct);
        }

        return new StartRefusal($"PostgreSQL ended while it started. Its log {_folder.Log} ends with:\n{LogTail()}");
    }

    public async Task StopAsync()
    {
        if (!IsAlive)
        {
            return;
        }

        Signals.Send(ProcessId, Signals.Interrupt);
        if (!await EndsWithinAsync(FastStop))
        {
            Signals.Send(ProcessId, Signals.Quit);
            await EndsWithinAsync(ImmediateStop);
        }
    }

    private async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (IsAlive)
        {
            if (watch.Elapsed > limit)
            {
                return false;
            }

            await Task.Delay(Pause);
        }

        return true;
    }

    private string LogTail() => File.Exists(_folder.Log) ? string.Join('\n', File.ReadLines(_folder.Log).TakeLast(10)) : "(empty)";
}
