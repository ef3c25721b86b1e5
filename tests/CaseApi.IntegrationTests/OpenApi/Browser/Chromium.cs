using System.Diagnostics;
using System.Globalization;
using CaseApi.IntegrationTests.Postgres;

namespace CaseApi.IntegrationTests.OpenApi.Browser;

/// <summary>A headless Chromium of its own, with a profile that is thrown away. Without one installed the test fails and says what to do.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Variable = "CASEAPI_CHROMIUM";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly string profile;

    private Chromium(Process process, string profile, int port)
    {
        this.process = process;
        this.profile = profile;
        Port = port;
    }

    /// <summary>Of the DevTools protocol, on the loopback.</summary>
    public int Port { get; }

    public static async Task<Chromium> StartAsync(CancellationToken cancellation)
    {
        var profile = Directory.CreateTempSubdirectory("caseapi-chromium-").FullName;
        var start = new ProcessStartInfo(Find()) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--metrics-recording-only",

            // No other host may be asked for anything: what the page needs comes from the service.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--window-size=1280,1600", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
        })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            return new Chromium(process, profile, await PortAsync(process, profile, cancellation));
        }
        catch
        {
            await EndAsync(process, profile);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync(process, profile);

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} names {named}, which is not there.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"This test drives Chromium, which is not installed. Paste:  apt-get update && apt-get install -y --no-install-recommends chromium  (or set {Variable} to a Chromium or Chrome).");
    }

    private static async Task<int> PortAsync(Process process, string profile, CancellationToken cancellation)
    {
        var file = Path.Combine(profile, "DevToolsActivePort");
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < StartsWithin)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"Chromium ended with {process.ExitCode} before it could be spoken to.");
            }

            if (File.Exists(file) && await File.ReadAllLinesAsync(file, cancellation) is [var port, _, ..])
            {
                return int.Parse(port, CultureInfo.InvariantCulture);
            }

            await Task.Delay(100, cancellation);
        }

        throw new TimeoutException($"Chromium named no port within {StartsWithin.TotalSeconds} s.");
    }

    private static async Task EndAsync(Process process, string profile)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();

        // Helpers of the browser may still be writing for a moment.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                await Task.Delay(100);
            }
        }
    }
}
