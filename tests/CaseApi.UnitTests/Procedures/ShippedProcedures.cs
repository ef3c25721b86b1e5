using CaseApi.Cases.Procedures;

namespace CaseApi.UnitTests.Procedures;

/// <summary>The procedures as they are shipped, read from beside the program.</summary>
internal static class ShippedProcedures
{
    // A property: the procedures below are read before fields that stand after them.
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "procedures");

    public const string Code = "kz-appc-general.2025-12-29.json";
    public const string Guide = "kz-appc-general.2024-guide.json";

    public static Dictionary<string, string> Files() =>
        Directory.GetFiles(Folder, "*.json").Where(f => !f.EndsWith(".schema.json", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);

    public static Procedure Of(string version, string id = "kz-appc-general") =>
        All.Single(p => p.Id == id && p.Version == version);

    public static IReadOnlyList<Procedure> All { get; } = ProcedureText.Read(Files()).Procedures;
}
