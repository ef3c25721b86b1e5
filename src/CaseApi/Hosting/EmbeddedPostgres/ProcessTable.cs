using System.Diagnostics;
using System.Globalization;

namespace CaseApi.Hosting.EmbeddedPostgres;

internal enum ProcessState
{
    Gone,
    Zombie,

    /// <summary>Alive, but not a postgres that works in the data folder: the number was given to another process.</summary>
    Foreign,
    Ours,
}

/// <summary>What the kernel says about processes: by /proc on Linux, by ps elsewhere.</summary>
internal static class ProcessTable
{
    public static ProcessState StateOf(int pid, string dataFolder) =>
        OperatingSystem.IsLinux() ? FromProc(pid, dataFolder) : FromPs(pid, dataFolder);

    public static bool IsAlive(int pid, string dataFolder) => StateOf(pid, dataFolder) == ProcessState.Ours;

    /// <summary>Server processes left in the data folder, for example when only the postmaster was killed. Empty where there is no /proc.</summary>
    public static IReadOnlyList<int> WorkingIn(string dataFolder) => OperatingSystem.IsLinux()
        ? [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && FromProc(pid, dataFolder) == ProcessState.Ours)]
        : [];

    private static ProcessState FromProc(int pid, string dataFolder)
    {
        try
        {
            // "pid (comm) state …"; comm itself may hold parentheses and blanks.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var end = stat.LastIndexOf(')');
            if (stat[end + 2] is 'Z' or 'X')
            {
                return ProcessState.Zombie;
            }

            var isPostgres = stat[(stat.IndexOf('(') + 1)..end] is "postgres" or "postmaster";
            var folder = isPostgres ? File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName : null;
            return folder == dataFolder ? ProcessState.Ours : ProcessState.Foreign;
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else's process; the server of our folder runs as us or, for root, is readable.
            return ProcessState.Foreign;
        }
        catch (IOException)
        {
            return Directory.Exists($"/proc/{pid}") ? ProcessState.Foreign : ProcessState.Gone;
        }
    }

    private static ProcessState FromPs(int pid, string dataFolder)
    {
        var start = new ProcessStartInfo("ps", ["-ww", "-o", "stat=,args=", "-p", pid.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        using var ps = Process.Start(start)!;
        var line = ps.StandardOutput.ReadToEnd().Trim();
        ps.WaitForExit();
        if (line.Length == 0)
        {
            return ProcessState.Gone;
        }

        return line[0] == 'Z' ? ProcessState.Zombie
            : line.Contains("postgres", StringComparison.Ordinal) && line.Contains(dataFolder, StringComparison.Ordinal) ? ProcessState.Ours
            : ProcessState.Foreign;
    }
}
