using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CaseApi.Cases;
using CaseApi.Http;

namespace CaseApi.Store;

/// <summary>
/// An event as it is stored: what may be kept for ever, and apart from it what can be erased.
/// The kept part holds the salted SHA-256 of the erasable one as <c>privateHash</c>.
/// </summary>
/// <param name="Data">The kept part, JSON.</param>
/// <param name="PrivateBody">The erasable part, JSON; null if the event has none.</param>
/// <param name="Salt">16 random bytes; they die with the row.</param>
public sealed record StoredEvent(string Data, string? PrivateBody, byte[]? Salt);

/// <summary>Writes and reads events. Members marked as personal data never stand in the kept part.</summary>
public static class EventJson
{
    public const int SaltBytes = 16;
    private const string HashMember = "privateHash";

    private static readonly JsonSerializerOptions Kept = Options(personal: false);
    private static readonly JsonSerializerOptions Erasable = Options(personal: true);
    private static readonly JsonSerializerOptions Whole = Options(personal: null);

    public static StoredEvent Write(CaseEvent happened)
    {
        var type = happened.GetType();
        var data = JsonSerializer.Serialize(happened, type, Kept);
        var body = JsonSerializer.Serialize(happened, type, Erasable);
        if (body == "{}")
        {
            return new StoredEvent(data, null, null);
        }

        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Convert.ToHexStringLower(Hash(salt, body));
        var separator = data.Length > 2 ? "," : "";
        return new StoredEvent($"{data[..^1]}{separator}\"{HashMember}\":\"{hash}\"}}", body, salt);
    }

    /// <summary>Reads an event of any version ever stored; an erased part reads as absent.</summary>
    public static CaseEvent Read(string storedName, string data, string? privateBody)
    {
        (storedName, data, privateBody) = Upcasters.Lift(storedName, data, privateBody);
        var word = EventVocabulary.Find(storedName)
            ?? throw new InvalidDataException($"The store holds an event {storedName} that this version does not know.");
        return (CaseEvent)JsonSerializer.Deserialize(Merge(data, privateBody), word.Type, Whole)!;
    }

    /// <summary>The event as it reads when its erasable part is gone.</summary>
    public static RecordedEvent WithoutPersonalData(RecordedEvent recorded) =>
        recorded with { Event = Read(EventVocabulary.StoredName(recorded.Event.GetType()), Write(recorded.Event).Data, null) };

    /// <summary>True if the erasable part is the one the event was written with.</summary>
    public static bool Fits(string data, string privateBody, ReadOnlySpan<byte> salt)
    {
        using var document = JsonDocument.Parse(data);
        return document.RootElement.TryGetProperty(HashMember, out var hash)
            && hash.GetString() == Convert.ToHexStringLower(Hash(salt, privateBody));
    }

    public static byte[] Hash(ReadOnlySpan<byte> salt, string body)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(salt);
        sha.AppendData(Encoding.UTF8.GetBytes(body));
        return sha.GetHashAndReset();
    }

    // Both parts are flat objects without a common member, so joining their texts joins the objects.
    private static string Merge(string data, string? privateBody) =>
        privateBody is null or "{}" ? data
        : data.Length == 2 ? privateBody
        : string.Concat(data.AsSpan(0, data.LastIndexOf('}')), ",", privateBody.AsSpan(privateBody.IndexOf('{') + 1));

    private static JsonSerializerOptions Options(bool? personal)
    {
        var resolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } };
        if (personal is { } wanted)
        {
            resolver.Modifiers.Add(info => KeepOnly(info, wanted));
        }

        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = resolver,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        };
        NodaJson.AddTo(options.Converters);
        options.MakeReadOnly();
        return options;
    }

    private static void KeepOnly(JsonTypeInfo info, bool personal)
    {
        if (!info.Type.IsAssignableTo(typeof(CaseEvent)))
        {
            return;
        }

        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            var property = info.Properties[i];
            var marked = property.AttributeProvider?.IsDefined(typeof(PersonalDataAttribute), inherit: true) == true;
            if (marked != personal)
            {
                info.Properties.RemoveAt(i);
            }
        }
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo info)
    {
        foreach (var property in info.Properties.Where(p => IsList(p.PropertyType)))
        {
            property.ShouldSerialize = static (_, value) => value is System.Collections.ICollection { Count: > 0 } or (not null and not System.Collections.ICollection);
        }
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
}
