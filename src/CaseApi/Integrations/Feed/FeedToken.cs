using System.Buffers.Text;
using System.Security.Cryptography;
using NodaTime;

namespace CaseApi.Integrations.Feed;

/// <summary>What a feed token opens, as it is stored: never the token itself.</summary>
public sealed record FeedToken(Guid Id, byte[] Hash, string Tenant, string Client, string? Officer, string? Unit, Instant CreatedAt, Instant ExpiresAt);

/// <summary>The token as it stands in an address: 32 random bytes, found by their hash.</summary>
public static class FeedSecret
{
    private const string Mark = "cf_";
    private const int Bytes = 32;

    public static string Create() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored and looked for. Null for what cannot be a token.</summary>
    public static byte[]? Hash(string token)
    {
        if (!token.StartsWith(Mark, StringComparison.Ordinal) || token.Length > 64 || !Base64Url.IsValid(token.AsSpan(Mark.Length)))
        {
            return null;
        }

        var secret = Base64Url.DecodeFromChars(token.AsSpan(Mark.Length));
        return secret.Length == Bytes ? SHA256.HashData(secret) : null;
    }
}
