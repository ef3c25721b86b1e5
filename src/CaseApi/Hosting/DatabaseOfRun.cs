using System.Globalization;
using System.Security.Cryptography;
using CaseApi.Hosting.EmbeddedPostgres;

namespace CaseApi.Hosting;

/// <summary>The database this run uses: the configured one, or a private cluster of its own.</summary>
/// <param name="Application">Connection string of the application's role.</param>
/// <param name="Secret">The installation's secret, at least 32 bytes.</param>
/// <param name="Cluster">The private cluster; null for a configured database.</param>
/// <param name="StateFolder">Where the private cluster and the demo keys live.</param>
public sealed record DatabaseOfRun(string Application, byte[] Secret, ClusterKeeper? Cluster, string? StateFolder)
{
    public const string ApplicationName = "CaseStore";
    public const string OwnerName = "CaseStoreOwner";
    public const string SecretName = "Secrets:Server";
    private const string SecretFile = "server-secret";

    /// <returns>The database, or why there is none and the code to exit with.</returns>
    public static async Task<(DatabaseOfRun? Database, string? Refusal, int ExitCode)> OpenAsync(
        IConfiguration configuration, IHostEnvironment environment, string address, CancellationToken cancellation)
    {
        if (configuration.GetConnectionString(ApplicationName) is { Length: > 0 } configured)
        {
            return configuration[SecretName] is { Length: > 0 } text && TryDecode(text, out var secret)
                ? (new DatabaseOfRun(configured, secret, null, null), null, 0)
                : (null, $"Set {SecretName.Replace(":", "__", StringComparison.Ordinal)} to at least 32 random bytes in base64, the same on every node, for example from: openssl rand -base64 32", 2);
        }

        if (environment.IsProduction() && !configuration.GetValue<bool>("EmbeddedPostgres:AllowInProduction"))
        {
            return (null, "No database is configured. In Production set ConnectionStrings__CaseStore (see README), or EmbeddedPostgres__AllowInProduction=true to use a private cluster all the same.", 2);
        }

        var folder = configuration["EmbeddedPostgres:StateFolder"] is { Length: > 0 } named ? named : FolderOf(address);
        var options = new EmbeddedClusterOptions(folder, ServiceAddress: address);
        return await EmbeddedCluster.StartAsync(options, cancellation) switch
        {
            EmbeddedClusterResult.Started started => (
                new DatabaseOfRun(started.Cluster.ApplicationConnectionString, await SecretAsync(folder, CancellationToken.None), new ClusterKeeper(started.Cluster, options), folder), null, 0),
            EmbeddedClusterResult.Refused refused => (null, refused.Message, refused.ExitCode),
            _ => throw new InvalidOperationException("The private cluster answered neither started nor refused."),
        };
    }

    private static string FolderOf(string address) =>
        EmbeddedPostgres.StateFolder.For(Uri.TryCreate(address.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? uri.Port : 8080);

    private static bool TryDecode(string text, out byte[] secret)
    {
        secret = new byte[text.Length];
        var right = Convert.TryFromBase64String(text, secret, out var length) && length >= Store.InstallationSecret.LeastBytes;
        secret = secret[..(right ? length : 0)];
        return right;
    }

    // The private cluster's secret lives and dies with its folder.
    private static async Task<byte[]> SecretAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, SecretFile);
        if (File.Exists(path) && TryDecode((await File.ReadAllTextAsync(path, cancellation)).Trim(), out var kept))
        {
            return kept;
        }

        var secret = RandomNumberGenerator.GetBytes(Store.InstallationSecret.LeastBytes);
        var draft = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(draft, options))
        {
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(secret)), cancellation);
        }

        File.Move(draft, path, overwrite: true);
        return secret;
    }
}
