using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;

namespace CaseApi.Http.OpenApi;

/// <summary>
/// Times in examples that must lie ahead or just behind: <c>@day+7T10:00:00+05:00</c> is a day from today, what follows stands as it is;
/// <c>@now-5</c> is an instant in minutes from now. They are filled in when the contract is served.
/// </summary>
internal static partial class MovingTimes
{
    /// <summary>Where the member with the same rules is named in the contract, so that a page that has been open for long can renew them.</summary>
    public const string Extension = "x-example-times";

    /// <summary>Days are counted where the demonstration authority is.</summary>
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Almaty"];

    /// <summary>Fills every moving time of a JSON text.</summary>
    public static string Fill(string json, Instant now) => Rule().Replace(json, match =>
    {
        var amount = int.Parse(match.Groups["amount"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value == "day"
            ? $"\"{NodaJson.Write(now.InZone(Zone).Date.PlusDays(amount))}{match.Groups["rest"].Value}\""
            : $"\"{NodaJson.Write(Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds()) + Duration.FromMinutes(amount))}\"";
    });

    /// <summary>JSON pointer → rule, without the mark, of the moving times in an example.</summary>
    public static JsonObject? In(JsonNode example)
    {
        var found = new JsonObject();
        Collect(example, "", found);
        return found.Count == 0 ? null : found;
    }

    private static void Collect(JsonNode? node, string pointer, JsonObject found)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    Collect(value, $"{pointer}/{name}", found);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    Collect(items[i], $"{pointer}/{i}", found);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('@'):
                found[pointer] = text[1..];
                break;
        }
    }

    [GeneratedRegex("\"@(?<unit>day|now)(?<amount>[+-]\\d+)(?<rest>[^\"]*)\"")]
    private static partial Regex Rule();
}
