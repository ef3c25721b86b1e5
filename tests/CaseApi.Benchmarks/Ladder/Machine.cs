using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>What the figures depend on, printed with them.</summary>
internal static class Machine
{
    public static async Task PrintAsync(BenchmarkCluster cluster, string program, string rounds)
    {
        Console.WriteLine($"Machine     {Environment.ProcessorCount} × {Model()}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}");
        Console.WriteLine($"Runtime     {RuntimeInformation.FrameworkDescription}; {await cluster.ScalarAsync<string>("select split_part(version(), ' on ', 1)")}; {await OutputAsync(Path.Combine(Pgbench.Folder, "pgbench"), "--version")}");
        Console.WriteLine($"Program     {program}; commit {await OutputAsync("git", "rev-parse --short HEAD")}");
        Console.WriteLine($"Settings    {await cluster.ScalarAsync<string>("""
            select string_agg(name || '=' || current_setting(name), ' ' order by name) from pg_settings where name in
            ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_compression', 'shared_buffers', 'max_wal_size', 'checkpoint_timeout', 'jit', 'commit_delay', 'track_io_timing', 'track_wal_io_timing')
            """)}");
        Console.WriteLine($"Flush       {await FlushAsync(cluster.Folder)}");
        Console.WriteLine($"Rounds      {rounds}; alternating; medians");
        PrintLoad("at the start");
    }

    public static void PrintLoad(string when) => Console.WriteLine($"Load        {File.ReadAllText("/proc/loadavg").Trim()} {when} (other work on the machine makes the figures smaller and the ratios uncertain)");

    private static async Task<string> FlushAsync(string folder)
    {
        var program = Path.Combine(Pgbench.Folder, "pg_test_fsync");
        if (!File.Exists(program))
        {
            return "pg_test_fsync is not installed";
        }

        var output = await OutputAsync(program, $"-s 1 -f {Path.Combine(folder, "fsync.test")}");
        return string.Join("; ", output.Split('\n').Where(line => line.TrimStart().StartsWith("fdatasync", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    private static string Model() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    private static async Task<string> OutputAsync(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return output.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{program} is not there");
        }
    }
}
