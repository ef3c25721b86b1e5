using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CaseApi.IntegrationTests.Store;

namespace CaseApi.IntegrationTests.Crash;

/// <summary>A command that the service acknowledged.</summary>
internal sealed record Acknowledged(string Key, string Path, string Body, long? IfMatch, int Status, Guid CaseId, long Version, string Answer);

/// <summary>
/// A client that keeps the contract: every command has a key of its own and is repeated with it, as often as it takes, until
/// the service has answered definitely. Whatever a client must never see is kept as a complaint, such as an answer that came
/// after more than its patience.
/// </summary>
internal sealed class Writer(int number, string address, string apiKey, Random random, TimeSpan patience) : IDisposable
{
    private const int StepsOfACase = 10;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client = Client(address, apiKey);
    private readonly List<Acknowledged> _acknowledged = [];
    private readonly List<string> _complaints = [];
    private int _commands;

    public IReadOnlyList<Acknowledged> Acknowledgements => _acknowledged;

    public IReadOnlyList<string> Complaints => _complaints;

    public int Unavailable { get; private set; }

    public int Repeated { get; private set; }

    /// <summary>Writes until told to stop; the command under way is brought to its definite answer first.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var opened = await SendUntilDefiniteAsync("/v1/appeals", Appeal(), null);
            for (var i = 0; opened is not null && i < StepsOfACase && !stop.IsCancellationRequested; i++)
            {
                await Task.Delay(random.Next(5, 40), CancellationToken.None);
                opened = await SendUntilDefiniteAsync($"/v1/cases/{opened.CaseId}/record-contact", Calls.Contact, opened.Version);
            }
        }
    }

    /// <summary>Sends an acknowledged command once more, as it was.</summary>
    public async Task<(int Status, string Answer)> RepeatAsync(Acknowledged command)
    {
        using var request = Request(command.Path, command.Body, command.IfMatch, command.Key);
        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _client.Dispose();

    private async Task<Acknowledged?> SendUntilDefiniteAsync(string path, string body, long? version)
    {
        var key = $"w{number}-{_commands++}";
        for (var attempt = 0; ; attempt++)
        {
            if (attempt > 0)
            {
                Repeated++;
                await Task.Delay(random.Next(50, 250), CancellationToken.None);
            }

            var watch = Stopwatch.StartNew();
            try
            {
                using var request = Request(path, body, version, key);
                using var response = await _client.SendAsync(request);
                var answer = await response.Content.ReadAsStringAsync();
                if (watch.Elapsed > patience)
                {
                    Complain($"{path} was answered {(int)response.StatusCode} only after {watch.Elapsed}.");
                }

                switch ((int)response.StatusCode)
                {
                    case 200 or 201:
                        using (var document = JsonDocument.Parse(answer))
                        {
                            var acknowledged = new Acknowledged(
                                key, path, body, version, (int)response.StatusCode, document.RootElement.GetProperty("caseId").GetGuid(), document.RootElement.GetProperty("version").GetInt64(), answer);
                            _acknowledged.Add(acknowledged);
                            return acknowledged;
                        }

                    case 503:
                        Unavailable++;
                        if (response.Headers.RetryAfter is null || response.Content.Headers.ContentType?.MediaType != "application/problem+json")
                        {
                            Complain($"503 without Retry-After or problem+json: {response.Headers} {answer}");
                        }

                        break;
                    case 409 when answer.Contains("idempotency-key-in-use", StringComparison.Ordinal):
                        break;
                    default:
                        Complain($"{path} with version {version} and key {key}, attempt {attempt}: {(int)response.StatusCode} {answer}");
                        return null;
                }
            }
            catch (HttpRequestException)
            {
                // The service is down, or went down while it worked: whether it was written is unknown.
            }
            catch (OperationCanceledException)
            {
                Complain($"{path} was not answered within {Hang}.");
            }
        }
    }

    private void Complain(string complaint) => _complaints.Add($"writer {number}: {complaint}");

    private string Appeal() => $$"""
        {
          "kind": "application", "channel": "portal", "language": "kk", "receivedAt": "2024-01-25T04:00:00Z", "filedOn": "2024-01-24",
          "applicant": { "type": "person", "name": "Жазушы {{number}}", "identifier": "850101300123", "address": "Алматы, Абай даңғылы {{_commands}}" },
          "addressedTo": "Алматы қаласының әкімдігі", "subject": "Жер учаскесі", "statement": "Жер учаскесін беруді сұраймын.",
          "claims": [ { "id": "1", "text": "Жер учаскесін беру" } ], "signature": { "kind": "electronic", "signedOn": "2024-01-24" }
        }
        """;

    private static HttpRequestMessage Request(string path, string body, long? version, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }

        return request;
    }

    private static HttpClient Client(string address, string apiKey)
    {
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = Hang };
        client.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return client;
    }
}
