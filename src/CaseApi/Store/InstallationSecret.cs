using System.Security.Cryptography;
using System.Text;

namespace CaseApi.Store;

/// <summary>
/// The secret of an installation; keys for single uses are derived from it and never stored. Losing it makes access codes
/// and recorded answers unreadable, so it is kept with the database's backups, but not inside them.
/// </summary>
public sealed class InstallationSecret
{
    public const int LeastBytes = 32;
    private readonly byte[] _secret;

    public InstallationSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < LeastBytes)
        {
            throw new ArgumentException($"The installation's secret must have at least {LeastBytes} bytes.", nameof(secret));
        }

        _secret = secret.ToArray();
    }

    /// <summary>32 bytes for one use.</summary>
    public byte[] Derive(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, info: Encoding.UTF8.GetBytes("caseapi/" + use));
}
