using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CaseApi.Store;
using Npgsql;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>The reference: PostgreSQL's own load generator, with prepared statements.</summary>
internal sealed partial class Pgbench(string connectionString, string folder)
{
    private readonly NpgsqlConnectionStringBuilder _connection = new(connectionString);
    private readonly string _options = SessionOptions(connectionString);

    public static string Folder { get; } = Environment.GetEnvironmentVariable("CASEAPI_PG_BIN")
        ?? (Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0).Select(d => Path.Combine(d, "bin")).First()
            : "");

    public Task<Work> ForAsync(PgbenchScript script, int clients, int seconds) => RunAsync(script, clients, "-T", seconds);

    /// <param name="each">Transactions of each client.</param>
    public Task<Work> TimesAsync(PgbenchScript script, int clients, int each) => RunAsync(script, clients, "-t", each);

    private async Task<Work> RunAsync(PgbenchScript script, int clients, string unit, int amount)
    {
        var file = Path.Combine(folder, "script.sql");
        await File.WriteAllTextAsync(file, script.Text);
        var start = new ProcessStartInfo(Path.Combine(Folder, "pgbench"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-n", "-M", "prepared", "-f", file, "-c", Text(clients), "-j", Text(Math.Min(clients, 2)), unit, Text(amount),
                "-h", _connection.Host!, "-p", Text(_connection.Port), "-U", _connection.Username!,
            },
            Environment = { ["PGPASSWORD"] = _connection.Password, ["PGOPTIONS"] = _options },
        };
        foreach (var (name, value) in script.Variables)
        {
            start.ArgumentList.Add("-D");
            start.ArgumentList.Add($"{name}={value}");
        }

        start.ArgumentList.Add(_connection.Database!);
        var cpu = ProcessCpu.OfEndedChildren(Environment.ProcessId);
        using var pgbench = Process.Start(start)!;
        var errors = pgbench.StandardError.ReadToEndAsync();
        var output = await pgbench.StandardOutput.ReadToEndAsync();
        await pgbench.WaitForExitAsync();
        if (pgbench.ExitCode != 0)
        {
            throw new InvalidOperationException($"pgbench ended with {pgbench.ExitCode}: {await errors}");
        }

        var operations = (long)Number(Processed().Match(output));
        return new Work(
            operations,
            operations / Number(Rate().Match(output)),
            (long)Number(Failed().Match(output)),
            ProcessCpu.OfEndedChildren(Environment.ProcessId) - cpu,
            P50: Number(Latency().Match(output)));
    }

    /// <summary>What the service's own sessions run under, so that both get the same plans.</summary>
    private static string SessionOptions(string connectionString)
    {
        using var source = StoreSetup.DataSource(connectionString);
        return new NpgsqlConnectionStringBuilder(source.ConnectionString).Options ?? "";
    }

    private static double Number(Match match) => match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"actually processed: (\d+)")]
    private static partial Regex Processed();

    [GeneratedRegex(@"failed transactions: (\d+)")]
    private static partial Regex Failed();

    [GeneratedRegex(@"tps = ([\d.]+) \(without")]
    private static partial Regex Rate();

    [GeneratedRegex(@"latency average = ([\d.]+)")]
    private static partial Regex Latency();
}

/// <param name="Variables">Sent with every execution, as text.</param>
internal sealed record PgbenchScript(string Text, IReadOnlyDictionary<string, string> Variables);
