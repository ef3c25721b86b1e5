using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseApi.IntegrationTests.OpenApi;

/// <summary>Compares a document with its schema in the contract, in the words of JSON Schema that the contract uses.</summary>
internal sealed class SchemaCheck(Contract contract)
{
    public IEnumerable<string> Mistakes(JsonNode? schema, JsonNode? value, string place = "")
    {
        if (schema is not JsonObject rules)
        {
            return [];
        }

        if (rules["$ref"] is { } reference)
        {
            return Mistakes(contract.Resolve(reference.GetValue<string>()), value, place);
        }

        if (rules["oneOf"] is JsonArray either)
        {
            var tries = either.Select(one => Mistakes(one, value, place).ToList()).ToList();
            return tries.Count(mistakes => mistakes.Count == 0) == 1 ? [] : [$"{place} fits not exactly one: {string.Join("; ", tries.SelectMany(mistakes => mistakes))}"];
        }

        return [.. Kind(rules, value, place), .. Words(rules, value, place), .. value switch
        {
            JsonObject members => Members(rules, members, place),
            JsonArray items => items.SelectMany((item, i) => Mistakes(rules["items"], item, $"{place}/{i}")),
            _ => [],
        }];
    }

    private static IEnumerable<string> Kind(JsonObject rules, JsonNode? value, string place)
    {
        var allowed = rules["type"] switch
        {
            JsonArray several => several.Select(one => one!.GetValue<string>()).ToList(),
            JsonValue one => [one.GetValue<string>()],
            _ => [],
        };
        var kind = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
            var other => other.ToString()!.ToLowerInvariant(),
        };
        if (allowed.Count > 0 && !allowed.Contains(kind) && !(kind == "integer" && allowed.Contains("number")))
        {
            yield return $"{place} is {kind}, not {string.Join(" or ", allowed)}";
        }
    }

    private static IEnumerable<string> Words(JsonObject rules, JsonNode? value, string place)
    {
        if (rules["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
        {
            yield return $"{place} is {value}, not one of {words.ToJsonString()}";
        }
    }

    private IEnumerable<string> Members(JsonObject rules, JsonObject members, string place)
    {
        foreach (var name in rules["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
        {
            if (!members.ContainsKey(name))
            {
                yield return $"{place}/{name} is missing";
            }
        }

        var known = rules["properties"] as JsonObject;
        foreach (var (name, member) in members)
        {
            var own = known?[name];
            if (own is null && rules["additionalProperties"] is JsonValue)
            {
                yield return $"{place}/{name} is unknown";
            }

            foreach (var mistake in Mistakes(own ?? rules["additionalProperties"] as JsonObject, member, $"{place}/{name}"))
            {
                yield return mistake;
            }
        }
    }
}
