using System.Text.Json;
using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Collects all mistakes of a text at once, and reads members while noting what is wrong with them.</summary>
internal sealed class CalendarMistakes
{
    private readonly List<CalendarMistake> _all = [];

    public bool Any => _all.Count > 0;

    public IReadOnlyList<CalendarMistake> All => _all;

    public void Add(string place, string message, int? year = null, LocalDate? date = null, string code = CalendarMistakeCodes.Other, params string[] values) =>
        _all.Add(new CalendarMistake(place, message, year, date) { Code = code, Values = values });

    /// <summary>The members of an object by name, in the order of the text. A name that is unknown or stands twice is a mistake.</summary>
    public Dictionary<string, JsonElement>? Members(JsonElement element, string place, string[]? known, int? year = null)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(place, "An object belongs here.", year, code: CalendarMistakeCodes.NotAnObject);
            return null;
        }

        var members = new Dictionary<string, JsonElement>();
        foreach (var member in element.EnumerateObject())
        {
            if (known is not null && !known.Contains(member.Name))
            {
                Add($"{place}.{member.Name}", $"'{member.Name}' is unknown here; the members are {string.Join(", ", known)}.", year, null, CalendarMistakeCodes.Unknown, member.Name, string.Join(", ", known));
            }

            if (!members.TryAdd(member.Name, member.Value))
            {
                Add($"{place}.{member.Name}", $"'{member.Name}' stands here twice.", year, null, CalendarMistakeCodes.Twice, member.Name);
            }
        }

        return members;
    }

    public string? Text(Dictionary<string, JsonElement> members, string name, string place, int? year = null, LocalDate? date = null)
    {
        if (!members.TryGetValue(name, out var element))
        {
            Add(place, $"'{name}' is missing.", year, date, CalendarMistakeCodes.Missing, name);
            return null;
        }

        if (element.ValueKind == JsonValueKind.String && element.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Add(place, $"'{name}' must be a text that is not blank.", year, date, CalendarMistakeCodes.Blank, name);
        return null;
    }

    public List<string> Texts(JsonElement element, string place)
    {
        var texts = new List<string>();
        if (element.ValueKind != JsonValueKind.Array)
        {
            Add(place, "A list belongs here.");
            return texts;
        }

        var i = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString()!);
            }
            else
            {
                Add($"{place}[{i}]", "A text belongs here.");
            }

            i++;
        }

        return texts;
    }
}
