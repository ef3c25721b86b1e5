using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace CaseApi.Http;

/// <summary>What a list may be narrowed to by one field: equal, from (field.gte), before (field.lt), one of (field.in, parted by commas).</summary>
public sealed record Filter<T>(IReadOnlyList<T> In, T? From, T? Before)
    where T : struct
{
    public bool IsEmpty => In.Count == 0 && From is null && Before is null;
}

/// <summary>
/// Reads the query string of one request. Every parameter that is asked for becomes known; afterwards <see cref="Problem"/> tells
/// all mistakes at once, unknown and repeated parameters included. Until then mistaken values read as absent.
/// </summary>
public sealed class QueryReader(HttpRequest request)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 500;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly List<FieldError> errors = [];

    public static QueryReader Of(HttpContext context) => new(context.Request);

    /// <summary>Null when the query is in order. To be asked after every parameter was read.</summary>
    public Problem? Problem()
    {
        var unknown = request.Query.Keys.Where(name => !known.Contains(name)).ToList();
        if (unknown.Count == 0 && errors.Count == 0)
        {
            return null;
        }

        var message = QueryTexts.Unknown(string.Join(", ", known.Order(StringComparer.Ordinal)));
        var all = errors.Concat(unknown.Take(50).Select(name => FieldError.OfParameter(name.Length > 100 ? name[..100] : name, "unknown-query-parameter", message)));
        return new Problem(errors.Count == 0 ? "unknown-query-parameter" : "invalid-query", Errors: [.. all]);
    }

    /// <summary>Notes a mistake that only the route can see, such as `from` after `to`.</summary>
    public void Mistake(string name, LocalText message, string code = "invalid-value") => errors.Add(FieldError.OfParameter(name, code, message));

    public string? Text(string name) => Text(name, mayBeEmpty: false);

    private string? Text(string name, bool mayBeEmpty)
    {
        known.Add(name);
        var values = request.Query[name];
        if (values.Count > 1)
        {
            errors.Add(FieldError.OfParameter(name, "repeated-parameter", QueryTexts.Repeated));
            return null;
        }

        if (values.Count == 0)
        {
            return null;
        }

        var text = values[0]!;
        if ((text.Length == 0 && !mayBeEmpty) || text.Contains('\0', StringComparison.Ordinal) || text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            Mistake(name, text.Length == 0 ? QueryTexts.Empty : BodyTexts.Unreadable);
            return null;
        }

        return text;
    }

    /// <summary>A parameter that carries several values, parted by commas: `name.in`, or `name` alone for one.</summary>
    public IReadOnlyList<string> Texts(string name) => Several<string>(name, static (string text, out string value) => { value = text; return true; }, QueryTexts.Empty);

    /// <summary>The same where an empty value means what has none: `unit=`, or `unit.in=north,`.</summary>
    public IReadOnlyList<string> TextsOrNone(string name) =>
        [.. Text(name, mayBeEmpty: true) is { } one ? [one] : Array.Empty<string>(), .. Text(name + ".in", mayBeEmpty: true)?.Split(',') ?? []];

    public bool Bool(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => Wrong<bool>(name, BodyTexts.NotBoolean),
    };

    public int? Number(string name, int min, int max) => Text(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max => number,
        _ => Wrong<int?>(name, QueryTexts.Between(min, max)),
    };

    public int Limit() => Number("limit", 1, MaxLimit) ?? DefaultLimit;

    public Instant? Instant(string name) => Read<Instant>(name, NodaJson.TryInstant, BodyTexts.InvalidInstant);

    public LocalDate? Day(string name) => Read<LocalDate>(name, NodaJson.TryDay, BodyTexts.InvalidDate);

    public Guid? Id(string name) => Read<Guid>(name, TryId, BodyTexts.InvalidId);

    public TEnum? Enum<TEnum>(string name)
        where TEnum : struct, Enum => Read<TEnum>(name, Words<TEnum>.Read, Words<TEnum>.Wanted);

    public IReadOnlyList<TEnum> Enums<TEnum>(string name)
        where TEnum : struct, Enum => Several<TEnum>(name, Words<TEnum>.Read, Words<TEnum>.Wanted);

    /// <summary>One of a few words that are no enum, such as a sort order.</summary>
    public string? OneOf(string name, params string[] words) =>
        Text(name) is not { } text ? null : words.Contains(text, StringComparer.Ordinal) ? text : Wrong<string?>(name, BodyTexts.UnknownValue(words));

    public Filter<LocalDate> Days(string name) => new(
        Several<LocalDate>(name, NodaJson.TryDay, BodyTexts.InvalidDate),
        Read<LocalDate>(name + ".gte", NodaJson.TryDay, BodyTexts.InvalidDate),
        Read<LocalDate>(name + ".lt", NodaJson.TryDay, BodyTexts.InvalidDate));

    public Filter<Instant> Instants(string name) => new(
        Several<Instant>(name, NodaJson.TryInstant, BodyTexts.InvalidInstant),
        Read<Instant>(name + ".gte", NodaJson.TryInstant, BodyTexts.InvalidInstant),
        Read<Instant>(name + ".lt", NodaJson.TryInstant, BodyTexts.InvalidInstant));

    /// <summary>Where to go on, or null for the first page. A cursor from another list or other filters is a mistake.</summary>
    public Cursor? Cursor(string list, params ReadOnlySpan<CursorPart> shape)
    {
        var text = Text("cursor");
        return text is null ? null : Http.Cursor.Decode(text, Scope(list), shape) ?? Wrong<Cursor?>("cursor", QueryTexts.InvalidCursor);
    }

    /// <summary>The cursor's text for the next page of this same query.</summary>
    public string Next(string list, Cursor after) => after.Encode(Scope(list));

    /// <summary>The address of the next page, for `Link: …; rel="next"`.</summary>
    public string NextLink(string next)
    {
        var query = QueryString.Create(request.Query.Where(pair => pair.Key != "cursor").Append(new("cursor", next)));
        return $"<{request.PathBase}{request.Path}{query}>; rel=\"next\"";
    }

    private string Scope(string list)
    {
        var text = new StringBuilder(list);
        foreach (var (name, value) in request.Query.Where(pair => pair.Key is not ("cursor" or "limit" or "count")).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append('\t').Append(value.ToString());
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    private delegate bool Reading<T>(string text, out T value);

    private T? Read<T>(string name, Reading<T> read, LocalText message)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return read(text, out var value) ? value : Wrong<T?>(name, message);
    }

    private List<T> Several<T>(string name, Reading<T> read, LocalText message)
    {
        var values = new List<T>();
        if (Text(name) is { } one)
        {
            Take(name, one, values, read, message);
        }

        foreach (var text in Text(name + ".in")?.Split(',') ?? [])
        {
            if (!Take(name + ".in", text, values, read, message))
            {
                break;
            }
        }

        return values;
    }

    private bool Take<T>(string name, string text, List<T> values, Reading<T> read, LocalText message)
    {
        if (text.Length > 0 && read(text, out var value))
        {
            values.Add(value);
            return true;
        }

        Mistake(name, message);
        return false;
    }

    private T? Wrong<T>(string name, LocalText message)
    {
        Mistake(name, message);
        return default;
    }

    private static bool TryId(string text, out Guid id) => Guid.TryParseExact(text, "D", out id);

    /// <summary>An enum's words as they stand in JSON.</summary>
    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly LocalText Wanted = BodyTexts.UnknownValue(((EnumShape)Shape.Of(typeof(TEnum))).Values.Order(StringComparer.Ordinal));

        private static readonly FrozenDictionary<string, TEnum> ByWord =
            System.Enum.GetValues<TEnum>().ToFrozenDictionary(value => JsonSerializer.SerializeToElement(value, Json.Options).GetString()!, StringComparer.Ordinal);

        public static bool Read(string text, out TEnum value) => ByWord.TryGetValue(text, out value);
    }
}
