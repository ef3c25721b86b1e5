using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace CaseApi.Hosting.Demo;

/// <summary>A notice as it was sent.</summary>
public sealed record SentNotice(string Reference, string About, string To, string Language, string Channel, string SentAt, string Text);

/// <summary>
/// Stands in for whoever sends an authority's letters and messages: reads from the feed what is due, finds the addressee's channel in the case, sends (here: nothing),
/// and enters the proof with record-notice, which closes the clock.
/// </summary>
public sealed class DemoSender
{
    private static readonly Duration UntilSent = Duration.FromMinutes(10);
    private static readonly Duration UntilReceived = Duration.FromMinutes(11);
    private readonly HttpClient _client;
    private readonly string _feedKey;
    private string? _position;

    private DemoSender(HttpClient client, string feedKey) => (_client, _feedKey) = (client, feedKey);

    /// <summary>From here on; what fell due before the demo began is somebody else's.</summary>
    public static async Task<DemoSender> BeginAsync(HttpClient client, string feedKey, CancellationToken cancellation)
    {
        var sender = new DemoSender(client, feedKey);
        string? before;
        do
        {
            before = sender._position;
            await sender.ReadAsync(0, cancellation);
        }
        while (sender._position != before);

        return sender;
    }

    /// <param name="versions">The cases of this walk; what is entered raises their versions.</param>
    /// <param name="wanted">How many notices to wait for.</param>
    /// <param name="patience">How long.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IReadOnlyList<SentNotice>> SendAsync(Dictionary<Guid, EntityTagHeaderValue> versions, int wanted, TimeSpan patience, CancellationToken cancellation)
    {
        List<SentNotice> sent = [];
        var begun = Stopwatch.GetTimestamp();
        while (sent.Count < wanted && Stopwatch.GetElapsedTime(begun) < patience)
        {
            foreach (var item in await ReadAsync(5, cancellation))
            {
                if (item["event"]!["type"]!.ToString() == "notice-due" && Guid.Parse(item["caseId"]!.ToString()) is var id && versions.ContainsKey(id))
                {
                    sent.Add(await SendAsync(id, item, versions, cancellation));
                }
            }
        }

        return sent;
    }

    private async Task<SentNotice> SendAsync(Guid id, JsonNode item, Dictionary<Guid, EntityTagHeaderValue> versions, CancellationToken cancellation)
    {
        var due = item["event"]!["data"]!;
        var (about, to) = (due["about"]!.ToString(), due["to"]!.ToString());
        using var read = await _client.GetAsync($"/v1/cases/{id}", cancellation);
        var told = await DemoAnswer.OfAsync(read, cancellation);
        var addressee = to == "applicant" ? told.Body?["applicant"] : null;
        var channel = addressee?["notifyBy"]?.ToString() ?? "registered-letter";
        var happened = InstantPattern.ExtendedIso.Parse(item["event"]!["at"]!.ToString()).Value;
        var body = new JsonObject
        {
            // As if it were entered then: a later moment would let the terms of the case run out first.
            ["at"] = Written(happened + UntilReceived),
            ["about"] = about,
            ["to"] = to,
            ["channel"] = channel,
            ["sentAt"] = Written(happened + UntilSent),
            ["receivedAt"] = Written(happened + UntilReceived),
            ["outcome"] = "delivered",
            ["proof"] = $"{channel} {item["event"]!["id"]}",
        };

        // The event's own id names the write: whoever reads the feed twice sends once.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/cases/{id}/record-notice")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", $"notice-{item["event"]!["id"]}" }, { "If-Match", told.ETag!.ToString() } },
        };
        using var response = await _client.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        versions[id] = response.Headers.ETag!;
        return new SentNotice(
            item["reference"]!.ToString(), about, to, due["language"]!.ToString(), channel,
            happened.Plus(UntilSent).InUtc().ToString("uuuu-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture), due["text"]!.ToString());
    }

    private async Task<IReadOnlyList<JsonNode>> ReadAsync(int wait, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/v1/events?limit=500&wait={wait}{(_position is null ? "" : $"&after={Uri.EscapeDataString(_position)}")}"))
        {
            Headers = { { "X-Api-Key", _feedKey } },
        };
        using var response = await _client.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        var page = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation))!;
        _position = page["next"]!.ToString();
        return [.. page["items"]!.AsArray().OfType<JsonNode>()];
    }

    private static string Written(Instant at) => JsonSerializer.Serialize(at, Http.Json.Options).Trim('"');
}
