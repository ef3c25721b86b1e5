using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CaseApi.Access;

/// <summary>A key as it is sent: `ca_{prefix}_{secret}`. The prefix finds it, the secret proves it and is never stored.</summary>
public sealed record KeySecret(string Prefix, byte[] Secret)
{
    private const string Mark = "ca_";
    private const int PrefixBytes = 8;
    private const int SecretBytes = 32;

    public static KeySecret Create() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PrefixBytes)), RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is stored. A plain hash is enough: 32 random bytes cannot be guessed.</summary>
    public byte[] Hash => SHA256.HashData(Secret);

    /// <summary>The text that is shown once.</summary>
    public string Text => $"{Mark}{Prefix}_{Base64Url.EncodeToString(Secret)}";

    public static KeySecret? Parse(string text)
    {
        const int prefixLength = PrefixBytes * 2;
        var start = Mark.Length + prefixLength + 1;
        if (!text.StartsWith(Mark, StringComparison.Ordinal) || text.Length <= start || text.Length > 128 || text[start - 1] != '_' || !Base64Url.IsValid(text.AsSpan(start)))
        {
            return null;
        }

        var secret = Base64Url.DecodeFromChars(text.AsSpan(start));
        var prefix = text[Mark.Length..(start - 1)];
        return secret.Length == SecretBytes && prefix.All(char.IsAsciiHexDigitLower) ? new KeySecret(prefix, secret) : null;
    }

    /// <summary>In constant time.</summary>
    public bool Matches(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(Hash, hash);

    /// <summary>Keeps the secret out of logs and messages.</summary>
    public override string ToString() => $"{Mark}{Prefix}_…";

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Prefix);
        return true;
    }
}
