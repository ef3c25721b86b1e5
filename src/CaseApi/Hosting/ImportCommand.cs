using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CaseApi.Http;
using CaseApi.Integrations.Transfer;

namespace CaseApi.Hosting;

/// <summary><c>CaseApi import cases.ndjson</c>: sends a file of cases to a running service, some lines at a time, and shows how far it is. A second run goes on.</summary>
public static class ImportCommand
{
    public const string KeyVariable = "CASEAPI_IMPORT_KEY";

    private const int SomeRefused = 1;
    private const int BrokeOff = 2;
    private const int LinesTogether = 250;
    private const int BytesTogether = 3 * 1024 * 1024;
    private const int Attempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "NDJSON: on each line an appeal as POST /v1/appeals takes it, with its key and the steps taken since." };
        var url = new Option<string>("--url") { Description = "Where the service runs.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var key = new Option<string?>("--key") { Description = $"A key with the scope data:transfer and those of the commands in the file; default: {KeyVariable}." };
        var officer = new Option<string?>("--officer") { Description = "Who acts where a step does not say." };
        var command = new Command("import", "Brings in cases that exist already. Exit code 1: some lines were refused, and are named; 2: it broke off, and the same command goes on.") { file, url, key, officer };
        command.SetAction((parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            return RunAsync(parsed.GetValue(file)!, parsed.GetValue(url)!, parsed.GetValue(key), parsed.GetValue(officer), console.Output, console.Error, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string url, string? key, string? officer, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            await error.WriteLineAsync($"There is no file {file.Name}.");
            return BrokeOff;
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await error.WriteLineAsync($"--url wants an address such as http://127.0.0.1:8080, not {url}.");
            return BrokeOff;
        }

        if ((key ?? Environment.GetEnvironmentVariable(KeyVariable)) is not { Length: > 0 } secret)
        {
            await error.WriteLineAsync($"Name the key with --key or {KeyVariable}.");
            return BrokeOff;
        }

        using var client = new HttpClient { BaseAddress = address, Timeout = Patience };
        client.DefaultRequestHeaders.Add("X-Api-Key", secret);
        if (officer is not null)
        {
            client.DefaultRequestHeaders.Add("Acting-Officer", officer);
        }

        var bar = ProgressBar.On(error);
        var summary = ImportSummary.Empty;
        var (sent, before) = (0L, 0L);
        await foreach (var (lines, bytes, count, unreadable) in ImportFile.BatchesAsync(file, LinesTogether, BytesTogether, cancellation))
        {
            var (results, failure) = await SendAsync(client, lines, cancellation);
            // Where it broke off, only what lies before that place has been looked at.
            var reached = failure is null ? count : results.Count == 0 ? 0 : results[^1].Line;
            foreach (var result in results.Concat(unreadable.Where(line => line <= reached).Select(NotUtf8)).OrderBy(r => r.Line))
            {
                var placed = result with { Line = result.Line + before };
                summary = summary.With(placed);
                if (placed.Problem is not null)
                {
                    bar.Clear();
                    await output.WriteLineAsync(Told(placed));
                }
            }

            if (failure is not null)
            {
                bar.Clear();
                await error.WriteLineAsync($"Broke off after line {(results.Count == 0 ? before : summary.LastLine)}: {failure} What was acknowledged is in the service; the same command goes on.");
                await output.WriteLineAsync(Summed(summary));
                return BrokeOff;
            }

            (sent, before) = (sent + bytes, before + count);
            bar.Show(sent, file.Length, string.Create(CultureInfo.InvariantCulture, $"{before} lines"));
        }

        bar.Clear();
        await output.WriteLineAsync(Summed(summary));
        return summary.Refused + summary.Stopped == 0 ? 0 : SomeRefused;
    }

    private static string Summed(ImportSummary summary) => string.Create(
        CultureInfo.InvariantCulture, $"{summary.Imported} imported, {summary.Repeated} were there already, {summary.Stopped} stopped at a step, {summary.Refused} refused.");

    // Sent as it is, it would have the whole part refused; mended by a guess, it would be taken with another text than it holds.
    private static ImportResult NotUtf8(long line) => new(line, null, ImportOutcome.Refused)
    {
        Problem = new ProblemDocument("", "", 400, "The line is not UTF-8 and was not sent. Save the file as UTF-8 and run the same command again.", "malformed-json", "", null, null),
    };

    private static string Told(ImportResult result)
    {
        var problem = result.Problem!;
        var where = string.Join("", problem.Errors?.Select(e => $"\n    {(e.Pointer is { Length: > 0 } pointer ? pointer : "/")}  {e.Code}: {e.Message}") ?? []);
        return $"line {result.Line}{(result.Key is { } key ? $" ({key})" : "")}: {problem.Code}: {problem.Detail}{where}";
    }

    /// <summary>What the service acknowledged, and why it went no further. Sending again is safe: each line has its key.</summary>
    private static async Task<(IReadOnlyList<ImportResult> Results, string? Failure)> SendAsync(HttpClient client, byte[] lines, CancellationToken cancellation)
    {
        // Blank lines alone are no body.
        if (lines.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
        {
            return ([], null);
        }

        for (var attempt = 1; ; attempt++)
        {
            List<ImportResult> results = [];
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/import") { Content = new ByteArrayContent(lines) { Headers = { ContentType = new MediaTypeHeaderValue(ImportEndpoint.MediaType) } } };
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
                    while (await reader.ReadLineAsync(cancellation) is { } line)
                    {
                        results.Add(JsonSerializer.Deserialize<ImportResult>(line, Json.Options)!);
                    }

                    return (results, null);
                }

                if (attempt == Attempts || response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
                {
                    return (results, $"the service answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
                }

                await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(attempt), cancellation);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException || (failure is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                if (attempt == Attempts)
                {
                    return (results, failure.Message);
                }

                await Task.Delay(TimeSpan.FromSeconds(attempt), cancellation);
            }
        }
    }
}
