namespace CaseApi.Benchmarks.Ladder;

/// <summary>What one rung did in one round.</summary>
/// <param name="LoadCpu">Microseconds of whoever asked: pgbench, the load generator, or this process.</param>
internal sealed record Work(long Operations, double Seconds, long Failures, double LoadCpu, double P50 = double.NaN, double P99 = double.NaN);

/// <summary>The same with what it cost the machine. CPU in microseconds and WAL in bytes, each per operation.</summary>
internal sealed record Measurement(string Rung, int Clients, int Round, Work Work, double ApiCpu, double PostgresCpu, double LoadCpu, double WalBytes, double Flushes)
{
    public double Rate => Work.Operations / Work.Seconds;
}

internal static class Statistics
{
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
