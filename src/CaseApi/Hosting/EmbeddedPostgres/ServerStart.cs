using System.Runtime.Versioning;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>From a state folder without a live server to a server that is ready.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ServerStart
{
    private const int Attempts = 3;

    public static async Task<(RunningServer? Server, StartRefusal? Refusal)> RunAsync(
        ClusterFolder folder, EmbeddedClusterOptions options, CancellationToken ct)
    {
        var (user, noUser) = await ServerUser.ChooseAsync(ct);
        if (user is null)
        {
            return (null, noUser);
        }

        var (binaries, notFound) = await BinariesSearch.FindAsync(options.BinariesFolder, folder, ct);
        if (binaries is null)
        {
            return (null, notFound);
        }

        var launcher = new Launcher(binaries, user, folder, options.DurableWrites);
        var refusal = await user.PrepareAsync(folder, ct)
            ?? await Leftovers.ClearAsync(folder, ct)
            ?? await EnsureInitializedAsync(launcher, ct);
        return refusal is null ? await LaunchAsync(launcher, ct) : (null, refusal);
    }

    private static async Task<StartRefusal?> EnsureInitializedAsync(Launcher launcher, CancellationToken ct)
    {
        if (launcher.Folder.IsInitialized)
        {
            return null;
        }

        // Passwords first: a cluster whose passwords nobody has is of no use.
        var secrets = ClusterSecrets.Random();
        secrets.Write(launcher.Folder.Secrets);
        return await launcher.InitializeAsync(secrets.Superuser, ct);
    }

    private static async Task<(RunningServer?, StartRefusal?)> LaunchAsync(Launcher launcher, CancellationToken ct)
    {
        var folder = launcher.Folder;
        await launcher.PrepareSocketAsync(ct);
        var secrets = ClusterSecrets.Read(folder.Secrets)!;
        for (var attempt = 1; ; attempt++)
        {
            var port = Launcher.ChoosePort(attempt == 1 ? secrets.Port : 0);
            var server = RunningServer.Started(folder, launcher.Start(port));
            var refusal = await ReadyOrStoppedAsync(server, ct);
            if (refusal is null)
            {
                (secrets with { Port = port }).Write(folder.Secrets);
                return (server, null);
            }

            // Between our choice and the server's start somebody may take the port.
            var portWasTaken = refusal.Message.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal)
                || refusal.Message.Contains("could not bind", StringComparison.Ordinal);
            if (!portWasTaken || attempt == Attempts)
            {
                return (null, refusal);
            }
        }
    }

    private static async Task<StartRefusal?> ReadyOrStoppedAsync(RunningServer server, CancellationToken ct)
    {
        try
        {
            return await server.WaitUntilReadyAsync(ct);
        }
        catch (OperationCanceledException)
        {
            await server.StopAsync();
            throw;
        }
    }
}
