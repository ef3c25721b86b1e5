namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>What lies where in a state folder. <c>pg</c> belongs to the server's user, everything else to the service's.</summary>
/// <param name="Root">Absolute and free of symbolic links, so that it compares with what the kernel says of a process.</param>
internal sealed record ClusterFolder(string Root)
{
    /// <summary>sun_path is 104 bytes on macOS, 108 on Linux, with its closing NUL.</summary>
    private const int LongestSocketPath = 103;

    public string Pg => Path.Combine(Root, "pg");

    public string Data => Path.Combine(Pg, "data");

    /// <summary>initdb works here; a rename makes the result the data folder, so a half-made cluster is never taken for one.</summary>
    public string UnfinishedData => Path.Combine(Pg, "data.unfinished");

    public string Socket => Path.Combine(Pg, "s");

    public string PasswordForInitdb => Path.Combine(Pg, "initdb.pw");

    public string PostmasterPid => Path.Combine(Data, "postmaster.pid");

    public string Log => Path.Combine(Root, "server.log");

    public string Secrets => Path.Combine(Root, "cluster.json");

    public string Lock => Path.Combine(Root, "service.lock");

    public string Address => Path.Combine(Root, "service.address");

    public bool IsInitialized => File.Exists(Path.Combine(Data, "PG_VERSION"));

    /// <summary>Null when the folder is too long for a Unix socket; the service itself connects by loopback.</summary>
    public string? SocketThatFits =>
        System.Text.Encoding.UTF8.GetByteCount(Path.Combine(Socket, ".s.PGSQL.65535")) <= LongestSocketPath ? Socket : null;

    /// <summary>The major version that made the data folder, or null when there is none.</summary>
    public int? MajorVersion()
    {
        var file = Path.Combine(Data, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), out var major) ? major : null;
    }
}
