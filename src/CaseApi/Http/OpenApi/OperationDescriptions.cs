using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseApi.Access;
using CaseApi.Cases;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseApi.Http.OpenApi;

/// <summary>Describes one route by what its endpoint says of itself; nothing is listed here by route.</summary>
internal sealed class OperationDescriptions(SchemaNames names, XmlDocs docs) : IOperationFilter
{
    private const string JsonType = "application/json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var schemas = new Schemas(context.Document, context.SchemaRepository.Schemas, names, docs);
        var rule = metadata.OfType<AccessRule>().LastOrDefault() ?? AccessRule.Public;
        var route = new Route(context.ApiDescription, metadata, rule);

        operation.OperationId = metadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName;
        operation.Summary = metadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary;
        operation.Description = Description(metadata, rule);
        operation.Tags = metadata.OfType<ITagsMetadata>().LastOrDefault() is { Tags: [var tag, ..] }
            ? new HashSet<OpenApiTagReference> { new(tag, context.Document) }
            : null;
        operation.Parameters = [.. Parameters.Of(route, schemas)];
        operation.RequestBody = Body(metadata, schemas);
        operation.Responses = Responses(route, metadata, schemas, context.Document);
        operation.Security = route.MayKnowCaller ? [.. Optional(context.Document)] : rule.IsPublic ? null : [.. Security(rule, context.Document)];
    }

    private static string? Description(IList<object> metadata, AccessRule rule)
    {
        var own = metadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description;
        var basis = metadata.OfType<Step>().LastOrDefault()?.Basis is { Count: > 0 } articles ? $"Basis: {string.Join("; ", articles)}." : null;
        var scopes = rule.IsPublic ? "Needs no credential." : $"Needs {(rule.AnyOf.Count > 1 ? "one of the scopes" : "the scope")} {string.Join(", ", rule.AnyOf.Select(scope => $"`{scope}`"))}.";
        return string.Join("\n\n", new[] { own, basis, scopes }.OfType<string>());
    }

    private static OpenApiRequestBody? Body(IList<object> metadata, Schemas schemas)
    {
        if (metadata.OfType<IAcceptsMetadata>().LastOrDefault() is not { RequestType: { } type } accepts)
        {
            return null;
        }

        var example = BodyExamples.Of(type);
        return new OpenApiRequestBody
        {
            // A body that holds nothing that must be there may be left out by every step; saying so would make pages send none.
            Required = true,
            Content = accepts.ContentTypes.ToDictionary(contentType => contentType, contentType =>
            {
                var media = new OpenApiMediaType { Schema = contentType == JsonType ? schemas.OfBody(type) : new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
                if (contentType == JsonType && example is not null)
                {
                    media.Example = example;
                    if (MovingTimes.In(example) is { } moving)
                    {
                        media.Extensions = new Dictionary<string, IOpenApiExtension> { [MovingTimes.Extension] = new JsonNodeExtension(moving) };
                    }
                }

                return media;
            }),
        };
    }

    private static OpenApiResponses Responses(Route route, IList<object> metadata, Schemas schemas, OpenApiDocument document)
    {
        var responses = new OpenApiResponses();
        var declared = metadata.OfType<IProducesResponseTypeMetadata>().Where(answer => answer.StatusCode < 400).DistinctBy(answer => answer.StatusCode).ToList();
        foreach (var answer in declared)
        {
            responses[$"{answer.StatusCode}"] = Answer(route, answer, schemas);
        }

        if (route.Has("dryRun") && !responses.ContainsKey("200") && declared is [{ Type: { } type }, ..])
        {
            responses["200"] = new OpenApiResponse
            {
                Description = "What would happen; of a dry run only.",
                Content = new Dictionary<string, OpenApiMediaType> { [JsonType] = new() { Schema = schemas.OfAnswer(type) } },
            };
        }

        var stated = metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => answer.StatusCode).Where(status => status >= 400).ToList();
        if (declared.Count == 0 && stated.Count == 0)
        {
            responses["200"] = new OpenApiResponse { Description = "Done." };
        }

        foreach (var status in ErrorAnswers.Of(route).Union(stated).Order())
        {
            responses[$"{status}"] = new OpenApiResponseReference(ErrorAnswers.Name(status), document);
        }

        return responses;
    }

    private static OpenApiResponse Answer(Route route, IProducesResponseTypeMetadata answer, Schemas schemas)
    {
        var response = new OpenApiResponse { Description = AnswerText(answer.StatusCode) };
        if (answer.Type is { } type && type != typeof(void))
        {
            var contentTypes = answer.ContentTypes.Any() ? answer.ContentTypes : [JsonType];
            response.Content = contentTypes.ToDictionary(contentType => contentType, contentType => new OpenApiMediaType
            {
                Schema = contentType.EndsWith("json", StringComparison.Ordinal) ? schemas.OfAnswer(type) : new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        var headers = new Dictionary<string, IOpenApiHeader>();
        if (route.IsVersioned)
        {
            headers["ETag"] = Header("The version of the case, quoted: what the next command sends as If-Match.");
        }

        if (answer.StatusCode is StatusCodes.Status201Created or StatusCodes.Status202Accepted)
        {
            headers["Location"] = Header("Where it can be read.");
        }

        if (route.Has("cursor"))
        {
            headers["Link"] = Header("rel=\"next\": the next page, if there is one.");
        }

        response.Headers = headers.Count == 0 ? null : headers;
        return response;
    }

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static string AnswerText(int status) => status switch
    {
        StatusCodes.Status200OK => "Done.",
        StatusCodes.Status201Created => "Created.",
        StatusCodes.Status202Accepted => "Begun; the operation tells how far it is.",
        StatusCodes.Status204NoContent => "Done; nothing to say.",
        StatusCodes.Status304NotModified => "Unchanged since the version that If-None-Match names.",
        _ => $"HTTP {status}",
    };

    /// <summary>None, or any.</summary>
    private static IEnumerable<OpenApiSecurityRequirement> Optional(OpenApiDocument document) =>
    [
        [], .. new[] { DocumentDescription.ApiKey, DocumentDescription.Bearer }.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] }),
    ];

    /// <summary>Any one of the scopes, with a key or with a token.</summary>
    private static IEnumerable<OpenApiSecurityRequirement> Security(AccessRule rule, OpenApiDocument document) =>
        from scheme in new[] { DocumentDescription.ApiKey, DocumentDescription.Bearer }
        from scope in rule.AnyOf
        select new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [scope] };
}

/// <summary>A route with what it says of itself.</summary>
internal sealed partial record Route(ApiDescription Description, IList<object> Metadata, AccessRule Rule)
{
    /// <summary>Needs no credential, but takes one into account.</summary>
    public bool MayKnowCaller => Metadata.OfType<OptionalCredential>().Any();

    /// <summary>Without the constraints of its parameters.</summary>
    public string Path { get; } = Constraint().Replace(Description.RelativePath ?? "", "{$1}");

    public bool Writes { get; } = Description.HttpMethod is "POST" or "PUT" && !Metadata.OfType<ChangesNothing>().Any() && !Metadata.OfType<BodyNamesWrites>().Any();

    public bool HasBody { get; } = Metadata.OfType<IAcceptsMetadata>().Any();

    /// <summary>A step on an existing case that a caller can take.</summary>
    public bool IsStep { get; } = Metadata.OfType<Step>().Any(step => !step.SystemOnly);

    /// <summary>Answers 304 to who has it already.</summary>
    public bool IsConditional { get; } = Metadata.OfType<IProducesResponseTypeMetadata>().Any(answer => answer.StatusCode == StatusCodes.Status304NotModified);

    public bool IsVersioned => IsStep || IsConditional;

    public IReadOnlyList<QueryParameter> Query { get; } = [.. Metadata.OfType<QueryParameter>()];

    public IReadOnlyList<HeaderParameter> Headers { get; } = [.. Metadata.OfType<HeaderParameter>()];

    public string? HeaderExample(string name) => Metadata.OfType<HeaderExample>().LastOrDefault(example => example.Name == name)?.Value;

    public bool Has(string query) => Query.Any(parameter => parameter.Name == query);

    [GeneratedRegex(@"\{\**([^}:?=]+)[^}]*\}")]
    private static partial Regex Constraint();
}
