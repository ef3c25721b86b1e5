using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CaseApi.Http;

/// <summary>A body that was read: its value, and the SHA-256 and bytes exactly as they were received.</summary>
public sealed record RequestBody<T>(T Value, byte[] Sha256, ReadOnlyMemory<byte> Raw);

/// <summary>Reads a JSON body: first against the type, so that all mistakes are found at once, then strictly into it.</summary>
public static class RequestReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="context">The request.</param>
    /// <param name="allowEmpty">No body at all then reads as {}.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async ValueTask<Checked<RequestBody<T>>> ReadAsync<T>(HttpContext context, bool allowEmpty = false, CancellationToken cancellation = default)
    {
        var limits = context.RequestServices?.GetService<IOptions<Limits>>()?.Value ?? new Limits();
        return (await ReadBytesAsync(context, limits.JsonBodyBytes, allowEmpty, cancellation)).TryGet(out var raw, out var problem)
            ? Parse<T>(raw, allowEmpty, limits.JsonDepth)
            : problem;
    }

    /// <summary>The same for bytes that are already here, such as one line of an import.</summary>
    public static Checked<RequestBody<T>> Parse<T>(byte[] raw, bool allowEmpty = false, int maxDepth = Json.MaxDepth)
    {
        var json = raw.AsMemory();
        if (json.Span.StartsWith(ByteOrderMark))
        {
            json = json[3..];
        }

        if (json.IsEmpty)
        {
            if (!allowEmpty)
            {
                return new Problem("malformed-json", BodyTexts.Empty);
            }

            json = "{}"u8.ToArray();
        }

        if (!Utf8.IsValid(json.Span))
        {
            return new Problem("malformed-json", BodyTexts.NotUtf8);
        }

        try
        {
            var depth = Math.Min(maxDepth, Json.MaxDepth);
            using var document = ParseNested(json, depth);
            var errors = BodyWalker.Walk(document.RootElement, typeof(T), depth);
            return errors.Count > 0
                ? new Problem("invalid-request", Errors: errors)
                : new RequestBody<T>(document.RootElement.Deserialize<T>(Json.Options)!, SHA256.HashData(raw), raw);
        }
        catch (JsonException mistake) when (mistake.Path is null)
        {
            return new Problem("malformed-json", BodyTexts.Syntax((mistake.LineNumber ?? 0) + 1, (mistake.BytePositionInLine ?? 0) + 1));
        }
    }

    /// <summary>Parses one level more than is allowed, and nothing below that: the walker reports the level, and a tower of brackets costs no more than its length.</summary>
    private static JsonDocument ParseNested(ReadOnlyMemory<byte> json, int depth)
    {
        var options = new JsonDocumentOptions { MaxDepth = depth + 1, AllowDuplicateProperties = true };
        try
        {
            return JsonDocument.Parse(json, options);
        }
        catch (JsonException)
        {
            return JsonDocument.Parse(Prune(json.Span, depth), options);
        }
    }

    private static byte[] Prune(ReadOnlySpan<byte> json, int depth)
    {
        var kept = new ArrayBufferWriter<byte>(json.Length);
        var from = 0;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth == depth)
            {
                kept.Write(json[from..(int)reader.BytesConsumed]);
                reader.Skip();
                from = (int)reader.TokenStartIndex;
            }
        }

        kept.Write(json[from..]);
        return kept.WrittenSpan.ToArray();
    }

    private static async ValueTask<Checked<byte[]>> ReadBytesAsync(HttpContext context, int limit, bool allowEmpty, CancellationToken cancellation)
    {
        var request = context.Request;
        if (request.ContentLength > limit)
        {
            return TooLarge(limit);
        }

        using var read = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int count;
            while ((count = await request.Body.ReadAsync(buffer, cancellation)) > 0)
            {
                if (read.Length + count > limit)
                {
                    return TooLarge(limit);
                }

                read.Write(buffer, 0, count);
            }
        }
        finally
        {
            // Bodies hold personal data: nothing of them stays in a shared buffer.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        if (read.Length == 0 && allowEmpty)
        {
            return Array.Empty<byte>();
        }

        return IsPlainJson(request) ? read.ToArray() : new Problem("unsupported-media-type");
    }

    private static bool IsPlainJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.All(encoding => string.IsNullOrEmpty(encoding) || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase));

    private static Problem TooLarge(long limit) => new("payload-too-large", BodyTexts.TooLarge(limit));
}
