using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace CaseApi.Http;

/// <summary>What JSON may stand for a type: derived once from the type that the body is bound to.</summary>
internal abstract record Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    public static Shape Of(Type type) => Known.TryGetValue(type, out var shape) ? shape : Known.GetOrAdd(type, Describe);

    private static Shape Describe(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        var info = Json.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object when info.PolymorphismOptions is null => new ObjectShape(type),
            JsonTypeInfoKind.Enumerable when info.ElementType is { } element => new ListShape(element),
            JsonTypeInfoKind.Dictionary when info.KeyType == typeof(string) && info.ElementType is { } element => new MapShape(element),
            _ => new ConvertedShape(type),
        };
    }

    private static Shape? Scalar(Type type) => type switch
    {
        _ when type == typeof(string) => new TextShape(),
        _ when type == typeof(bool) => new BooleanShape(),
        _ when type == typeof(int) => NumberShape.Whole(int.MinValue, int.MaxValue, number => number.TryGetInt32(out _)),
        _ when type == typeof(long) => NumberShape.Whole(long.MinValue, long.MaxValue, number => number.TryGetInt64(out _)),
        _ when type == typeof(short) => NumberShape.Whole(short.MinValue, short.MaxValue, number => number.TryGetInt16(out _)),
        _ when type == typeof(byte) => NumberShape.Whole(byte.MinValue, byte.MaxValue, number => number.TryGetByte(out _)),
        _ when type == typeof(decimal) => new NumberShape("out-of-range", BodyTexts.OutOfRange, number => number.TryGetDecimal(out _)),
        _ when type == typeof(double) => new NumberShape("out-of-range", BodyTexts.OutOfRange, number => number.TryGetDouble(out var value) && double.IsFinite(value)),
        _ when type == typeof(Guid) => new PatternShape("invalid-id", BodyTexts.InvalidId, text => Guid.TryParseExact(text, "D", out _)),
        _ when type == typeof(Instant) => new PatternShape("invalid-instant", BodyTexts.InvalidInstant, text => NodaJson.TryInstant(text, out _)),
        _ when type == typeof(OffsetDateTime) => new PatternShape("invalid-instant", BodyTexts.InvalidInstant, text => NodaJson.TryOffsetDateTime(text, out _)),
        _ when type == typeof(LocalDate) => new PatternShape("invalid-date", BodyTexts.InvalidDate, text => NodaJson.TryDay(text, out _)),
        _ when type == typeof(LocalTime) => new PatternShape("invalid-time", BodyTexts.InvalidTime, text => NodaJson.TryTime(text, out _)),
        _ when type == typeof(LocalDateTime) => new PatternShape("invalid-local-time", BodyTexts.InvalidLocalTime, text => NodaJson.TryLocalDateTime(text, out _)),
        _ when type == typeof(JsonElement) || type == typeof(object) => new AnyShape(),
        { IsEnum: true } => new EnumShape(Names(type)),
        _ => null,
    };

    private static FrozenSet<string> Names(Type type) =>
        Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToElement(value, type, Json.Options).GetString()!).ToFrozenSet(StringComparer.Ordinal);
}

internal sealed record TextShape : Shape;

internal sealed record BooleanShape : Shape;

internal sealed record NumberShape(string Code, LocalText Message, Func<JsonElement, bool> Fits) : Shape
{
    public static NumberShape Whole(long least, long most, Func<JsonElement, bool> fits) => new("wrong-type", BodyTexts.NotWhole(least, most), fits);
}

/// <summary>A string that must read as something: a day, an instant, an id.</summary>
internal sealed record PatternShape(string Code, LocalText Message, Func<string, bool> Reads) : Shape;

internal sealed record EnumShape(FrozenSet<string> Values) : Shape;

/// <summary>Free-form JSON; what must hold for all JSON (no NUL, no duplicates, depth) still holds inside.</summary>
internal sealed record AnyShape : Shape;

/// <summary>A type with a converter of its own, which alone knows what it accepts.</summary>
internal sealed record ConvertedShape(Type Type) : Shape;

/// <summary>Element nullability is carried by the member that holds the list, since the type alone does not know it.</summary>
internal sealed record ListShape(Type Element) : Shape;

internal sealed record MapShape(Type Element) : Shape;

/// <summary>A member's nullability and, for lists and maps, that of what they hold.</summary>
internal sealed record Nullness(bool Nullable, IReadOnlyList<Nullness> Inner)
{
    public static readonly Nullness NotNull = new(false, []);

    /// <summary>What a list or map holds; not nullable unless the declaration says so.</summary>
    public Nullness Held => Inner.Count > 0 ? Inner[^1] : NotNull;

    public static Nullness Of(NullabilityInfo info) => new(
        info.WriteState != NullabilityState.Unknown
            ? info.WriteState == NullabilityState.Nullable
            : info.ReadState != NullabilityState.NotNull,
        info.ElementType is { } element ? [Of(element)] : [.. info.GenericTypeArguments.Select(Of)]);
}

internal sealed record Member(string Name, Type Type, bool Required, Nullness Nullness)
{
    public Shape Shape => Shape.Of(Type);
}

internal sealed record ObjectShape : Shape
{
    public ObjectShape(Type type)
    {
        var nullability = new NullabilityInfoContext();
        Members = Json.Options.GetTypeInfo(type).Properties
            .Where(property => property.Set is not null || property.AssociatedParameter is not null)
            .Select(property => Describe(property, nullability))
            .ToFrozenDictionary(member => member.Name, StringComparer.Ordinal);
        Required = [.. Members.Values.Where(member => member.Required).OrderBy(member => member.Name, StringComparer.Ordinal)];
        KnownNames = string.Join(", ", Members.Keys.Order(StringComparer.Ordinal));
    }

    public FrozenDictionary<string, Member> Members { get; }

    public IReadOnlyList<Member> Required { get; }

    public string KnownNames { get; }

    private static Member Describe(JsonPropertyInfo property, NullabilityInfoContext context)
    {
        var nullness = property.AttributeProvider switch
        {
            PropertyInfo declared => Nullness.Of(context.Create(declared)),
            FieldInfo declared => Nullness.Of(context.Create(declared)),
            _ => new Nullness(property.IsSetNullable, []),
        };

        // A parameter without default must be sent unless null can stand for "absent"; `required` is always meant.
        var required = property.IsRequired
            || (property.AssociatedParameter is { HasDefaultValue: false } && !nullness.Nullable);
        return new Member(property.Name, property.PropertyType, required, nullness);
    }
}
