using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using CaseApi.Cases;
using CaseApi.Store;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Store;

/// <summary>Empty lists are not stored. Whoever reads an event finds them there all the same, or a case could never be folded again.</summary>
public sealed class EmptyListTests
{
    public static TheoryData<string> Words => [.. EventVocabulary.Words.Select(w => EventVocabulary.StoredName(w.Type))];

    [Theory]
    [MemberData(nameof(Words))]
    public void A_list_that_was_empty_is_there_when_the_event_is_read(string storedName)
    {
        var stored = EventJson.Write(ExampleEvents.Of(EventVocabulary.Find(storedName)!.Type));

        var read = EventJson.Read(storedName, WithoutLists(stored.Data), stored.PrivateBody is null ? null : WithoutLists(stored.PrivateBody));

        Missing(read, storedName, new NullabilityInfoContext(), 0).ShouldBeEmpty();
    }

    private static string WithoutLists(string json)
    {
        var node = JsonNode.Parse(json)!;
        Strip(node);
        return node.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is not JsonObject members)
        {
            return;
        }

        foreach (var (name, value) in members.ToList())
        {
            if (value is JsonArray && name != "clocks")
            {
                members.Remove(name);
            }
            else if (value is JsonArray clocks)
            {
                foreach (var clock in clocks)
                {
                    Strip(clock);
                }
            }
            else
            {
                Strip(value);
            }
        }
    }

    private static IEnumerable<string> Missing(object value, string path, NullabilityInfoContext nullability, int depth)
    {
        if (depth > 8 || value.GetType().Namespace?.StartsWith("CaseApi", StringComparison.Ordinal) != true || value.GetType().IsEnum)
        {
            yield break;
        }

        foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
        {
            var held = property.GetValue(value);
            var isList = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
            if (held is null && isList && nullability.Create(property).ReadState == NullabilityState.NotNull)
            {
                yield return $"{path}.{property.Name}";
            }

            foreach (var inner in held is IEnumerable many and not string ? many.OfType<object>() : held is null ? [] : [held])
            {
                foreach (var missing in Missing(inner, $"{path}.{property.Name}", nullability, depth + 1))
                {
                    yield return missing;
                }
            }
        }
    }
}
