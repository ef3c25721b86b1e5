namespace CaseApi.Cases.Procedures;

/// <summary>Something wrong with a procedure's text.</summary>
/// <param name="File">The file in which the mistake was written; an inherited member is named where it stands.</param>
/// <param name="Pointer">JSON pointer of the member at fault, empty for the whole file.</param>
public sealed record ProcedureMistake(string File, string Pointer, string Message);

/// <summary>The procedures that are sound, and all that is wrong with the others.</summary>
public sealed record ProcedureReading(IReadOnlyList<Procedure> Procedures, IReadOnlyList<ProcedureMistake> Mistakes);

/// <summary>Reads procedures as they lie in the files, and names every mistake at once. Pure: no files, no clock.</summary>
public static class ProcedureText
{
    /// <param name="files">File name → JSON. A procedure may extend only one that is among them.</param>
    public static ProcedureReading Read(IReadOnlyDictionary<string, string> files)
    {
        var mistakes = new ProcedureMistakes();
        List<ProcedureNode> roots = [];
        foreach (var (file, json) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (ProcedureNode.Parse(file, json, mistakes) is { } root)
            {
                roots.Add(root);
            }
        }

        var inheritance = new ProcedureInheritance(roots, mistakes);
        List<ReadProcedure> read = [];
        foreach (var root in roots)
        {
            var own = new ProcedureMistakes();
            if (inheritance.Resolve(root) is { } whole)
            {
                read.Add(new ReadProcedure(ProcedureReader.Read(whole, own), root, IsSound: !own.Any));
            }

            mistakes.AddRange(own.All);
        }

        EffectiveWindows.Check(read, mistakes);
        var bad = mistakes.All.Select(m => m.File).ToHashSet(StringComparer.Ordinal);
        return new ProcedureReading([.. read.Where(r => r.IsSound && !bad.Contains(r.Root.File)).Select(r => r.Procedure)], mistakes.All);
    }
}

/// <summary>A procedure and the file it came from. One with mistakes, its own or inherited, holds empty values in their place.</summary>
internal sealed record ReadProcedure(Procedure Procedure, ProcedureNode Root, bool IsSound);

/// <summary>Collects all mistakes, each once, though a base's is met again in every procedure that extends it.</summary>
internal sealed class ProcedureMistakes
{
    private readonly List<ProcedureMistake> _all = [];

    public bool Any => _all.Count > 0;

    public IReadOnlyList<ProcedureMistake> All => _all;

    public void Add(ProcedureNode at, string message) => Add(at.File, at.Pointer, message);

    public void Add(string file, string pointer, string message)
    {
        var mistake = new ProcedureMistake(file, pointer, message);
        if (!_all.Contains(mistake))
        {
            _all.Add(mistake);
        }
    }

    public void AddRange(IReadOnlyList<ProcedureMistake> mistakes)
    {
        foreach (var mistake in mistakes)
        {
            Add(mistake.File, mistake.Pointer, mistake.Message);
        }
    }
}
