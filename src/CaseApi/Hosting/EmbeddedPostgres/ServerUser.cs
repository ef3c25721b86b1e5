using System.Runtime.Versioning;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>As whom the server runs, which may not be root: PostgreSQL refuses that.</summary>
/// <param name="Prefix">Put before a command. It replaces itself by the command (no fork), so signals and the process number are the server's.</param>
/// <param name="Owner">Who must own the server's folder, or null for the user we are.</param>
[UnsupportedOSPlatform("windows")]
internal sealed record ServerUser(IReadOnlyList<string> Prefix, string? Owner)
{
    /// <summary>runuser and su stay between us and the server and swallow signals; setpriv does not.</summary>
    private static readonly string[] AsPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"];

    /// <summary>Without a user postgres: in a user namespace of its own the server does not see that it is root.</summary>
    private static readonly string[] InNamespace = ["unshare", "-U", "--map-user=1000"];

    public static async Task<(ServerUser? User, StartRefusal? Refusal)> ChooseAsync(CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return (new ServerUser([], null), null);
        }

        foreach (var candidate in new[] { new ServerUser(AsPostgres, "postgres"), new ServerUser(InNamespace, null) })
        {
            var (exit, _) = await ShortCommand.RunAsync([.. candidate.Prefix, "true"], "/", ct);
            if (exit == 0)
            {
                return (candidate, null);
            }
        }

        return (null, new StartRefusal(
            """
            PostgreSQL does not run as root, and this machine offers no other way:
            there is no user postgres (or no setpriv), and user namespaces are not allowed.
            Run the service as an ordinary user, or make the user:

                useradd --system --no-create-home --shell /usr/sbin/nologin postgres
            """,
            ExitCode.NotInstalled));
    }

    /// <summary>The server's folder belongs to its user and can be reached by it; otherwise says which parent is in the way.</summary>
    public async Task<StartRefusal?> PrepareAsync(ClusterFolder folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder.Pg, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Owner is null)
        {
            return null;
        }

        await GiveAsync(folder.Pg, ct);
        var (exit, _) = await ShortCommand.RunAsync([.. Prefix, "test", "-w", folder.Pg], "/", ct);
        if (exit == 0)
        {
            return null;
        }

        for (var parent = "/"; parent.Length < folder.Pg.Length; parent = Below(parent, folder.Pg))
        {
            var (closed, _) = await ShortCommand.RunAsync([.. Prefix, "test", "-x", parent], "/", ct);
            if (closed != 0)
            {
                return new StartRefusal(
                    $"The user {Owner} may not enter {parent}, so it cannot reach its data in {folder.Pg}."
                    + $" Run: chmod o+x '{parent}', or set XDG_STATE_HOME to a folder that it can reach.",
                    ExitCode.NotInstalled);
            }
        }

        return new StartRefusal($"The user {Owner} may not write to {folder.Pg}. Is it on a read-only file system?", ExitCode.NotInstalled);
    }

    public async Task GiveAsync(string path, CancellationToken ct)
    {
        if (Owner is not null)
        {
            await ShortCommand.RunAsync(["chown", Owner + ":", path], "/", ct);
        }
    }

    private static string Below(string parent, string target)
    {
        var next = target.IndexOf('/', Math.Min(parent.Length + 1, target.Length - 1));
        return next < 0 ? target : target[..next];
    }
}
