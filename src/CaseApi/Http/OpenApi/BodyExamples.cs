using System.Text.Json.Nodes;

namespace CaseApi.Http.OpenApi;

/// <summary>One example for each body, named by the type that it is read into. Each is accepted as it stands in its turn of the lifecycle.</summary>
internal static class BodyExamples
{
    /// <summary>Null where nobody has written one.</summary>
    public static JsonNode? Of(Type type)
    {
        using var stream = typeof(BodyExamples).Assembly.GetManifestResourceStream($"CaseApi.Http.OpenApi.Examples.{type.Name}.json");
        return stream is null ? null : JsonNode.Parse(stream);
    }
}
