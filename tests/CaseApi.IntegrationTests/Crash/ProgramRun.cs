using System.Diagnostics;
using CaseApi.IntegrationTests.Hosting;
using CaseApi.Store;

namespace CaseApi.IntegrationTests.Crash;

/// <summary>The program as it is shipped, in a process of its own.</summary>
internal static class ProgramRun
{
    public static ProcessStartInfo Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(HoldingProcess.DotnetHost, [typeof(CaseStore).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || k.StartsWith("ConnectionStrings", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Runs it to its end, for at most a minute.</summary>
    public static async Task<(int ExitCode, string Output)> ToEndAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        using var process = Process.Start(Start(arguments, environment))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var mistakes = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        return (process.ExitCode, await output + await mistakes);
    }
}
