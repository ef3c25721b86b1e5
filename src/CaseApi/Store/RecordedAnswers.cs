using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CaseApi.Cases;

namespace CaseApi.Store;

/// <summary>
/// Packs an answer for the command log and unpacks it byte for byte. Answers may hold an access code, so they are stored
/// encrypted (AES-256-GCM) with a key made from the installation's secret.
/// </summary>
public sealed class RecordedAnswers(InstallationSecret secret)
{
    private const byte Form = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key = secret.Derive("recorded-answers");

    public byte[] Pack(RecordedAnswer answer)
    {
        var location = Encoding.UTF8.GetBytes(answer.Location ?? "");
        var clear = new byte[2 + 8 + 2 + location.Length + answer.Body.Length];
        BinaryPrimitives.WriteInt16BigEndian(clear, checked((short)answer.Status));
        BinaryPrimitives.WriteInt64BigEndian(clear.AsSpan(2), answer.Version);
        BinaryPrimitives.WriteInt16BigEndian(clear.AsSpan(10), checked((short)location.Length));
        location.CopyTo(clear, 12);
        answer.Body.CopyTo(clear.AsMemory(12 + location.Length));

        var packed = new byte[1 + NonceBytes + TagBytes + clear.Length];
        packed[0] = Form;
        RandomNumberGenerator.Fill(packed.AsSpan(1, NonceBytes));
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(packed.AsSpan(1, NonceBytes), clear, packed.AsSpan(1 + NonceBytes + TagBytes), packed.AsSpan(1 + NonceBytes, TagBytes));
        return packed;
    }

    public RecordedAnswer Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < 1 + NonceBytes + TagBytes || packed[0] != Form)
        {
            throw new InvalidDataException("A recorded answer has a form that this version does not know.");
        }

        var clear = new byte[packed.Length - 1 - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Decrypt(packed.Slice(1, NonceBytes), packed[(1 + NonceBytes + TagBytes)..], packed.Slice(1 + NonceBytes, TagBytes), clear);
        var length = BinaryPrimitives.ReadInt16BigEndian(clear.AsSpan(10));
        return new RecordedAnswer(
            BinaryPrimitives.ReadInt16BigEndian(clear),
            length == 0 ? null : Encoding.UTF8.GetString(clear, 12, length),
            BinaryPrimitives.ReadInt64BigEndian(clear.AsSpan(2)),
            clear.AsMemory(12 + length));
    }
}
