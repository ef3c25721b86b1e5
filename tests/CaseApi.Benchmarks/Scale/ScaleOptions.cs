using System.Globalization;

namespace CaseApi.Benchmarks.Scale;

/// <param name="Cases">Open cases; for the work list, cases of the larger of its two databases.</param>
/// <param name="Rounds">Medians are of these.</param>
/// <param name="Seconds">How long each measurement of a rate or a latency lasts in each round.</param>
/// <param name="PerSecond">Commands a second that go on beside the recount.</param>
/// <param name="Clients">Who sends them, or reads the work list.</param>
internal sealed record ScaleOptions(int Cases, int Rounds, int Seconds, int PerSecond, int Clients, string Folder, string Api)
{
    public static ScaleOptions Of(string[] args, int cases)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        int Number(string name, int otherwise) => given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        return new ScaleOptions(
            Number("--cases", cases),
            Number("--rounds", 3),
            Number("--seconds", 10),
            Number("--per-second", 100),
            Number("--clients", 8),
            given.GetValueOrDefault("--folder", $"/var/tmp/caseapi-benchmark-{Environment.ProcessId}"),
            given.GetValueOrDefault("--api", Path.Combine(AppContext.BaseDirectory, "CaseApi.dll")));
    }
}
