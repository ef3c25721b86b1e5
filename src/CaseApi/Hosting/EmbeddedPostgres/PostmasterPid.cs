using System.Globalization;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>The lock file that a running server keeps in its data folder (PostgreSQL: pidfile.h).</summary>
internal sealed record PostmasterPid(int Pid, int Port, bool IsReady)
{
    // The port is 0 until the server has written it.
    private const int PortLine = 3;
    private const int StatusLine = 7;

    /// <summary>Null when there is no file, or nothing readable in it.</summary>
    public static PostmasterPid? Read(string file)
    {
        try
        {
            return Parse(File.ReadAllLines(file));
        }
        catch (IOException)
        {
            return null;
        }
    }

    internal static PostmasterPid? Parse(IReadOnlyList<string> lines)
    {
        // A standalone backend (initdb, repair) writes its number negative.
        const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite;
        if (lines.Count == 0 || !int.TryParse(lines[0], Number, CultureInfo.InvariantCulture, out var pid) || pid is 0 or int.MinValue)
        {
            return null;
        }

        var port = lines.Count > PortLine && int.TryParse(lines[PortLine], CultureInfo.InvariantCulture, out var number) ? number : 0;
        var ready = lines.Count > StatusLine && lines[StatusLine].Trim() == "ready";
        return new PostmasterPid(Math.Abs(pid), port, ready);
    }
}
