using System.Globalization;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>A folder that holds <c>postgres</c> and <c>initdb</c> of one version.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    public string Postgres => Path.Combine(Folder, "postgres");

    public string Initdb => Path.Combine(Folder, "initdb");

    /// <summary>Null when the folder holds no server that answers.</summary>
    public static async Task<PostgresBinaries?> InspectAsync(string folder, CancellationToken ct)
    {
        var postgres = Path.Combine(folder, "postgres");
        if (!File.Exists(postgres) || !File.Exists(Path.Combine(folder, "initdb")))
        {
            return null;
        }

        var (exit, output) = await ShortCommand.RunAsync([postgres, "--version"], "/", ct);
        return exit == 0 && MajorOf(output) is { } major ? new PostgresBinaries(folder, major) : null;
    }

    /// <summary>"postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)" → 15; "… 17beta1" → 17.</summary>
    internal static int? MajorOf(string version)
    {
        const string Product = "(PostgreSQL) ";
        var at = version.IndexOf(Product, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var digits = version[(at + Product.Length)..].TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
