using System.Globalization;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>CPU time of processes as Linux counts it, in microseconds, in steps of 10 ms.</summary>
internal static class ProcessCpu
{
    private const double MicrosPerTick = 1_000_000d / 100;
    private const int Parent = 1;
    private const int User = 11;
    private const int System = 12;
    private const int EndedUser = 13;
    private const int EndedSystem = 14;

    public static double Of(int process) => Ticks(process, User, System) * MicrosPerTick;

    /// <summary>Of the children that have ended and were waited for.</summary>
    public static double OfEndedChildren(int process) => Ticks(process, EndedUser, EndedSystem) * MicrosPerTick;

    /// <summary>Of a process, its living children and those that have ended: PostgreSQL with its backends.</summary>
    public static double OfFamily(int process) => Of(process) + OfEndedChildren(process) + Children(process).Sum(Of);

    private static IEnumerable<int> Children(int process) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(folder)
        where name.All(char.IsAsciiDigit)
        let child = int.Parse(name, CultureInfo.InvariantCulture)
        where Fields(child) is { Length: > EndedSystem } fields && fields[Parent] == process.ToString(CultureInfo.InvariantCulture)
        select child;

    private static double Ticks(int process, params int[] places) =>
        Fields(process) is { Length: > EndedSystem } fields ? places.Sum(place => double.Parse(fields[place], CultureInfo.InvariantCulture)) : 0;

    private static string[] Fields(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
