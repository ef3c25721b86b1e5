using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using CaseApi.Http;

namespace CaseApi.Integrations.Transfer;

/// <summary>A line of the body that is not blank.</summary>
/// <param name="Number">From 1, blank lines counted.</param>
/// <param name="Problem">Why it was not read; null where it was.</param>
/// <param name="IsBeyond">It lies beyond what a body may hold: nothing after it is read, and nothing of the body is taken.</param>
internal sealed record NumberedLine(long Number, byte[] Bytes, Problem? Problem = null, bool IsBeyond = false);

/// <summary>Parts a body into its lines without holding more of it than one line.</summary>
internal static class ImportLines
{
    /// <param name="body">NDJSON: lines end with LF or CRLF, the last one may end with the body.</param>
    /// <param name="longestLine">Bytes of a line at the most; of a longer one only its number is told.</param>
    /// <param name="largestBody">Bytes of all at the most; what lies beyond is not read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async IAsyncEnumerable<NumberedLine> ReadAsync(Stream body, int longestLine, long largestBody, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var (number, total, skipping) = (0L, 0L, false);
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                number++;
                var line = buffer.Slice(0, end);
                total += line.Length + 1;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                if (total > largestBody)
                {
                    yield return TooLarge(number, largestBody);
                    yield break;
                }

                if (skipping || line.Length > longestLine)
                {
                    skipping = false;
                    yield return TooLong(number, longestLine);
                }
                else if (Trimmed(line) is { Length: > 0 } bytes)
                {
                    yield return new NumberedLine(number, bytes);
                }
            }

            if (buffer.Length > longestLine)
            {
                // Not kept: its end is looked for, and its number is told.
                total += buffer.Length;
                buffer = buffer.Slice(buffer.End);
                skipping = true;
            }

            if (total + buffer.Length > largestBody)
            {
                yield return TooLarge(number + 1, largestBody);
                yield break;
            }

            if (read.IsCompleted)
            {
                number++;
                if (skipping)
                {
                    yield return TooLong(number, longestLine);
                }
                else if (Trimmed(buffer) is { Length: > 0 } bytes)
                {
                    yield return new NumberedLine(number, bytes);
                }

                yield break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static byte[] Trimmed(ReadOnlySequence<byte> line)
    {
        var bytes = line.ToArray();
        return bytes.AsSpan().Trim(" \t\r"u8).Length is var length && length == bytes.Length ? bytes : bytes.AsSpan().Trim(" \t\r"u8).ToArray();
    }

    private static NumberedLine TooLong(long number, int limit) => new(number, [], new Problem("payload-too-large", TransferTexts.LineTooLong.With(limit)));

    private static NumberedLine TooLarge(long number, long limit) => new(number, [], new Problem("payload-too-large", BodyTexts.TooLarge(limit)), IsBeyond: true);
}
