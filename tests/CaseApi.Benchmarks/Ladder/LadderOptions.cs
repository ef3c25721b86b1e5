using System.Globalization;

namespace CaseApi.Benchmarks.Ladder;

/// <param name="Seconds">How long each rung is measured in each round.</param>
/// <param name="Clients">Concurrent callers, each waiting for its answer before it asks again.</param>
/// <param name="Rounds">Medians are of these.</param>
/// <param name="Only">Groups of rungs: register, command, read.</param>
/// <param name="Folder">Where the cluster is made and removed again; a disk, not memory.</param>
/// <param name="Api">The program under test; default the one built with the benchmarks.</param>
internal sealed record LadderOptions(int Seconds, IReadOnlyList<int> Clients, int Rounds, IReadOnlyList<string> Only, string Folder, string Api)
{
    public static LadderOptions Of(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new LadderOptions(
            Number(given.GetValueOrDefault("--seconds", "5")),
            [.. given.GetValueOrDefault("--clients", "1,8,32").Split(',').Select(Number)],
            Number(given.GetValueOrDefault("--rounds", "3")),
            given.GetValueOrDefault("--only", "register,command,read").Split(','),
            given.GetValueOrDefault("--folder", $"/var/tmp/caseapi-benchmark-{Environment.ProcessId}"),
            given.GetValueOrDefault("--api", Path.Combine(AppContext.BaseDirectory, "CaseApi.dll")));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
