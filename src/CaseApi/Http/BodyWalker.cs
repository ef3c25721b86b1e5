using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CaseApi.Http;

/// <summary>Compares a parsed body with the type it is meant for and finds every mistake, each with its JSON pointer (RFC 6901).</summary>
internal sealed class BodyWalker(int maxDepth)
{
    /// <summary>An answer is not to be made larger than its question: after so many mistakes the rest is only announced.</summary>
    public const int MostErrors = 200;

    private const int LongestToken = 100;

    private readonly List<FieldError> errors = [];

    public static IReadOnlyList<FieldError> Walk(JsonElement root, Type type, int maxDepth)
    {
        var walker = new BodyWalker(maxDepth);
        walker.Value(root, Shape.Of(type), Nullness.NotNull, Place.Root);
        return walker.errors;
    }

    private bool Full => errors.Count > MostErrors;

    private void Value(JsonElement value, Shape shape, Nullness nullness, Place place)
    {
        if (Full)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Null && shape is not AnyShape)
        {
            if (!nullness.Nullable)
            {
                Add(place, "null-not-allowed", BodyTexts.Null);
            }

            return;
        }

        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && place.Depth >= maxDepth)
        {
            Add(place, "too-deep", BodyTexts.TooDeep.With(maxDepth));
            return;
        }

        switch (shape)
        {
            case ObjectShape expected when Is(value, JsonValueKind.Object, place, BodyTexts.NotObject):
                Object(value, expected, place);
                break;
            case MapShape expected when Is(value, JsonValueKind.Object, place, BodyTexts.NotObject):
                Map(value, Shape.Of(expected.Element), nullness.Held, place);
                break;
            case ListShape expected when Is(value, JsonValueKind.Array, place, BodyTexts.NotList):
                List(value, Shape.Of(expected.Element), nullness.Held, place);
                break;
            case AnyShape:
                Any(value, place);
                break;
            case ConvertedShape expected:
                Converted(value, expected, place);
                break;
            case BooleanShape when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                Add(place, "wrong-type", BodyTexts.NotBoolean);
                break;
            case NumberShape expected when Is(value, JsonValueKind.Number, place, BodyTexts.NotNumber):
                Number(value, expected, place);
                break;
            case TextShape or PatternShape or EnumShape when Is(value, JsonValueKind.String, place, BodyTexts.NotText):
                Text(value, shape, place);
                break;
        }
    }

    private void Object(JsonElement value, ObjectShape shape, Place place)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, content) in Members(value, place))
        {
            if (!seen.Add(name))
            {
                Add(place.Member(name), "duplicate-member", BodyTexts.Duplicate);
            }
            else if (shape.Members.TryGetValue(name, out var member))
            {
                Value(content, member.Shape, member.Nullness, place.Member(name));
            }
            else
            {
                Add(place.Member(name), "unknown-member", BodyTexts.Unknown(shape.KnownNames));
            }
        }

        foreach (var member in shape.Required)
        {
            if (!seen.Contains(member.Name))
            {
                Add(place.Member(member.Name), "missing-member", BodyTexts.Missing);
            }
        }
    }

    private void Map(JsonElement value, Shape held, Nullness nullness, Place place)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, content) in Members(value, place))
        {
            if (!seen.Add(name))
            {
                Add(place.Member(name), "duplicate-member", BodyTexts.Duplicate);
            }
            else
            {
                Value(content, held, nullness, place.Member(name));
            }
        }
    }

    private void List(JsonElement value, Shape held, Nullness nullness, Place place)
    {
        var index = 0;
        foreach (var content in value.EnumerateArray())
        {
            if (Full)
            {
                return;
            }

            Value(content, held, nullness, place.Item(index));
            index++;
        }
    }

    private void Any(JsonElement value, Place place)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Map(value, Shape.Of(typeof(JsonElement)), Nullness.NotNull, place);
                break;
            case JsonValueKind.Array:
                List(value, Shape.Of(typeof(JsonElement)), Nullness.NotNull, place);
                break;
            case JsonValueKind.String:
                Readable(value, place);
                break;
            case JsonValueKind.Number when !Storable(value):
                Add(place, "out-of-range", BodyTexts.OutOfRange);
                break;
        }
    }

    private void Converted(JsonElement value, ConvertedShape shape, Place place)
    {
        var before = errors.Count;
        Any(value, place);
        if (errors.Count != before)
        {
            return;
        }

        try
        {
            value.Deserialize(shape.Type, Json.Options);
        }
        catch (JsonException)
        {
            Add(place, "invalid-value", BodyTexts.NotReadable);
        }
    }

    private void Number(JsonElement value, NumberShape shape, Place place)
    {
        if (!Storable(value) || !shape.Fits(value))
        {
            Add(place, shape.Code, shape.Message);
        }
    }

    private void Text(JsonElement value, Shape shape, Place place)
    {
        if (Readable(value, place) is not { } text)
        {
            return;
        }

        if (shape is PatternShape pattern && !pattern.Reads(text))
        {
            Add(place, pattern.Code, pattern.Message);
        }
        else if (shape is EnumShape known && !known.Values.Contains(text))
        {
            Add(place, "unknown-value", BodyTexts.UnknownValue(known.Values.Order(StringComparer.Ordinal)));
        }
    }

    /// <summary>The string without NUL and unpaired surrogates (which neither .NET's writer nor PostgreSQL can keep), or null after an error was noted.</summary>
    private string? Readable(JsonElement value, Place place)
    {
        try
        {
            var text = value.GetString()!;
            if (!text.Contains('\0', StringComparison.Ordinal))
            {
                return text;
            }
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 alone: the reader refuses to make a string of it.
        }

        Add(place, "invalid-text", BodyTexts.Unreadable);
        return null;
    }

    private List<(string Name, JsonElement Content)> Members(JsonElement value, Place place)
    {
        var members = new List<(string, JsonElement)>();
        foreach (var property in value.EnumerateObject())
        {
            if (Full)
            {
                break;
            }

            try
            {
                var name = property.Name;
                if (!name.Contains('\0', StringComparison.Ordinal))
                {
                    members.Add((name, property.Value));
                    continue;
                }
            }
            catch (InvalidOperationException)
            {
                // As in Readable.
            }

            Add(place, "invalid-text", BodyTexts.Unreadable);
        }

        return members;
    }

    private bool Is(JsonElement value, JsonValueKind kind, Place place, LocalText message)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        Add(place, "wrong-type", message);
        return false;
    }

    /// <summary>Numbers far outside the range of a double are legal JSON, but the database cannot keep them.</summary>
    private static bool Storable(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.Length > 400)
        {
            return false;
        }

        var mark = raw.IndexOfAny((byte)'e', (byte)'E');
        return mark < 0 || (int.TryParse(raw[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) && exponent is >= -308 and <= 308);
    }

    private void Add(Place place, string code, LocalText message)
    {
        if (errors.Count < MostErrors)
        {
            errors.Add(new FieldError(place.Pointer(), code, message));
        }
        else if (!Full)
        {
            errors.Add(new FieldError("", "more-errors", BodyTexts.More));
        }
    }

    /// <summary>Where the walk is; the pointer is only put together when there is a mistake.</summary>
    private sealed record Place(Place? Above, string Token, int Depth)
    {
        public static readonly Place Root = new(null, "", 0);

        public Place Member(string name) => new(this, name, Depth + 1);

        public Place Item(int index) => new(this, index.ToString(CultureInfo.InvariantCulture), Depth + 1);

        public string Pointer() => Above is null ? "" : Above.Pointer() + "/" + Escape(Token);

        private static string Escape(string token) =>
            (token.Length > LongestToken ? Cut(token) + "…" : token).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

        private static string Cut(string token) => token[..(char.IsHighSurrogate(token[LongestToken - 1]) ? LongestToken - 1 : LongestToken)];
    }
}
