using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace CaseApi.Hosting;

/// <summary>Some whole lines of a file, as they stand in it; blank ones too, so that their numbers stay those of the file.</summary>
/// <param name="Bytes">How much of the file they take.</param>
/// <param name="NotUtf8">Which of them, from 1, are no UTF-8: they are left blank here.</param>
internal sealed record ImportPart(byte[] Lines, long Bytes, int Count, IReadOnlyList<long> NotUtf8);

/// <summary>
/// Parts a file into lines without changing a byte of them: whoever decodes and encodes a text of another code page again keeps question marks of its names.
/// </summary>
internal static class ImportFile
{
    public static async IAsyncEnumerable<ImportPart> BatchesAsync(FileInfo file, int most, int mostBytes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var batch = new MemoryStream();
        List<long> unreadable = [];
        var (count, taken) = (0, 0L);
        await foreach (var line in LinesAsync(file, cancellation))
        {
            if (count > 0 && (count == most || batch.Length + line.Length > mostBytes))
            {
                yield return new ImportPart(batch.ToArray(), taken, count, unreadable);
                batch.SetLength(0);
                (count, taken, unreadable) = (0, 0, []);
            }

            count++;
            taken += line.Length;
            if (Utf8.IsValid(line))
            {
                batch.Write(line);
            }
            else
            {
                unreadable.Add(count);
                batch.WriteByte((byte)'\n');
            }
        }

        if (count > 0)
        {
            yield return new ImportPart(batch.ToArray(), taken, count, unreadable);
        }
    }

    // With its end of line; a CR before it is blank for the service. A mark of the byte order belongs to no line.
    private static async IAsyncEnumerable<byte[]> LinesAsync(FileInfo file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = file.OpenRead();
        using var line = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var first = true;
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            for (var from = 0; from < read;)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', from, read - from);
                var until = end < 0 ? read : end + 1;
                line.Write(buffer, from, until - from);
                from = until;
                if (end >= 0)
                {
                    yield return Taken();
                }
            }
        }

        if (line.Length > 0)
        {
            yield return Taken();
        }

        byte[] Taken()
        {
            var bytes = line.ToArray();
            line.SetLength(0);
            var marked = first && bytes.AsSpan().StartsWith("\uFEFF"u8);
            first = false;
            return marked ? bytes[3..] : bytes;
        }
    }
}
