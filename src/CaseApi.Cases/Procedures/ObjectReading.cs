using System.Globalization;
using System.Text.Json;
using CaseApi.Cases.Clocks;
using NodaTime;
using NodaTime.Text;

namespace CaseApi.Cases.Procedures;

/// <summary>
/// Reads the members of one object and notes all that is wrong with them. What is missing or mistyped is read as an empty value,
/// so that reading goes on and the rest is checked too; nothing that was read counts once there is a mistake.
/// </summary>
internal sealed class ObjectReading
{
    private static readonly Dictionary<string, ProcedureNode> None = [];

    private readonly IReadOnlyDictionary<string, ProcedureNode> _members;

    public ObjectReading(ProcedureNode node, ProcedureMistakes mistakes, params string[] known)
    {
        (Node, Mistakes, _members) = (node, mistakes, None);
        if (node.Kind != JsonValueKind.Object)
        {
            IsObject = false;
            mistakes.Add(node, $"An object belongs here, with: {string.Join(", ", known)}.");
            return;
        }

        _members = node.Members;
        foreach (var (name, member) in node.Members.Where(m => !known.Contains(m.Key)))
        {
            mistakes.Add(member, $"'{name}' is unknown here; the members are {string.Join(", ", known)}.");
        }
    }

    public ProcedureNode Node { get; }

    public ProcedureMistakes Mistakes { get; }

    public bool IsObject { get; } = true;

    /// <summary>The member, unless it is absent or null.</summary>
    public ProcedureNode? Member(string name) => _members.GetValueOrDefault(name) is { Kind: not JsonValueKind.Null } member ? member : null;

    public ProcedureNode? Required(string name)
    {
        var member = Member(name);
        if (member is null && IsObject)
        {
            Mistakes.Add(Node, $"'{name}' is missing.");
        }

        return member;
    }

    public string Text(string name) => Required(name) is { } member ? TextOf(member) : "";

    public string? OptionalText(string name) => Member(name) is { } member ? TextOf(member) : null;

    public T Code<T>(string name)
        where T : struct, Enum => Required(name) is { } member ? CodeOf<T>(member) ?? default : default;

    public T? OptionalCode<T>(string name)
        where T : struct, Enum => Member(name) is { } member ? CodeOf<T>(member) : null;

    /// <summary>False where it is absent.</summary>
    public bool Flag(string name)
    {
        if (Member(name) is { Kind: not (JsonValueKind.True or JsonValueKind.False) } node)
        {
            Mistakes.Add(node, "true or false belongs here.");
        }

        return Member(name) is { Kind: JsonValueKind.True };
    }

    public int? OptionalNumber(string name, int least)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        if (member.Kind != JsonValueKind.Number || !int.TryParse(member.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Mistakes.Add(member, "A whole number belongs here.");
            return null;
        }

        if (number < least)
        {
            Mistakes.Add(member, $"{number} is too small; give {least} or more.");
            return null;
        }

        return number;
    }

    public int Number(string name, int least) => Required(name) is null ? least : OptionalNumber(name, least) ?? least;

    public LocalDate? OptionalDay(string name)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(TextOf(member));
        if (!parsed.Success)
        {
            Mistakes.Add(member, $"'{member.Text}' is no day; write it as 2025-12-29.");
        }

        return parsed.Success ? parsed.Value : null;
    }

    public LocalTime Time(string name)
    {
        if (Required(name) is not { } member)
        {
            return default;
        }

        var parsed = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(TextOf(member));
        if (!parsed.Success)
        {
            Mistakes.Add(member, $"'{member.Text}' is no time of day; write it as 18:30.");
        }

        return parsed.Success ? parsed.Value : default;
    }

    public IReadOnlyList<ProcedureNode> Items(string name, bool required = true, bool filled = false)
    {
        var member = required ? Required(name) : Member(name);
        if (member is null)
        {
            return [];
        }

        if (member.Kind != JsonValueKind.Array)
        {
            Mistakes.Add(member, "A list belongs here.");
        }
        else if (filled && member.Items.Count == 0)
        {
            Mistakes.Add(member, "The list is empty; name at least one.");
        }

        return member.Items;
    }

    public IReadOnlyList<T> List<T>(string name, Func<ProcedureNode, T> read, bool required = true, bool filled = false) =>
        [.. Items(name, required, filled).Select(read)];

    /// <summary>A list of different texts, each of which must be among the known ones where these are given.</summary>
    public IReadOnlyList<string> Texts(string name, IReadOnlyCollection<string>? known = null, string what = "name", bool required = true, bool filled = false)
    {
        var items = Items(name, required, filled);
        var texts = items.Select(item => known is null ? TextOf(item) : KnownText(item, known, what)).ToList();
        Unique(items.Zip(texts));
        return texts;
    }

    public string TextOf(ProcedureNode node)
    {
        if (node.Kind != JsonValueKind.String)
        {
            Mistakes.Add(node, "A text belongs here.");
            return "";
        }

        if (string.IsNullOrWhiteSpace(node.Text) || node.Text.Contains('\0', StringComparison.Ordinal))
        {
            Mistakes.Add(node, "The text is empty.");
        }

        return node.Text!;
    }

    public string KnownText(ProcedureNode node, IReadOnlyCollection<string> known, string what)
    {
        var text = TextOf(node);
        if (text.Length > 0 && !known.Contains(text))
        {
            Mistakes.Add(node, $"There is no {what} '{text}'; known are {string.Join(", ", known)}.");
        }

        return text;
    }

    /// <summary>Says of every object but the first with this id that its id stands twice.</summary>
    public void Unique(IEnumerable<ProcedureNode> objects, string member, IEnumerable<string> ids) =>
        Unique(objects.Select(o => o.Member(member) ?? o).Zip(ids));

    /// <summary>Says of every value but the first that it stands twice.</summary>
    public void Unique(IEnumerable<(ProcedureNode Node, string Value)> values)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (node, value) in values)
        {
            if (value.Length > 0 && !seen.Add(value))
            {
                Mistakes.Add(node, $"'{value}' stands here twice.");
            }
        }
    }

    private T? CodeOf<T>(ProcedureNode member)
        where T : struct, Enum
    {
        var text = TextOf(member);
        foreach (var value in Enum.GetValues<T>())
        {
            if (SignalMatch.Word(value) == text)
            {
                return value;
            }
        }

        if (text.Length > 0)
        {
            Mistakes.Add(member, $"'{text}' is not known; write one of: {string.Join(", ", Enum.GetValues<T>().Select(v => SignalMatch.Word(v)))}.");
        }

        return null;
    }
}
