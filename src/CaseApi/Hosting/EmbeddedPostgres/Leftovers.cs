namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>Clears what a server that did not end properly left behind, so that the next one starts.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private const int Patience = 200;

    /// <summary>Call it only when no live postmaster was found.</summary>
    public static async Task<StartRefusal?> ClearAsync(ClusterFolder folder, CancellationToken ct)
    {
        // With the postmaster killed, its workers end by themselves within moments. A second server beside them would destroy the data.
        for (var waited = 0; ProcessTable.WorkingIn(folder.Data) is { Count: > 0 } orphans; waited++)
        {
            if (waited == Patience)
            {
                var numbers = string.Join(' ', orphans);
                return new StartRefusal($"Processes of an earlier server still work in {folder.Data}. End them (kill -QUIT {numbers}) and start again.");
            }

            await Task.Delay(Pause, ct);
        }

        // PostgreSQL believes a lock file as long as *any* process has its number; we have seen that it is not the server.
        if (File.Exists(folder.PostmasterPid))
        {
            File.Delete(folder.PostmasterPid);
        }

        if (Directory.Exists(folder.Socket))
        {
            foreach (var socket in Directory.EnumerateFiles(folder.Socket, ".s.PGSQL.*"))
            {
                File.Delete(socket);
            }
        }

        return null;
    }
}
