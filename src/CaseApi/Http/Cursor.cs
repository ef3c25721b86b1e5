using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace CaseApi.Http;

/// <summary>What one part of a keyset must read as.</summary>
public enum CursorPart
{
    Text,
    Number,
    Day,
    Instant,
    Id,
}

/// <summary>
/// Where the next page begins: the sort key of the last row sent. Opaque to callers, and bound to the list and the filters it came from.
/// It is not signed: it holds nothing but a place in a list, every query still carries the tenant, and every part is checked for its type.
/// </summary>
public sealed record Cursor(IReadOnlyList<string?> Parts)
{
    private const int Version = 1;
    private const int MaxText = 2048;

    /// <summary>Part values as text; days and instants as <see cref="NodaJson"/> writes them.</summary>
    public static Cursor Of(params object?[] parts) => new([.. parts.Select(Spell)]);

    public string? Text(int part) => Parts[part];

    public long? Number(int part) => Parts[part] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public LocalDate? Day(int part) => Parts[part] is { } text && NodaJson.TryDay(text, out var day) ? day : null;

    public Instant? Instant(int part) => Parts[part] is { } text && NodaJson.TryInstant(text, out var instant) ? instant : null;

    public Guid? Id(int part) => Parts[part] is { } text ? Guid.ParseExact(text, "D") : null;

    /// <param name="scope">The list and its filters; a cursor of another list or other filters does not read.</param>
    public string Encode(string scope) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Wire(Version, scope, Parts), Json.Options));

    public static Cursor? Decode(string text, string scope, ReadOnlySpan<CursorPart> shape)
    {
        if (text.Length > MaxText || !Base64Url.IsValid(text))
        {
            return null;
        }

        if (!RequestReader.Parse<Wire>(Base64Url.DecodeFromChars(text)).TryGet(out var body, out _)
            || body.Value is not { V: Version } wire || wire.S != scope || wire.K.Count != shape.Length)
        {
            return null;
        }

        for (var i = 0; i < shape.Length; i++)
        {
            if (wire.K[i] is { } part && !Reads(part, shape[i]))
            {
                return null;
            }
        }

        return new Cursor(wire.K);
    }

    private static bool Reads(string part, CursorPart kind) => kind switch
    {
        CursorPart.Number => long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        CursorPart.Day => NodaJson.TryDay(part, out _),
        CursorPart.Instant => NodaJson.TryInstant(part, out _),
        CursorPart.Id => Guid.TryParseExact(part, "D", out _),
        _ => true,
    };

    private static string? Spell(object? part) => part switch
    {
        null => null,
        string text => text,
        LocalDate day => NodaJson.Write(day),
        Instant instant => NodaJson.Write(instant),
        Guid id => id.ToString("D"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cursor cannot hold a {part.GetType().Name}.", nameof(part)),
    };

    private sealed record Wire(int V, string S, IReadOnlyList<string?> K);
}
