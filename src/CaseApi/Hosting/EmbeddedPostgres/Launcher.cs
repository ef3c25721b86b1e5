using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>Makes the data folder and starts the server as a direct child in a session of its own.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record Launcher(PostgresBinaries Binaries, ServerUser User, ClusterFolder Folder, bool DurableWrites)
{
    /// <summary>A terminal sends Ctrl-C to its whole session; out of it, the server outlives the draining of requests.</summary>
    private static readonly string[] OwnSession = OperatingSystem.IsMacOS()
        ? ["perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV"]
        : ["setsid"];

    public async Task<StartRefusal?> InitializeAsync(string superuserPassword, CancellationToken ct)
    {
        if (Directory.Exists(Folder.UnfinishedData))
        {
            Directory.Delete(Folder.UnfinishedData, recursive: true);
        }

        File.Delete(Folder.PasswordForInitdb);
        await using (var file = new FileStream(Folder.PasswordForInitdb, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(superuserPassword), ct);
        }

        await User.GiveAsync(Folder.PasswordForInitdb, ct);
        string[] durability = DurableWrites ? [] : ["--no-sync"];
        var (exit, output) = await ShortCommand.RunAsync(
            [
                .. User.Prefix, Binaries.Initdb, "--pgdata=" + Folder.UnfinishedData, "--data-checksums", "--encoding=UTF8", "--locale=C.UTF-8",
                "--username=postgres", "--pwfile=" + Folder.PasswordForInitdb, "--auth=scram-sha-256", .. durability,
            ],
            Folder.Pg,
            ct);
        File.Delete(Folder.PasswordForInitdb);
        if (exit != 0)
        {
            return new StartRefusal($"initdb could not make a cluster in {Folder.Data}:\n{output}");
        }

        Directory.Move(Folder.UnfinishedData, Folder.Data);
        return null;
    }

    public async Task PrepareSocketAsync(CancellationToken ct)
    {
        if (Folder.SocketThatFits is { } socket && !Directory.Exists(socket))
        {
            Directory.CreateDirectory(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await User.GiveAsync(socket, ct);
        }
    }

    public Process Start(int port)
    {
        // The shell is replaced by the server. Output goes to a file, not to a pipe of ours, because the server may outlive us.
        var start = new ProcessStartInfo(
            "/bin/sh",
            [
                "-c", "exec \"$@\" </dev/null >\"$0\" 2>&1", Folder.Log,
                .. OwnSession, .. User.Prefix, Binaries.Postgres, .. ServerSettings.Arguments(Folder, port, DurableWrites),
            ])
        {
            WorkingDirectory = Folder.Pg,
        };
        CleanEnvironment.Apply(start);
        return Process.Start(start)!;
    }

    /// <summary>The port the cluster had last if nobody took it, so that whoever wrote it down still finds it; else a free one.</summary>
    public static int ChoosePort(int preferred) => preferred != 0 && TryListen(preferred) is { } again ? again : TryListen(0)!.Value;

    private static int? TryListen(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
