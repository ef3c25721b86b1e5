using System.Buffers.Binary;
using System.Text;
using CaseApi.Access;
using CaseApi.Cases;

namespace CaseApi.Store;

/// <summary>Packs an answer for the command log and unpacks it byte for byte. Answers may hold an access code, so they are stored encrypted.</summary>
public sealed class RecordedAnswers(SecretBox box)
{
    private const string Place = "command-log";
    private const int Head = 12;

    public byte[] Pack(RecordedAnswer answer)
    {
        var location = Encoding.UTF8.GetBytes(answer.Location ?? "");
        var clear = new byte[Head + location.Length + answer.Body.Length];
        BinaryPrimitives.WriteInt16BigEndian(clear, checked((short)answer.Status));
        BinaryPrimitives.WriteInt64BigEndian(clear.AsSpan(2), answer.Version);
        BinaryPrimitives.WriteInt16BigEndian(clear.AsSpan(10), checked((short)location.Length));
        location.CopyTo(clear, Head);
        answer.Body.CopyTo(clear.AsMemory(Head + location.Length));
        return box.Seal(clear, Place);
    }

    public RecordedAnswer Unpack(ReadOnlySpan<byte> packed)
    {
        var clear = box.Open(packed, Place)
            ?? throw new InvalidDataException("A recorded answer cannot be read: the installation's secret is not the one it was written with.");
        var length = BinaryPrimitives.ReadInt16BigEndian(clear.AsSpan(10));
        return new RecordedAnswer(
            BinaryPrimitives.ReadInt16BigEndian(clear),
            length == 0 ? null : Encoding.UTF8.GetString(clear, Head, length),
            BinaryPrimitives.ReadInt64BigEndian(clear.AsSpan(2)),
            clear.AsMemory(Head + length));
    }
}
