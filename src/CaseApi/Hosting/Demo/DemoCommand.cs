using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.Http;

namespace CaseApi.Hosting.Demo;

/// <summary><c>CaseApi demo</c>: walks the guide's worked examples, an appeal, an inquiry and a complaint through a running service, and prints their papers.</summary>
public static class DemoCommand
{
    private const int Differs = 1;
    private const int CannotBegin = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "Where the service runs.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var keys = new Option<string?>("--keys") { Description = $"The file of the demo keys; default: {DemoSeed.PathVariable}, else {DemoSeed.FileName} in the state folder of the port." };
        var papers = new Option<string?>("--papers") { Description = "The folder to which printed papers are written; default: demo-papers beside the demo keys." };
        var command = new Command("demo", "Walks the worked examples, an appeal, an inquiry and a complaint through a running service. Exit code 1: something came otherwise than expected; 2: it could not begin.") { urls, keys, papers };
        command.SetAction((parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            if (!ReferenceEquals(console.Output, Console.Out))
            {
                return RunAsync(parsed.GetValue(urls)!, parsed.GetValue(keys), parsed.GetValue(papers), console.Output, console.Error, cancellation);
            }

            // Kazakh and Russian on Windows too; this makes a new writer.
            Console.OutputEncoding = Encoding.UTF8;
            return RunAsync(parsed.GetValue(urls)!, parsed.GetValue(keys), parsed.GetValue(papers), Console.Out, console.Error, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(string urls, string? keys, string? papers, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (AddressOf(urls) is not { } address)
        {
            await error.WriteLineAsync($"--urls wants an address such as http://127.0.0.1:8080, not {urls}.");
            return CannotBegin;
        }

        using var client = new HttpClient { BaseAddress = address, Timeout = Patience };
        if (await NoServiceAsync(client, cancellation) is { } absent)
        {
            await error.WriteLineAsync(absent);
            return CannotBegin;
        }

        var file = keys ?? DemoSeed.KeyFile(StateFolder.For(address.Port));
        var (known, mistake) = await KeysAsync(file, cancellation);
        if (known is null)
        {
            await error.WriteLineAsync(mistake);
            return CannotBegin;
        }

        client.DefaultRequestHeaders.Add("X-Api-Key", known["staff"]);
        var folder = Path.GetFullPath(papers ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "demo-papers"));
        try
        {
            var report = new DemoReport(output, interactive: ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);
            return await new DemoWalk(client, report, known, folder).RunAsync(await DemoScript.LoadAsync(DemoScript.ShippedFolder, cancellation), cancellation) ? 0 : Differs;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            await error.WriteLineAsync($"FAILED: the service at {address} stopped answering: {failure.Message}");
            return Differs;
        }
    }

    /// <summary>The first of the addresses that a service may be told to listen on; for one that listens everywhere, this machine.</summary>
    private static Uri? AddressOf(string urls)
    {
        var first = urls.Split(';')[0].Replace("//*", "//127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal);
        return Uri.TryCreate(first, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
    }

    private static async Task<string?> NoServiceAsync(HttpClient client, CancellationToken cancellation)
    {
        var address = client.BaseAddress!;
        try
        {
            using var response = await client.GetAsync("/health/ready", cancellation);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => null,
                HttpStatusCode.ServiceUnavailable => $"The service at {address} is not ready: {await response.Content.ReadAsStringAsync(cancellation)}",
                var other => $"What answers at {address} is not CaseApi: /health/ready gave {(int)other}.",
            };
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return $"""
                No service answers at {address}. Start one in another terminal and run the demo again:
                  ./deploy/local.sh up --port {address.Port}
                  ./deploy/local.sh demo --port {address.Port}
                """;
        }
    }

    private static async Task<(IReadOnlyDictionary<string, string>? Keys, string? Mistake)> KeysAsync(string file, CancellationToken cancellation)
    {
        var how = $"Name the file of the service's demo keys with --keys or {DemoSeed.PathVariable}; the service prints it when it starts.";
        try
        {
            var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllBytesAsync(file, cancellation), Json.Options);
            return keys?.GetValueOrDefault("staff") is { Length: > 0 } ? (keys, null) : (null, $"{file} has no key named staff. {how}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return (null, $"The demo keys cannot be read: {failure.Message} {how}");
        }
    }
}
