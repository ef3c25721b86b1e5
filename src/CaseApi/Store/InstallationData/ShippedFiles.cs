namespace CaseApi.Store.InstallationData;

/// <summary>The calendars and procedures that ship with the program, file name → text.</summary>
public static class ShippedFiles
{
    public static IReadOnlyDictionary<string, string> Calendars { get; } = Read("calendars");

    public static IReadOnlyDictionary<string, string> Procedures { get; } = Read("procedures");

    private static Dictionary<string, string> Read(string folder) => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.json")
        .Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetFileName(path), path => File.ReadAllText(path).ReplaceLineEndings("\n"));
}
