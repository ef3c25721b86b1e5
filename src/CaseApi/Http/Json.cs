using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CaseApi.Http;

/// <summary>The one way the API reads and writes JSON.</summary>
public static class Json
{
    /// <summary>How deep a body may be nested.</summary>
    public const int MaxDepth = 64;

    // Answers put parts of bodies deeper than they came, such as an appeal's attributes among the events of a list.
    private const int MaxDepthWritten = MaxDepth + 16;

    public static readonly JsonSerializerOptions Options = Create();

    /// <summary>Gives the framework's own options (Results.Json, TypedResults) the same settings.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = MaxDepthWritten;

        // Answers are application/json with nosniff, never embedded in HTML; Kazakh and Arabic stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        NodaJson.AddTo(options.Converters);
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        Apply(options);
        options.MakeReadOnly();
        return options;
    }
}
