using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>The roles' passwords, made once for each cluster, and the port it had last, which it gets again if it is free.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record ClusterSecrets(string Superuser, string Owner, string Application, int Port)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static ClusterSecrets Random() => new(Password(), Password(), Password(), 0);

    /// <summary>Null when there are none.</summary>
    public static ClusterSecrets? Read(string file) =>
        File.Exists(file) ? JsonSerializer.Deserialize<ClusterSecrets>(File.ReadAllText(file)) : null;

    /// <summary>Written beside and renamed: a crash leaves the old ones or the new ones, never half of them.</summary>
    public void Write(string file)
    {
        var beside = file + ".new";
        File.Delete(beside);
        using (var stream = new FileStream(beside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            JsonSerializer.Serialize(stream, this);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, file, overwrite: true);
    }

    private static string Password() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
