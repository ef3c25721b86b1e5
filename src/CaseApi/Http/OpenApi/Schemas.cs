using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using NodaTime;

namespace CaseApi.Http.OpenApi;

/// <summary>
/// The JSON Schema of what the API reads and writes, from the same type information that reads and writes it.
/// What is sent is closed and says with <see cref="ObjectShape"/> what must be there; what is answered stays open.
/// </summary>
internal sealed class Schemas(OpenApiDocument document, IDictionary<string, IOpenApiSchema> components, SchemaNames names, XmlDocs docs)
{
    public IOpenApiSchema OfAnswer(Type type) => Of(type, Nullness.NotNull, sent: false, description: null);

    public IOpenApiSchema OfBody(Type type) => Of(type, Nullness.NotNull, sent: true, description: null);

    /// <summary>A parameter is one value; never null.</summary>
    public IOpenApiSchema OfParameter(Type type) => Of(type, Nullness.NotNull, sent: true, description: null);

    private IOpenApiSchema Of(Type declared, Nullness nullness, bool sent, string? description)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (Scalar(type) is { } scalar)
        {
            if (nullness.Nullable && scalar.Type is { } kind)
            {
                scalar.Type = kind | JsonSchemaType.Null;
            }

            scalar.Description = description;
            return scalar;
        }

        if (type.IsEnum)
        {
            return Reference(names.Of(type, sent), () => Words(type), nullness.Nullable, description);
        }

        var info = Json.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Reference(names.Of(type, sent), () => Object(info, sent), nullness.Nullable, description),
            JsonTypeInfoKind.Enumerable => new OpenApiSchema
            {
                Type = JsonSchemaType.Array | (nullness.Nullable ? JsonSchemaType.Null : 0),
                Items = Of(info.ElementType!, nullness.Held, sent, null),
                Description = description,
            },
            JsonTypeInfoKind.Dictionary => new OpenApiSchema
            {
                Type = JsonSchemaType.Object | (nullness.Nullable ? JsonSchemaType.Null : 0),
                AdditionalProperties = Of(info.ElementType!, nullness.Held, sent, null),
                Description = description,
            },
            _ => new OpenApiSchema { Description = description },
        };
    }

    private IOpenApiSchema Reference(string name, Func<OpenApiSchema> make, bool nullable, string? description)
    {
        if (!components.ContainsKey(name))
        {
            // The place first: a type may hold itself.
            components[name] = new OpenApiSchema();
            components[name] = make();
        }

        return nullable
            ? new OpenApiSchema { OneOf = [new OpenApiSchemaReference(name, document), new OpenApiSchema { Type = JsonSchemaType.Null }], Description = description }
            : new OpenApiSchemaReference(name, document) { Description = description };
    }

    private OpenApiSchema Words(Type type) => new()
    {
        Type = JsonSchemaType.String,
        Description = docs.Of(type),
        Enum = [.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, type, Json.Options)!)],
    };

    private OpenApiSchema Object(JsonTypeInfo info, bool sent)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = docs.Of(info.Type),
            Properties = new Dictionary<string, IOpenApiSchema>(),
            Required = new HashSet<string>(),
        };
        if (sent)
        {
            AddSent(info, schema);
        }
        else
        {
            AddAnswered(info, schema);
        }

        return schema;
    }

    private void AddSent(JsonTypeInfo info, OpenApiSchema schema)
    {
        schema.AdditionalPropertiesAllowed = false;
        var shape = (ObjectShape)Shape.Of(info.Type);
        foreach (var property in info.Properties)
        {
            if (!shape.Members.TryGetValue(property.Name, out var member))
            {
                continue;
            }

            var described = Of(member.Type, member.Nullness, sent: true, Describe(property));
            if (described is OpenApiSchema own && property.AssociatedParameter is { HasDefaultValue: true, DefaultValue: { } value })
            {
                own.Default = JsonSerializer.SerializeToNode(value, property.PropertyType, Json.Options);
            }

            schema.Properties![property.Name] = described;
            if (member.Required)
            {
                schema.Required!.Add(property.Name);
            }
        }
    }

    private void AddAnswered(JsonTypeInfo info, OpenApiSchema schema)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in info.Properties.Where(property => property.Get is not null && !property.IsExtensionData))
        {
            var nullness = property.AttributeProvider is PropertyInfo declared ? Nullness.Of(nullability.Create(declared)) : Nullness.NotNull;

            // What is left out when it is null is never null.
            var always = property.ShouldSerialize is null;
            schema.Properties![property.Name] = Of(property.PropertyType, always ? nullness : nullness with { Nullable = false }, sent: false, Describe(property));
            if (always)
            {
                schema.Required!.Add(property.Name);
            }
        }
    }

    private string? Describe(JsonPropertyInfo property) => property.AttributeProvider is MemberInfo member ? docs.Of(member) : null;

    private static OpenApiSchema? Scalar(Type type) => type switch
    {
        _ when type == typeof(string) => Text(null),
        _ when type == typeof(bool) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        _ when type == typeof(int) => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(long) => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
        _ when type == typeof(short) || type == typeof(byte) => new OpenApiSchema { Type = JsonSchemaType.Integer },
        _ when type == typeof(decimal) => new OpenApiSchema { Type = JsonSchemaType.Number },
        _ when type == typeof(double) => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        _ when type == typeof(Guid) => Text("uuid"),
        _ when type == typeof(Instant) || type == typeof(OffsetDateTime) => Text("date-time"),
        _ when type == typeof(LocalDate) => Text("date"),
        _ when type == typeof(LocalTime) => Text("time"),
        _ when type == typeof(LocalDateTime) => Text("local-date-time"),
        _ when typeof(JsonNode).IsAssignableFrom(type) => new OpenApiSchema { Type = type == typeof(JsonObject) ? JsonSchemaType.Object : null },
        _ when type == typeof(JsonElement) || type == typeof(object) => new OpenApiSchema(),
        _ => null,
    };

    private static OpenApiSchema Text(string? format) => new() { Type = JsonSchemaType.String, Format = format };
}
