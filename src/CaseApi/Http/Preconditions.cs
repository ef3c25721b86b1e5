using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace CaseApi.Http;

/// <summary>The version a command was decided on, as If-Match names it.</summary>
public static class IfMatch
{
    /// <summary>One strong ETag such as "7". Nothing: 428. A list, *, a weak tag or anything else: 400.</summary>
    public static Checked<long> Parse(StringValues header)
    {
        if (StringValues.IsNullOrEmpty(header))
        {
            return new Problem("if-match-required");
        }

        return header.Count == 1 && ETag.Version(header[0]!.Trim(' ', '\t')) is { } version ? version : new Problem("invalid-if-match");
    }

    public static Checked<long> Of(HttpContext context) => Parse(context.Request.Headers.IfMatch);
}

/// <summary>Strong entity tags made of a version number.</summary>
public static class ETag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    internal static long? Version(string tag) =>
        tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' && tag[1] is >= '1' and <= '9'
        && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}

/// <summary>A caller who has the representation already is answered 304.</summary>
public static class IfNoneMatch
{
    /// <param name="header">Weak comparison, as RFC 9110 has it for reads; what cannot be read matches nothing.</param>
    /// <param name="etag">The representation's own tag, quoted.</param>
    public static bool Matches(StringValues header, string etag)
    {
        foreach (var line in header)
        {
            foreach (var entry in (line ?? "").Split(','))
            {
                var tag = entry.Trim(' ', '\t');
                if (tag == "*" || (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag) == etag)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The version that If-None-Match names, if it is one plain tag and nothing else.</summary>
    public static long? Version(HttpContext context) =>
        context.Request.Headers.IfNoneMatch is { Count: 1 } header ? ETag.Version(header[0] ?? "") : null;

    /// <summary>Sets the ETag; true when the answer is 304 and nothing more is to be written.</summary>
    public static bool IsFresh(HttpContext context, string etag)
    {
        context.Response.Headers.ETag = etag;
        if (!Matches(context.Request.Headers.IfNoneMatch, etag))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}

/// <summary>The name a caller gives to one write, so that repeating it has no second effect.</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 255;

    /// <summary>Quoted (an RFC 8941 string) or bare; both spell the same key. Printable ASCII, 1 to 255 characters.</summary>
    public static Checked<string> Parse(StringValues header)
    {
        if (StringValues.IsNullOrEmpty(header) || header.All(string.IsNullOrWhiteSpace))
        {
            return new Problem("idempotency-key-required");
        }

        return header.Count == 1 && Read(header[0]!.Trim(' ', '\t')) is { Length: >= 1 and <= MaxLength } key ? key : new Problem("invalid-idempotency-key");
    }

    public static Checked<string> Of(HttpContext context) => Parse(context.Request.Headers[Header]);

    private static string? Read(string text) =>
        text[0] == '"' ? Unquote(text) : text.All(c => c is > ' ' and <= '~' and not ('"' or ',' or '\\')) ? text : null;

    private static string? Unquote(string text)
    {
        var key = new System.Text.StringBuilder(text.Length);
        for (var i = 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                return i == text.Length - 1 ? key.ToString() : null;
            }

            if (c == '\\')
            {
                i++;
                if (i == text.Length || text[i] is not ('"' or '\\'))
                {
                    return null;
                }

                c = text[i];
            }

            if (c is < ' ' or > '~')
            {
                return null;
            }

            key.Append(c);
        }

        return null;
    }
}
