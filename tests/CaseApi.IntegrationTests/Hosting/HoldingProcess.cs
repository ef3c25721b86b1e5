using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CaseApi.Hosting.EmbeddedPostgres;

namespace CaseApi.IntegrationTests.Hosting;

/// <summary>
/// Another process that runs a cluster, to be killed or to be another user: this very program, which on the variable below
/// starts a cluster instead of tests and stops it when its standard input is closed.
/// </summary>
internal sealed class HoldingProcess : IDisposable
{
    private const string Variable = "CASEAPI_TEST_HOLDS_CLUSTER_IN";
    private const string DurableVariable = "CASEAPI_TEST_HOLDS_DURABLE";

    private readonly Process _process;

    private HoldingProcess(Process process, int serverProcessId, string said)
    {
        _process = process;
        ServerProcessId = serverProcessId;
        Said = said;
    }

    /// <summary>0 when the start was refused.</summary>
    public int ServerProcessId { get; }

    /// <summary>The application's connection string, or the refusal.</summary>
    public string Said { get; }

    /// <param name="folder">The state folder.</param>
    /// <param name="durable">Whether fsync is on.</param>
    /// <param name="prefix">Put before the command, to run it as somebody else.</param>
    public static async Task<HoldingProcess> StartAsync(string folder, bool durable = false, params string[] prefix)
    {
        string[] command = [.. prefix, DotnetHost, typeof(HoldingProcess).Assembly.Location];
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        start.Environment[Variable] = folder;
        start.Environment[DurableVariable] = durable ? "yes" : "";
        // Another user has no home here, but finds PostgreSQL where our own start finds it.
        start.Environment["HOME"] = folder;
        start.Environment["XDG_STATE_HOME"] = Path.GetDirectoryName(StateFolder.Root());
        var process = Process.Start(start)!;
        var id = await process.StandardOutput.ReadLineAsync();
        var said = await process.StandardOutput.ReadToEndOrLineAsync(id);
        return new HoldingProcess(process, int.TryParse(id, out var pid) ? pid : 0, said);
    }

    /// <summary>SIGKILL: it cannot stop its server.</summary>
    public async Task KillAsync()
    {
        if (ServerProcessId == 0)
        {
            throw new InvalidOperationException("There is no server to leave behind: " + Said);
        }

        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<int> LetGoAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose() => _process.Dispose();

    public static string DotnetHost => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

#pragma warning disable CA2255 // A module initializer is what lets the test program be something else before its generated Main runs.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void HoldIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
        {
            Environment.Exit(Hold(folder));
        }
    }

    /// <summary>Without await: until the initializer returns, no other thread may run code of this assembly.</summary>
    private static int Hold(string folder)
    {
        var durable = Environment.GetEnvironmentVariable(DurableVariable) == "yes";
        var options = new EmbeddedClusterOptions(folder, DurableWrites: durable, ServiceAddress: "http://127.0.0.1:1234");
        var result = EmbeddedCluster.StartAsync(options, CancellationToken.None).GetAwaiter().GetResult();
        if (result is EmbeddedClusterResult.Refused refused)
        {
            Console.WriteLine("refused");
            Console.WriteLine(refused.Message);
            return refused.ExitCode;
        }

        var cluster = ((EmbeddedClusterResult.Started)result).Cluster;
        Console.WriteLine(cluster.ProcessId);
        Console.WriteLine(cluster.ApplicationConnectionString);
        Console.In.ReadToEnd();
        cluster.StopAsync().GetAwaiter().GetResult();
        return 0;
    }
}

file static class Reading
{
    /// <summary>A started cluster says one line more and goes on; a refusal speaks until its end.</summary>
    public static async Task<string> ReadToEndOrLineAsync(this StreamReader output, string? first) =>
        (first == "refused" ? await output.ReadToEndAsync() : await output.ReadLineAsync()) ?? "";
}
