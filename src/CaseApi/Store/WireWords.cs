using System.Collections.Concurrent;
using System.Text.Json;

namespace CaseApi.Store;

/// <summary>An enum's value as it stands in columns and on the wire: kebab-case.</summary>
public static class WireWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.Cache.GetOrAdd(value, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly ConcurrentDictionary<T, string> Cache = new();
    }
}
