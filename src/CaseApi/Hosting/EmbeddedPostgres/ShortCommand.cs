using System.ComponentModel;
using System.Diagnostics;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>Runs a command that ends by itself and keeps what it said.</summary>
internal static class ShortCommand
{
    /// <summary>The shell's code for "not found", also given here when a program does not exist.</summary>
    public const int NotFound = 127;

    public static async Task<(int Exit, string Output)> RunAsync(IReadOnlyList<string> command, string workingFolder, CancellationToken ct)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder,
        };
        CleanEnvironment.Apply(start);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, (await output + await error).Trim());
        }
        catch (Win32Exception missing)
        {
            return (NotFound, $"{command[0]}: {missing.Message}");
        }
    }
}
