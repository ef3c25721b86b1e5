using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseApi.UnitTests.Procedures;

/// <summary>
/// As much of JSON Schema 2020-12 as the schema of procedures uses. A keyword it does not know is an error, so that nothing passes unchecked.
/// </summary>
internal sealed class SchemaCheck(JsonObject root)
{
    private static readonly string[] Silent = ["$schema", "$defs", "title", "description", "then"];

    private readonly List<string> _mistakes = [];

    public static IReadOnlyList<string> Mistakes(JsonObject schema, JsonNode? instance) => new SchemaCheck(schema).Run(schema, instance, "");

    private List<string> Run(JsonObject schema, JsonNode? instance, string at)
    {
        Check(schema, instance, at);
        return _mistakes;
    }

    private bool Holds(JsonNode? schema, JsonNode? instance) => new SchemaCheck(root).Run(schema!.AsObject(), instance, "").Count == 0;

    private void Check(JsonObject schema, JsonNode? instance, string at)
    {
        foreach (var (keyword, value) in schema)
        {
            if (!Silent.Contains(keyword) && Complaint(schema, keyword, value!, instance, at) is { } complaint)
            {
                _mistakes.Add($"{at}: {complaint}");
            }
        }
    }

    private string? Complaint(JsonObject schema, string keyword, JsonNode value, JsonNode? instance, string at)
    {
        switch (keyword)
        {
            case "$ref":
                Check(root["$defs"]![value.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), instance, at);
                return null;
            case "type":
                return Type(instance) == value.GetValue<string>() || (value.GetValue<string>() == "number" && Type(instance) == "integer") ? null : $"is {Type(instance)}, not {value}";
            case "enum":
                return value.AsArray().Any(v => JsonNode.DeepEquals(v, instance)) ? null : $"is none of {value.ToJsonString()}";
            case "pattern":
                return instance is not JsonValue || Type(instance) != "string" || Regex.IsMatch(instance.GetValue<string>(), value.GetValue<string>()) ? null : $"does not match {value}";
            case "minLength":
                return Type(instance) != "string" || instance!.GetValue<string>().Length >= value.GetValue<int>() ? null : "is too short";
            case "minimum":
                return Type(instance) != "integer" || instance!.GetValue<int>() >= value.GetValue<int>() ? null : "is too small";
            case "minItems":
                return instance is not JsonArray list || list.Count >= value.GetValue<int>() ? null : "has too few items";
            case "minProperties":
                return instance is not JsonObject filled || filled.Count >= value.GetValue<int>() ? null : "has too few members";
            case "uniqueItems":
                return instance is not JsonArray set || set.Select(i => i!.ToJsonString()).Distinct().Count() == set.Count ? null : "has an item twice";
            case "required":
                return instance is not JsonObject owner ? null : value.AsArray().FirstOrDefault(n => !owner.ContainsKey(n!.GetValue<string>())) is { } name ? $"lacks {name}" : null;
            case "oneOf":
                return value.AsArray().Count(s => Holds(s, instance)) == 1 ? null : "fits not exactly one of its forms";
            case "anyOf":
                return value.AsArray().Any(s => Holds(s, instance)) ? null : "fits none of its forms";
            case "not":
                return Holds(value, instance) ? "is what it must not be" : null;
            case "if":
                if (Holds(value, instance))
                {
                    Check(schema["then"]!.AsObject(), instance, at);
                }

                return null;
            default:
                Inside(schema, keyword, value, instance, at);
                return null;
        }
    }

    private void Inside(JsonObject schema, string keyword, JsonNode value, JsonNode? instance, string at)
    {
        switch (keyword)
        {
            case "items":
                for (var i = 0; i < (instance as JsonArray)?.Count; i++)
                {
                    Check(value.AsObject(), instance![i], $"{at}/{i}");
                }

                break;
            case "properties":
                foreach (var (name, member) in (instance as JsonObject ?? []).Where(m => value[m.Key] is not null))
                {
                    Check(value[name]!.AsObject(), member, $"{at}/{name}");
                }

                break;
            case "propertyNames":
                foreach (var (name, _) in instance as JsonObject ?? [])
                {
                    Check(value.AsObject(), JsonValue.Create(name), $"{at}/{name}");
                }

                break;
            case "additionalProperties":
                foreach (var (name, member) in (instance as JsonObject ?? []).Where(m => schema["properties"]?[m.Key] is null))
                {
                    if (value is JsonObject other)
                    {
                        Check(other, member, $"{at}/{name}");
                    }
                    else
                    {
                        _mistakes.Add($"{at}: has the unknown member {name}");
                    }
                }

                break;
            default:
                throw new NotSupportedException($"This check knows no keyword '{keyword}'; teach it or leave it out of the schema.");
        }
    }

    private static string Type(JsonNode? instance) => instance switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => instance.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => instance.AsValue().TryGetValue<int>(out _) ? "integer" : "number",
            _ => "boolean",
        },
    };
}
