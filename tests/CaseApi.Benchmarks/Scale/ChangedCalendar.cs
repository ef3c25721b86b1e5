using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace CaseApi.Benchmarks.Scale;

/// <summary>Changes the calendar over HTTP and waits for the operation that follows.</summary>
internal sealed class ChangedCalendar(int port, string installationKey, LocalDate today) : IDisposable
{
    private const string Calendar = "kz-5day";
    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), DefaultRequestHeaders = { { "X-Api-Key", installationKey } } };
    private JsonNode? _year;
    private LocalDate _day;

    /// <summary>Takes a working day of this week or next off, or gives it back.</summary>
    /// <returns>The operation's address.</returns>
    public async Task<string> ChangeAsync(bool off)
    {
        if (_year is null)
        {
            _year = await GetAsync($"/v1/calendars/{Calendar}/years/{today.Year:D4}");
            var known = _year["off"]!.AsArray().Select(d => d!["date"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            // Far enough that no case was registered on it: in the evening of a Friday, that is the Monday, and the day of registration counts for nothing.
            _day = Enumerable.Range(5, 14).Select(today.PlusDays).First(d => d.DayOfWeek < IsoDayOfWeek.Saturday && !known.Contains(LocalDatePattern.Iso.Format(d)));
        }

        var days = _year["off"]!.DeepClone().AsArray();
        if (off)
        {
            days.Add(new JsonObject { ["date"] = LocalDatePattern.Iso.Format(_day), ["type"] = "moved-rest-day", ["name"] = "moved", ["basis"] = "a benchmark" });
        }

        var body = new JsonObject { ["status"] = "official", ["off"] = days, ["working"] = _year["working"]!.DeepClone() };
        using var put = new HttpRequestMessage(HttpMethod.Put, string.Create(CultureInfo.InvariantCulture, $"/v1/calendars/{Calendar}/years/{_day.Year:D4}"))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } },
        };
        using var answer = await _client.SendAsync(put);
        return answer.IsSuccessStatusCode ? answer.Headers.Location!.ToString() : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Seconds from the moment work began to the moment it was done.</summary>
    public async Task<(double Seconds, JsonNode Operation)> DoneAsync(string location)
    {
        long began = 0;
        while (true)
        {
            var operation = await GetAsync(location);
            if (began == 0 && operation["state"]!.GetValue<string>() != "queued")
            {
                began = Stopwatch.GetTimestamp();
            }

            if (operation["state"]!.GetValue<string>() is "done" or "failed")
            {
                return (Stopwatch.GetElapsedTime(began).TotalSeconds, operation);
            }

            await Task.Delay(50);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonNode> GetAsync(string address) => JsonNode.Parse(await _client.GetStringAsync(new Uri(address, UriKind.Relative)))!;
}
