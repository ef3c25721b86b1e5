using System.Globalization;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>The tables, as Markdown.</summary>
internal static class Report
{
    private const double MostSpread = 0.10;

    public static void Print(IReadOnlyList<Measurement> all)
    {
        var culture = CultureInfo.InvariantCulture;
        Console.WriteLine("\n| rung | clients | per second (rounds) | p50 ms | p99 ms | µs API | µs PostgreSQL | µs caller | WAL bytes | flushes |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var rung in Rungs.All)
        {
            foreach (var group in all.Where(m => m.Rung == rung).GroupBy(m => m.Clients))
            {
                double Of(Func<Measurement, double> figure) => group.Select(figure).Median();
                var spread = string.Join(' ', group.Select(m => m.Rate.ToString("0", culture)));
                Console.WriteLine(string.Create(culture, $"| {rung} | {group.Key} | {Of(m => m.Rate):0} ({spread}) | {Of(m => m.Work.P50):0.00} | {Of(m => m.Work.P99):0.00} | {Of(m => m.ApiCpu):0} | {Of(m => m.PostgresCpu):0} | {Of(m => m.LoadCpu):0} | {Of(m => m.WalBytes):0} | {Of(m => m.Flushes):0.00} |"));
            }
        }

        var clients = all.Select(m => m.Clients).Distinct().ToArray();
        Console.WriteLine($"\n| ratio | of | {string.Join(" | ", clients.Select(c => string.Create(culture, $"{c} client{(c == 1 ? "" : "s")}")))} | wanted at saturation |");
        Console.WriteLine($"|---|---|{string.Concat(clients.Select(_ => "--:|"))}--:|");
        foreach (var comparison in Rungs.Comparisons)
        {
            var ratios = clients.Select(c => Ratio(all, comparison, c)).ToArray();
            if (ratios.Any(r => !double.IsNaN(r)))
            {
                Console.WriteLine($"| {comparison.Name} | {comparison.What} | {string.Join(" | ", ratios.Select(r => r.ToString("0.00", culture)))} | {(comparison.Wanted is { } wanted ? $"≥ {wanted.ToString("0.00", culture)}" : "")} |");
            }
        }

        Console.WriteLine();
        PrintSpread(all);
    }

    /// <summary>A reference that differs from round to round measures the machine's other work.</summary>
    private static void PrintSpread(IReadOnlyList<Measurement> all)
    {
        foreach (var group in all.Where(m => m.Rung is Rungs.Statement or Rungs.Select).GroupBy(m => (m.Rung, m.Clients)))
        {
            var rates = group.Select(m => double.IsNaN(m.Rate) ? 0 : m.Rate).ToArray();
            if (rates.Max() - rates.Min() > MostSpread * rates.Median())
            {
                Console.WriteLine(FormattableString.Invariant($"Uncertain: {group.Key.Rung} at {group.Key.Clients} clients went from {rates.Min():0} to {rates.Max():0} per second between rounds; run again on a quiet machine."));
            }
        }
    }

    /// <summary>Subject and reference of the same round, then the median of the rounds.</summary>
    private static double Ratio(IReadOnlyList<Measurement> all, Comparison comparison, int clients) => (
        from subject in all
        where subject.Rung == comparison.Subject && subject.Clients == clients
        from reference in all
        where reference.Rung == comparison.Reference && reference.Clients == clients && reference.Round == subject.Round
        select subject.Rate / reference.Rate).Median();
}
