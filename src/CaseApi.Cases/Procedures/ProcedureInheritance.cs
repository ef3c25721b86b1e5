using System.Text.Json;

namespace CaseApi.Cases.Procedures;

/// <summary>
/// Puts a procedure together with the one it extends: it inherits every member except id, version and effective;
/// objects merge member by member, clocks by id, lists and single values replace, null takes an inherited member away. A clock that
/// nothing starts any more (<c>"startsOn": null</c>) is taken away as a whole.
/// </summary>
internal sealed class ProcedureInheritance
{
    private static readonly string[] NeverInherited = ["id", "version", "effective", "extends", "$schema"];

    private readonly Dictionary<string, ProcedureNode> _byName = new(StringComparer.Ordinal);
    private readonly ProcedureMistakes _mistakes;

    public ProcedureInheritance(IReadOnlyList<ProcedureNode> roots, ProcedureMistakes mistakes)
    {
        _mistakes = mistakes;
        foreach (var root in roots)
        {
            if (Name(root) is { } name && !_byName.TryAdd(name, root))
            {
                mistakes.Add(root.File, "/version", $"{name} stands in {_byName[name].File} already; a version is written once.");
            }
        }
    }

    /// <summary>The whole procedure, or null (with a mistake) where what it extends is not to be had.</summary>
    public ProcedureNode? Resolve(ProcedureNode root) => Resolve(root, []);

    private ProcedureNode? Resolve(ProcedureNode root, List<ProcedureNode> below)
    {
        if (root.Member("extends") is not { } extends)
        {
            return root;
        }

        if (extends.Kind != JsonValueKind.String || !_byName.TryGetValue(extends.Text!, out var parent))
        {
            _mistakes.Add(extends, $"There is no procedure {extends.Text ?? "of this name"} to extend; write the id@version of one of: {string.Join(", ", _byName.Keys)}.");
            return null;
        }

        if (parent == root || below.Contains(parent))
        {
            _mistakes.Add(extends, $"{extends.Text} extends this procedure itself; a circle has no beginning.");
            return null;
        }

        return Resolve(parent, [.. below, root]) is { } whole ? OfRoot(whole, root) : null;
    }

    private static string? Name(ProcedureNode root) =>
        root.String("id") is { } id && root.String("version") is { } version ? $"{id}@{version}" : null;

    private static ProcedureNode OfRoot(ProcedureNode parent, ProcedureNode root)
    {
        var inherited = parent.Members.Where(m => !NeverInherited.Contains(m.Key)).ToDictionary(m => m.Key, m => m.Value);
        return Merge(parent with { Members = inherited }, root, clocks: true);
    }

    private static ProcedureNode Merge(ProcedureNode parent, ProcedureNode child, bool clocks = false)
    {
        var members = parent.Members.ToDictionary(m => m.Key, m => m.Value);
        foreach (var (name, value) in child.Members)
        {
            if (value.Kind == JsonValueKind.Null)
            {
                members.Remove(name);
                continue;
            }

            members[name] = members.GetValueOrDefault(name) is { } old && old.Kind == value.Kind
                ? value.Kind == JsonValueKind.Object ? Merge(old, value)
                    : clocks && name == "clocks" ? ById(old, value)
                    : value
                : value;
        }

        return child with { Members = members };
    }

    private static ProcedureNode ById(ProcedureNode parents, ProcedureNode children)
    {
        var items = parents.Items.ToList();
        var own = new HashSet<string>();
        foreach (var child in children.Items)
        {
            var id = child.String("id");
            var place = items.FindIndex(c => id is not null && c.String("id") == id);
            // A second clock of the same id in one file stays beside the first, so that the checker sees it.
            if (place < 0 || !own.Add(id!))
            {
                items.Add(child);
            }
            else if (child.Members.GetValueOrDefault("startsOn") is { Kind: JsonValueKind.Null })
            {
                items.RemoveAt(place);
            }
            else
            {
                items[place] = Merge(items[place], child);
            }
        }

        return children with { Items = items };
    }
}
