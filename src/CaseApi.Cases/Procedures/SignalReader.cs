using System.Text.Json;
using CaseApi.Cases.Clocks;
using NodaTime;

namespace CaseApi.Cases.Procedures;

/// <summary>Reads a signal and holds it against the events there are, their members and the named conditions.</summary>
internal static class SignalReader
{
    public static Signal Read(ProcedureNode node, ProcedureMistakes mistakes)
    {
        var reading = new ObjectReading(node, mistakes, "event", "members", "when", "day");
        var type = Event(reading);
        var day = reading.OptionalText("day");
        if (day is not null && type is not null && !IsDay(type, day) && !IsA(type, day, typeof(Instant)))
        {
            mistakes.Add(reading.Member("day")!, $"The event {reading.Text("event")} has no member '{day}' that is a day or an instant.");
        }

        return new Signal(
            reading.Member("event")?.Text ?? "",
            Members(reading, type),
            reading.Member("when") is { } when ? reading.KnownText(when, SignalConditions.Names, "condition") : null,
            day);
    }

    public static bool IsDay(Type type, string member) => IsA(type, member, typeof(LocalDate));

    private static bool IsA(Type type, string member, Type kind) =>
        EventVocabulary.SignalMembers(type).TryGetValue(member, out var property) && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == kind;

    private static Type? Event(ObjectReading reading)
    {
        if (reading.Required("event") is not { } node || reading.TextOf(node) is not { Length: > 0 } name)
        {
            return null;
        }

        // A stored name would be found too, but is not how procedures name events.
        if (EventVocabulary.FindPublished(name) is { } word && EventVocabulary.PublishedName(word.Type) == name)
        {
            return word.Type;
        }

        reading.Mistakes.Add(node, $"There is no event '{name}'; known are {string.Join(", ", EventVocabulary.Words.Select(w => EventVocabulary.PublishedName(w.Type)))}.");
        return null;
    }

    private static Dictionary<string, string>? Members(ObjectReading reading, Type? type)
    {
        if (reading.Member("members") is not { } node)
        {
            return null;
        }

        if (node.Kind != JsonValueKind.Object || node.Members.Count == 0)
        {
            reading.Mistakes.Add(node, "An object belongs here: member of the event → the value it must have.");
            return null;
        }

        foreach (var (name, member) in node.Members.Where(_ => type is not null))
        {
            Value(name, member, type!, reading.Mistakes);
        }

        return node.Members.ToDictionary(m => m.Key, m => reading.TextOf(m.Value));
    }

    private static void Value(string name, ProcedureNode node, Type type, ProcedureMistakes mistakes)
    {
        var members = EventVocabulary.SignalMembers(type);
        var comparable = members.Where(m => Words(m.Value.PropertyType) is not null).Select(m => m.Key).Order(StringComparer.Ordinal);
        if (!members.TryGetValue(name, out var property) || Words(property.PropertyType) is not { } words)
        {
            mistakes.Add(node, $"The event {EventVocabulary.PublishedName(type)} has no member '{name}' to compare; it has: {string.Join(", ", comparable)}.");
        }
        else if (words.Count > 0 && node.Kind == JsonValueKind.String && !words.Contains(node.Text!))
        {
            mistakes.Add(node, $"The member '{name}' is never '{node.Text}'; it is one of: {string.Join(", ", words)}.");
        }
    }

    /// <summary>The values a member of this type can have, none for any, null if it cannot be compared with a word.</summary>
    private static IReadOnlyList<string>? Words(Type type)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        return kind == typeof(bool) ? ["true", "false"]
            : kind.IsEnum ? [.. Enum.GetValues(kind).Cast<object>().Select(v => SignalMatch.Word(v)!)]
            : kind == typeof(string) || kind == typeof(int) || kind == typeof(LocalDate) ? []
            : null;
    }
}
