using System.Runtime.Versioning;
using System.Text.Json;
using Npgsql;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>A private PostgreSQL for development and tests, held by this process. A server left over by a killed process is adopted.</summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private readonly RunningServer _server;
    private readonly ServiceLock _lock;

    [UnsupportedOSPlatform("windows")]
    private EmbeddedCluster(RunningServer server, ClusterConnections connections, ServiceLock serviceLock)
    {
        _server = server;
        OwnerConnectionString = connections.Owner;
        ApplicationConnectionString = connections.Application;
        SuperuserConnectionString = connections.Superuser;
        _lock = serviceLock;
    }

    /// <summary>Role caseapi_owner, who owns the database caseapi: for <c>migrate</c> only.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Role caseapi_app, owner of nothing.</summary>
    public string ApplicationConnectionString { get; }

    /// <summary>For tests, which create and drop databases.</summary>
    public string SuperuserConnectionString { get; }

    public int ProcessId => _server.ProcessId;

    public static async Task<EmbeddedClusterResult> StartAsync(EmbeddedClusterOptions options, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            return new EmbeddedClusterResult.Refused(
                "The private PostgreSQL runs on Linux and macOS. On Windows run the service in WSL, or configure ConnectionStrings:CaseStore.",
                ExitCode.NotInstalled);
        }

        ServiceLock? serviceLock = null;
        EmbeddedCluster? cluster = null;
        try
        {
            var folder = await PrepareFolderAsync(options.StateFolder, ct);
            serviceLock = ServiceLock.TryTake(folder, options.ServiceAddress);
            if (serviceLock is null)
            {
                return Refused(ServiceLock.InUse(folder));
            }

            (cluster, var refusal) = await StartLockedAsync(folder, options, serviceLock, ct);
            return cluster is null ? Refused(refusal!) : new EmbeddedClusterResult.Started(cluster);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or NpgsqlException)
        {
            return Refused(new StartRefusal($"The private PostgreSQL in {options.StateFolder} could not be started: {failure.Message}"));
        }
        finally
        {
            if (cluster is null)
            {
                serviceLock?.Dispose();
            }
        }
    }

    /// <summary>
    /// Stops the server of a state folder whose service is gone. False when a service still runs on the folder, which is then left alone.
    /// </summary>
    public static async Task<bool> StopAbandonedAsync(string stateFolder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(stateFolder))
        {
            return true;
        }

        var folder = await PrepareFolderAsync(stateFolder, CancellationToken.None);
        using var serviceLock = ServiceLock.TryTake(folder, address: null);
        if (serviceLock is null)
        {
            return false;
        }

        if (RunningServer.Find(folder) is { } server)
        {
            await server.StopAsync();
        }

        return true;
    }

    /// <summary>Call it when the requests are drained: open transactions are rolled back. May be called again.</summary>
    public async Task StopAsync()
    {
        await _server.StopAsync();
        _lock.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    [UnsupportedOSPlatform("windows")]
    private static async Task<(EmbeddedCluster?, StartRefusal?)> StartLockedAsync(
        ClusterFolder folder, EmbeddedClusterOptions options, ServiceLock serviceLock, CancellationToken ct)
    {
        var (server, refusal) = await AdoptOrStartAsync(folder, options, ct);
        if (server is null)
        {
            return (null, refusal);
        }

        var usable = false;
        try
        {
            var connections = new ClusterConnections(server.Port, ClusterSecrets.Read(folder.Secrets)!);
            await Provisioning.ProvisionAsync(connections, ct);
            var lossy = options.DurableWrites ? await Provisioning.CheckDurabilityAsync(connections, server.ProcessId, ct) : null;
            usable = lossy is null;
            return usable ? (new EmbeddedCluster(server, connections, serviceLock), null) : (null, lossy);
        }
        finally
        {
            // What we started ourselves does not stay behind a failed start; what we found stays as it was.
            if (!usable && !server.WasAdopted)
            {
                await server.StopAsync();
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task<(RunningServer?, StartRefusal?)> AdoptOrStartAsync(ClusterFolder folder, EmbeddedClusterOptions options, CancellationToken ct)
    {
        if (folder.IsInitialized && ClusterSecrets.Read(folder.Secrets) is null)
        {
            return (null, new StartRefusal(
                $"{folder.Data} holds a cluster, but its passwords in {folder.Secrets} are gone."
                + $" Put the file back, or move {folder.Root} away to begin with an empty cluster."));
        }

        if (RunningServer.Find(folder) is { } alive)
        {
            var failure = await alive.WaitUntilReadyAsync(ct);
            return failure is null ? (alive, null) : (null, failure);
        }

        return await ServerStart.RunAsync(folder, options, ct);
    }

    /// <summary>Made readable to the service alone, except for root, whose server runs as another user and must pass through.</summary>
    [UnsupportedOSPlatform("windows")]
    private static async Task<ClusterFolder> PrepareFolderAsync(string stateFolder, CancellationToken ct)
    {
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode Passable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var absolute = Path.GetFullPath(stateFolder);
        var missing = new List<string>();
        for (var path = absolute; !Directory.Exists(path); path = Path.GetDirectoryName(path)!)
        {
            missing.Add(path);
        }

        Directory.CreateDirectory(absolute);
        foreach (var made in missing)
        {
            File.SetUnixFileMode(made, Environment.IsPrivilegedProcess ? Passable : Private);
        }

        var (exit, resolved) = await ShortCommand.RunAsync(["readlink", "-f", absolute], "/", ct);
        return new ClusterFolder(exit == 0 ? resolved : absolute);
    }

    private static EmbeddedClusterResult.Refused Refused(StartRefusal refusal) => new(refusal.Message, refusal.Code);
}
