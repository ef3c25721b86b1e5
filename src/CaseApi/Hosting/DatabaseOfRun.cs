using System.Globalization;
using System.Security.Cryptography;
using CaseApi.Access;
using CaseApi.Hosting.EmbeddedPostgres;

namespace CaseApi.Hosting;

/// <summary>The database this run uses: the configured one, or a private cluster of its own.</summary>
/// <param name="Application">Connection string of the application's role.</param>
/// <param name="Secret">The installation's secret, at least 32 bytes.</param>
/// <param name="Cluster">The private cluster; null for a configured database.</param>
/// <param name="DemoKeys">Where the keys of the demo authority go; null where there is no demo: a configured database, or Production.</param>
public sealed record DatabaseOfRun(string Application, byte[] Secret, ClusterKeeper? Cluster, string? DemoKeys)
{
    public const string ApplicationName = "CaseStore";
    public const string OwnerName = "CaseStoreOwner";
    public const string SecretName = "Secrets:Server";
    private const string SecretFile = "server-secret";
    private const int Refused = 2;

    /// <returns>The database, or why there is none and the code to exit with.</returns>
    internal static async Task<(DatabaseOfRun? Database, string? Refusal, int ExitCode)> OpenAsync(
        IConfiguration configuration, IHostEnvironment environment, ListenAddresses addresses, CancellationToken cancellation)
    {
        if (configuration.GetConnectionString(ApplicationName) is { Length: > 0 } configured)
        {
            var (database, mistake) = Configured(configured, configuration[SecretName]);
            return (database, mistake, Refused);
        }

        if (environment.IsProduction() && !configuration.GetValue<bool>("EmbeddedPostgres:AllowInProduction"))
        {
            return (null, "No database is configured. In Production set ConnectionStrings__CaseStore (see README), or EmbeddedPostgres__AllowInProduction=true to use a private cluster all the same.", Refused);
        }

        var folder = configuration["EmbeddedPostgres:StateFolder"] is { Length: > 0 } named ? named : StateFolder.For(addresses.Port);
        var demoKeys = DemoSeed.KeyFile(folder);
        if (environment.IsProduction() && File.Exists(demoKeys))
        {
            return (null, $"The state folder {folder} holds demo data, and whoever has its keys ({demoKeys}) may use them. For Production name another folder: EmbeddedPostgres__StateFolder.", Refused);
        }

        return await PrivateAsync(new EmbeddedClusterOptions(folder, ServiceAddress: addresses.ForPeople), environment.IsProduction() ? null : demoKeys, cancellation);
    }

    private static (DatabaseOfRun? Database, string? Mistake) Configured(string connectionString, string? secretText)
    {
        if (DatabaseTrouble.InText(ApplicationName, connectionString) is { } mistake)
        {
            return (null, mistake);
        }

        return secretText is { Length: > 0 } && TryDecode(secretText, out var secret)
            ? (new DatabaseOfRun(connectionString, secret, null, null), null)
            : (null, $"Set {SecretName.Replace(":", "__", StringComparison.Ordinal)} to at least 32 random bytes in base64, the same on every node, for example from: openssl rand -base64 32");
    }

    private static async Task<(DatabaseOfRun? Database, string? Refusal, int ExitCode)> PrivateAsync(
        EmbeddedClusterOptions options, string? demoKeys, CancellationToken cancellation) =>
        await EmbeddedCluster.StartAsync(options, cancellation) switch
        {
            EmbeddedClusterResult.Started started => (
                new DatabaseOfRun(started.Cluster.ApplicationConnectionString, await SecretAsync(options.StateFolder, CancellationToken.None), new ClusterKeeper(started.Cluster, options), demoKeys), null, 0),
            EmbeddedClusterResult.Refused refused => (null, refused.Message, refused.ExitCode),
            _ => throw new InvalidOperationException("The private cluster answered neither started nor refused."),
        };

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
