using System.Security.Cryptography;
using System.Text;

namespace CaseApi.Access;

/// <summary>Encrypts recorded answers that hold secrets (AES-256-GCM), bound to the row they stand in.</summary>
public sealed class SecretBox
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] key;

    /// <param name="serverSecret">At least 32 random bytes, the same on every node and after every restart.</param>
    public SecretBox(byte[] serverSecret)
    {
        if (serverSecret.Length < 32)
        {
            throw new ArgumentException("The server secret needs at least 32 bytes.", nameof(serverSecret));
        }

        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, serverSecret, 32, info: "caseapi recorded answers"u8.ToArray());
    }

    public byte[] Seal(ReadOnlySpan<byte> plain, string place)
    {
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return box;
    }

    /// <summary>Null when the box was sealed with another secret or for another place.</summary>
    public byte[]? Open(ReadOnlySpan<byte> box, string place)
    {
        if (box.Length < NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(place));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
