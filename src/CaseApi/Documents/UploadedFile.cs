using System.Security.Cryptography;
using CaseApi.Http;

namespace CaseApi.Documents;

/// <summary>
/// A file as it was received, before anything is stored: hashed while it came in, the first MiB in memory, the rest in a temporary file
/// that has no name any more. So a slow caller holds no transaction open, which would hold up everybody who follows the log of commands.
/// </summary>
internal sealed class UploadedFile : IAsyncDisposable
{
    public const int ChunkBytes = 1024 * 1024;

    private readonly byte[] _first;
    private readonly int _firstLength;
    private readonly FileStream? _rest;

    private UploadedFile(byte[] first, int firstLength, FileStream? rest, long size, byte[] sha256) =>
        (_first, _firstLength, _rest, Size, Sha256) = (first, firstLength, rest, size, sha256);

    public long Size { get; }

    public byte[] Sha256 { get; }

    /// <summary>Reads to the end; too many bytes or none is a problem, and nothing is kept.</summary>
    public static async Task<Checked<UploadedFile>> ReceiveAsync(Stream content, long limit, CancellationToken cancellation)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var first = new byte[Math.Min(ChunkBytes, limit)];
        var length = await content.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellation);
        sha.AppendData(first, 0, length);
        if (length == 0)
        {
            return new Problem("empty-document");
        }

        if (length < first.Length)
        {
            return new UploadedFile(first, length, null, length, sha.GetHashAndReset());
        }

        var rest = Unnamed();
        var kept = false;
        try
        {
            var buffer = new byte[81_920];
            var size = (long)length;
            int count;
            while ((count = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                size += count;
                if (size > limit)
                {
                    return new Problem("payload-too-large", BodyTexts.TooLarge(limit));
                }

                sha.AppendData(buffer, 0, count);
                await rest.WriteAsync(buffer.AsMemory(0, count), cancellation);
            }

            kept = true;
            return new UploadedFile(first, length, rest, size, sha.GetHashAndReset());
        }
        finally
        {
            if (!kept)
            {
                await rest.DisposeAsync();
            }
        }
    }

    /// <summary>The file in chunks of one MiB; the last one is shorter. Each is valid until the next is asked for.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ChunksAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return _first.AsMemory(0, _firstLength);
        if (_rest is null)
        {
            yield break;
        }

        _rest.Position = 0;
        var buffer = new byte[ChunkBytes];
        int count;
        while ((count = await _rest.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)) > 0)
        {
            yield return buffer.AsMemory(0, count);
        }
    }

    public ValueTask DisposeAsync() => _rest?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Deleted at once and open until it is disposed of: nothing is left behind, not even by a crash.</summary>
    private static FileStream Unnamed()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
