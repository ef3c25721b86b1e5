using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace CaseApi.Store;

/// <summary>One step of the schema; applied once, in the order of its number, never edited afterwards.</summary>
public sealed record SchemaFile(int Number, string Name, string Sql)
{
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>The schema as it ships with the program.</summary>
public static class SchemaFiles
{
    private const string Prefix = "CaseApi.Store.Schema.";

    public static IReadOnlyList<SchemaFile> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && char.IsAsciiDigit(n[Prefix.Length]))
            .Select(n => n[Prefix.Length..])
            .Select(n => new SchemaFile(int.Parse(n[..4], System.Globalization.CultureInfo.InvariantCulture), n, Text(n)))
            .OrderBy(f => f.Number),
    ];

    /// <summary>The rights of the application's role; given anew at each migration.</summary>
    public static string Grants { get; } = Text("grants.sql");

    private static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
