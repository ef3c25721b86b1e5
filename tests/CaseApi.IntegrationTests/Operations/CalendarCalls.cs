using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;

namespace CaseApi.IntegrationTests.Operations;

/// <summary>What the tests of calendar changes send again and again.</summary>
internal static class CalendarCalls
{
    public const string Calendar = "kz-5day";

    public static async Task<(int Status, JsonNode? Body, string? Location)> PutYearAsync(this HttpClient client, int year, string body, bool dryRun = false, string? key = "new", string calendar = Calendar)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/v1/calendars/{calendar}/years/{year}{(dryRun ? "?dryRun=true" : "")}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null && !dryRun)
        {
            put.Headers.Add("Idempotency-Key", key == "new" ? Guid.CreateVersion7().ToString() : key);
        }

        using var answer = await client.SendAsync(put);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.TextAsync()), answer.Headers.Location?.ToString());
    }

    /// <summary>The year as it is, with these days off beside.</summary>
    public static async Task<string> YearWithAsync(this HttpClient client, int year, params string[] off)
    {
        var known = (await client.GetOkAsync($"/v1/calendars/{Calendar}/years/{year}")).Body!;
        var days = known["off"]!.DeepClone().AsArray();
        foreach (var day in off)
        {
            days.Add(new JsonObject { ["date"] = day, ["type"] = "moved-rest-day", ["name"] = "moved", ["basis"] = "Labour Code art. 85(3); a decree" });
        }

        return new JsonObject { ["status"] = "official", ["off"] = days, ["working"] = known["working"]!.DeepClone() }.ToJsonString();
    }

    public static async Task<JsonNode> DoneAsync(this HttpClient client, string location)
    {
        for (var i = 0; i < 150; i++)
        {
            var operation = (await client.GetOkAsync(location)).Body!;
            if (operation.Text("state") is "done" or "failed")
            {
                return operation;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The operation was not done within fifteen seconds.");
    }

    public static OperationWorker Worker(this ApiHost api) => api.Services.GetServices<IHostedService>().OfType<OperationWorker>().Single();

    public static async Task<JsonNode> DecideAsync(this HttpClient client, Reply registered) => (await client.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/decide")).Body!;

    public static async Task<List<JsonNode>> MovesAsync(this HttpClient client, Reply registered) =>
        [.. (await client.GetOkAsync($"/v1/cases/{registered.Id()}/events")).Body!["items"]!.AsArray().Where(e => e.Text("type") == "deadline-moved").Select(e => e!)];

    public static int YearOf(string day) => int.Parse(day[..4], System.Globalization.CultureInfo.InvariantCulture);
}
