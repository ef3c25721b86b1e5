using System.Diagnostics;
using System.Text.Json;

namespace CaseApi.Benchmarks.Load;

/// <summary>Runs the load generator as a process of its own.</summary>
internal static class LoadProcess
{
    public static async Task<LoadReport> RunAsync(LoadOrder order)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CaseApi.Benchmarks.dll"), LoadCommand.Name },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,

            // Compiled once and for good: the generator does not warm up while it measures.
            Environment = { ["DOTNET_TieredCompilation"] = "0" },
        };
        using var load = Process.Start(start)!;
        await load.StandardInput.WriteAsync(JsonSerializer.Serialize(order));
        load.StandardInput.Close();
        var output = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        return load.ExitCode == 0 ? JsonSerializer.Deserialize<LoadReport>(output)! : throw new InvalidOperationException($"The load generator ended with {load.ExitCode}.");
    }
}
