using System.Runtime.InteropServices;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>.NET can only kill; PostgreSQL tells its ways to stop apart by signal.</summary>
internal static class Signals
{
    /// <summary>PostgreSQL's fast stop: open transactions are rolled back, then a checkpoint.</summary>
    public const int Interrupt = 2;

    /// <summary>PostgreSQL's immediate stop: no checkpoint, the next start recovers from the log.</summary>
    public const int Quit = 3;

    public static void Send(int pid, int signal) => _ = Kill(pid, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
