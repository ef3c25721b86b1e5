using CaseApi.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CaseApi.Documents;

/// <summary>A file with its name and type.</summary>
internal sealed record ReceivedUpload(UploadedFile File, string? FileName, string MediaType);

/// <summary>Finds the one file of a request: the body itself, or the file part of multipart/form-data.</summary>
internal static class UploadRequest
{
    /// <summary>What multipart adds around a file.</summary>
    private const int EnvelopeBytes = 64 * 1024;

    private const int LongestName = 255;
    private const string UnknownType = "application/octet-stream";

    public static async Task<Checked<ReceivedUpload>> ReceiveAsync(HttpContext context, string? fileName, long limit, CancellationToken cancellation)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // Twice as much may come in, and is dropped: most callers read that it was too much only after they have sent it, and a connection
            // that is closed on them tells them nothing.
            size.MaxRequestBodySize = 2 * (limit + EnvelopeBytes);
        }

        if (request.ContentLength > limit + EnvelopeBytes)
        {
            return TooLarge(limit);
        }

        if (request.Headers.ContentEncoding.Any(encoding => !string.IsNullOrEmpty(encoding) && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return new Problem("unsupported-media-type");
        }

        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? await OfFormAsync(request, type, fileName, limit, cancellation)
            : await OfBodyAsync(request.Body, fileName ?? NameIn(request.Headers.ContentDisposition.ToString()), request.ContentType, limit, cancellation);
    }

    private static async Task<Checked<ReceivedUpload>> OfFormAsync(HttpRequest request, MediaTypeHeaderValue type, string? fileName, long limit, CancellationToken cancellation)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 70)
        {
            return new Problem("invalid-upload");
        }

        ReceivedUpload? received = null;
        var kept = false;
        try
        {
            var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 };
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.IsFileDisposition() || received is not null)
                {
                    return new Problem("invalid-upload");
                }

                var part = await OfBodyAsync(section.Body, fileName ?? NameIn(section.ContentDisposition), section.ContentType, limit, cancellation);
                if (!part.TryGet(out received, out var problem))
                {
                    return problem;
                }
            }

            kept = received is not null;
            return received is null ? new Problem("invalid-upload") : received;
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException and not BadHttpRequestException && !cancellation.IsCancellationRequested))
        {
            // A form that breaks off or whose headers cannot be read; BadHttpRequestException (too large, too slow) has an answer of its own.
            return new Problem("invalid-upload");
        }
        finally
        {
            if (!kept && received is not null)
            {
                await received.File.DisposeAsync();
            }
        }
    }

    private static async Task<Checked<ReceivedUpload>> OfBodyAsync(Stream body, string? fileName, StringValues contentType, long limit, CancellationToken cancellation)
    {
        var text = contentType.ToString();
        if (text.Length > 200 || (text.Length > 0 && !MediaTypeHeaderValue.TryParse(text, out _)))
        {
            return new Problem("unsupported-media-type");
        }

        return (await UploadedFile.ReceiveAsync(body, limit, cancellation)).TryGet(out var file, out var problem)
            ? new ReceivedUpload(file, Clean(fileName), text.Length == 0 ? UnknownType : text)
            : problem;
    }

    private static string? NameIn(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var parsed)
            ? HeaderUtilities.RemoveQuotes(parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName).Value
            : null;

    /// <summary>The bare name: no folders, no control characters, nothing that cannot be stored.</summary>
    internal static string? Clean(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(bare.EnumerateRunes().Where(rune => rune.Value != 0xFFFD && !System.Text.Rune.IsControl(rune)).Take(LongestName)).Trim();
        return clean is "" or "." or ".." ? null : clean;
    }

    private static Problem TooLarge(long limit) => new("payload-too-large", BodyTexts.TooLarge(limit));
}
