using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CaseApi.Store;

/// <summary>
/// The code that lets an applicant see the case without a portal: HMAC(secret, case, number of the code), so it need not be stored.
/// Twelve symbols of an alphabet without look-alikes, in groups of four: 60 bits.
/// </summary>
public sealed class AccessCodes(InstallationSecret secret)
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private readonly byte[] _key = secret.Derive("access-codes");

    /// <param name="number">1 for the first code; a new number makes the old code worthless.</param>
    public string Of(Guid caseId, int number)
    {
        Span<byte> message = stackalloc byte[20];
        caseId.TryWriteBytes(message, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(message[16..], number);
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(_key, message, mac);
        return string.Create(14, mac.ToArray(), static (code, bytes) =>
        {
            for (int i = 0, symbol = 0; i < code.Length; i++)
            {
                code[i] = i is 4 or 9 ? '-' : Alphabet[bytes[symbol++] & 31];
            }
        });
    }

    /// <summary>Compares in constant time; case and dashes do not matter.</summary>
    public bool Fits(string given, Guid caseId, int number)
    {
        var plain = string.Concat(given.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        var right = Of(caseId, number).Replace("-", "", StringComparison.Ordinal);
        return CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(plain), System.Text.Encoding.ASCII.GetBytes(right));
    }
}
