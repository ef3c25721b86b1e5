using CaseApi.Access;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseApi.Http.OpenApi;

/// <summary>What holds for the whole contract: credentials, errors, and the order in which routes are read.</summary>
internal sealed class DocumentDescription(EndpointDataSource endpoints, SchemaNames names, XmlDocs docs) : IDocumentFilter
{
    public const string ApiKey = "ApiKey";
    public const string Bearer = "Bearer";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Components ??= new OpenApiComponents();
        swaggerDoc.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKey] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-Api-Key",
                Description = "The key of a portal, a system, or of people for whom it acts (then with Acting-Officer).",
            },
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A token of the staff's OpenID provider; `sub` is the officer.",
            },
        };
        ErrorAnswers.AddTo(swaggerDoc, new Schemas(swaggerDoc, context.SchemaRepository.Schemas, names, docs));
        Order(swaggerDoc);
    }

    /// <summary>Groups in the order of the lifecycle; inside them as the routes were mapped. A path stands where its first route stands.</summary>
    private void Order(OpenApiDocument document)
    {
        var mapped = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Select((endpoint, place) => (Name: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName, place))
            .Where(route => route.Name is not null)
            .DistinctBy(route => route.Name)
            .ToDictionary(route => route.Name!, route => route.place, StringComparer.Ordinal);
        var paths = document.Paths
            .Select(path => (path.Key, path.Value, First: path.Value.Operations!.Values.MinBy(Place)!))
            .OrderBy(path => TagOrder.Of(Tag(path.First)))
            .ThenBy(path => Place(path.First))
            .ToList();
        document.Paths = [];
        foreach (var (key, item, _) in paths)
        {
            document.Paths[key] = item;
        }

        document.Tags = new HashSet<OpenApiTag>(paths.SelectMany(path => path.Value.Operations!.Values).Select(Tag).OfType<string>().Distinct()
            .OrderBy(TagOrder.Of).Select(tag => new OpenApiTag { Name = tag, Description = TagOrder.Describe(tag) }));
        var schemas = document.Components!.Schemas!.OrderBy(schema => schema.Key, StringComparer.Ordinal).ToList();
        document.Components.Schemas = schemas.ToDictionary(schema => schema.Key, schema => schema.Value);

        int Place(OpenApiOperation operation) => operation.OperationId is { } name ? mapped.GetValueOrDefault(name, int.MaxValue) : int.MaxValue;
    }

    private static string? Tag(OpenApiOperation operation) => operation.Tags?.FirstOrDefault()?.Name;
}

/// <summary>The groups of routes as a case passes through them. A group that is not named here comes last.</summary>
internal static class TagOrder
{
    private static readonly (string Tag, string Description)[] Known =
    [
        ("Intake", "An appeal arrives, is registered, completed, assigned, or sent to whom it belongs."),
        ("Examination", "Facts, evidence and norms."),
        ("Hearing", "Nobody is burdened unheard: draft, objection, hearing, protocol."),
        ("Act", "The act, its delivery and its corrections."),
        ("Complaint", "Complaints against acts and what became of them."),
        ("Closing", "Ending, closing and archiving a case."),
        ("Terms", "Setting, extending, stopping the term to decide."),
        ("Entries", "Documents, notices, contacts and corrections of entries, at any time."),
        ("Cases", "Reading and finding cases."),
        ("Documents", "Uploading and reading documents."),
        ("Public", "The applicant without a portal."),
        ("Deadlines", "When something is due, and why."),
        ("Calendars", "Working days, holidays and their changes."),
        ("Procedures", "Which rules hold."),
        ("Indicators", "Figures and the cases behind them."),
        ("Reports", "Reports made, approved and published."),
        ("Integration", "Webhooks, events, import and export."),
        ("Administration", "Keys, authorities, units and officers."),
        ("Operations", "Health, long operations, problem explanations and this contract."),
    ];

    public static int Of(string? tag) => Array.FindIndex(Known, known => known.Tag == tag) is >= 0 and var place ? place : Known.Length;

    public static string? Describe(string tag) => Known.FirstOrDefault(known => known.Tag == tag).Description;
}
