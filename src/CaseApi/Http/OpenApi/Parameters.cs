using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseApi.Access;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;

namespace CaseApi.Http.OpenApi;

/// <summary>What a route takes beside its body: its path, its query, and the headers that follow from what it is.</summary>
internal static partial class Parameters
{
    /// <summary>The version after registration; the page puts the version of the last answer in its place.</summary>
    public const string FirstVersion = "\"1\"";

    /// <summary>The page puts a new UUID in its place.</summary>
    public const string AnyKey = "a-new-name-for-each-write";

    private static readonly string KeyDescription =
        $"A name for this one write, such as a UUID, up to {IdempotencyKey.MaxLength} characters: repeating the request with it repeats the answer and changes nothing.";

    public static IEnumerable<IOpenApiParameter> Of(Route route, Schemas schemas)
    {
        foreach (var name in PathParameter().Matches(route.Path).Select(match => match.Groups[1].Value))
        {
            yield return new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Schema = schemas.OfParameter(TypeInPath(route, name)),
                Example = PathExamples.Of(route.Path, name) is { } example ? JsonValue.Create(example) : null,
            };
        }

        foreach (var parameter in route.Query)
        {
            yield return new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = schemas.OfParameter(parameter.Type),
                Example = parameter.Example is null ? null : JsonValue.Create(parameter.Example),
            };
        }

        foreach (var header in route.Headers)
        {
            yield return Header(header.Name, header.Description, header.Example, header.Required);
        }

        if (route.IsStep)
        {
            yield return Header(
                "If-Match", "The version that the command was decided on, quoted: the ETag of the case. A stale one is 412, none is 428.", FirstVersion, required: true);
        }

        if (route.IsConditional)
        {
            yield return Header("If-None-Match", "The ETag of what the caller has already; if that is still so, the answer is 304.");
        }

        if (route.Writes)
        {
            yield return route.Has("dryRun")
                ? Header(IdempotencyKey.Header, $"{KeyDescription} Required, except for a dry run. Swagger UI fills it when it is left empty.")
                : Header(IdempotencyKey.Header, $"{KeyDescription} Swagger UI puts a new one in the place of the example.", AnyKey, required: true);
        }

        if (route.Rule.AnyOf.Any(scope => scope is Scopes.CasesWrite or Scopes.CasesDecide))
        {
            yield return Header("Acting-Officer", "The id of the officer for whom a key that acts for people sends this.", route.HeaderExample("Acting-Officer"));
        }

        if (route.Path.StartsWith("v1/", StringComparison.Ordinal) || route.Path.StartsWith("problems/", StringComparison.Ordinal))
        {
            yield return Header("Accept-Language", "kk, ru, en or ar: the language of titles, details and explanations. Codes never change.");
        }
    }

    private static OpenApiParameter Header(string name, string description, string? example = null, bool required = false) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example is null ? null : JsonValue.Create(example),
    };

    private static Type TypeInPath(Route route, string name) =>
        route.Description.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Path && parameter.Name == name)?.Type ?? typeof(string);

    [GeneratedRegex(@"\{([^}:?*]+)[^}]*\}")]
    private static partial Regex PathParameter();
}
