using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

[assembly: UnsupportedOSPlatform("windows")]

namespace CaseApi.IntegrationTests.Hosting;

/// <summary>What the kernel says of a server, asked apart from the code under test. The suites run on Linux.</summary>
internal static class ServerProcess
{
    /// <summary>A zombie is dead; it only waits to be collected by whoever inherited it.</summary>
    public static bool IsAlive(int pid) => Stat(pid) is { } stat && stat[0] != "Z";

    /// <summary>Processes that work in the folder: the postmaster and everything it started.</summary>
    public static int CountIn(string folder) => Directory.GetDirectories("/proc")
        .Where(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _))
        .Count(path => WorkingFolder(path)?.StartsWith(folder, StringComparison.Ordinal) == true);

    public static (int ProcessGroup, int Session) GroupOf(int pid)
    {
        var stat = Stat(pid)!;
        return (int.Parse(stat[2], CultureInfo.InvariantCulture), int.Parse(stat[3], CultureInfo.InvariantCulture));
    }

    /// <summary>The effective user's number, as the host counts.</summary>
    public static int UserOf(int pid) => int.Parse(
        File.ReadLines($"/proc/{pid}/status").Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2],
        CultureInfo.InvariantCulture);

    public static int ParentOf(int pid) => int.Parse(Stat(pid)![1], CultureInfo.InvariantCulture);

    /// <summary>Starts a command that lasts, as the owner of a file: PostgreSQL mistakes only its own user's processes for a server.</summary>
    public static Process SleepAsOwnerOf(string path)
    {
        string[] command = [.. AsOwnerOf(path), "sleep", "300"];
        return Process.Start(command[0], command.Skip(1));
    }

    /// <summary>The prefix that runs a command as the owner of a file.</summary>
    public static string[] AsOwnerOf(string path) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=" + OwnerOf(path), "--clear-groups"] : [];

    public static void Give(string path, string owner)
    {
        using var chown = Process.Start("chown", ["-R", owner, path]);
        chown.WaitForExit();
    }

    public static string OwnerOf(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%u", path]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }

    private static string[]? Stat(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? WorkingFolder(string process)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
