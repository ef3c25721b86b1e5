using System.Text.Json.Nodes;

namespace CaseApi.Store;

/// <summary>
/// Lifts events of old versions to the present one when they are read; what is stored stays as it was written.
/// A new version of an event gets a new stored name and one line here.
/// </summary>
public static class Upcasters
{
    /// <param name="To">The stored name of the next version.</param>
    /// <param name="Change">Turns the members of one version into those of the next. Both parts are given, since a member may become personal data.</param>
    public sealed record Upcaster(string To, Func<JsonObject, JsonObject?, (JsonObject Data, JsonObject? Private)> Change);

    private static readonly Dictionary<string, Upcaster> Known = [];

    public static IReadOnlyCollection<string> OldNames => Known.Keys;

    public static (string StoredName, string Data, string? PrivateBody) Lift(string storedName, string data, string? privateBody) =>
        Known.Count == 0 ? (storedName, data, privateBody) : Lift(Known, storedName, data, privateBody);

    public static (string StoredName, string Data, string? PrivateBody) Lift(
        IReadOnlyDictionary<string, Upcaster> upcasters, string storedName, string data, string? privateBody)
    {
        while (upcasters.TryGetValue(storedName, out var upcaster))
        {
            var (kept, erasable) = upcaster.Change((JsonObject)JsonNode.Parse(data)!, privateBody is null ? null : (JsonObject)JsonNode.Parse(privateBody)!);
            (storedName, data, privateBody) = (upcaster.To, kept.ToJsonString(), erasable?.ToJsonString());
        }

        return (storedName, data, privateBody);
    }
}
