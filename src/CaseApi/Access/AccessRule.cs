using CaseApi.Http;

namespace CaseApi.Access;

/// <summary>Who may call a route; data on the endpoint. Without scopes the route is open to everybody.</summary>
public sealed record AccessRule(IReadOnlyList<string> AnyOf)
{
    public static readonly AccessRule Public = new([]);

    public bool IsPublic => AnyOf.Count == 0;
}

public static class AccessRules
{
    /// <summary>Any one of the scopes opens the route.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder
    {
        if (anyOf.Length == 0 || !anyOf.All(Scopes.All.Contains))
        {
            throw new ArgumentException("Name one or more scopes of Scopes; a route for everybody is .Public().", nameof(anyOf));
        }

        builder.Add(endpoint => endpoint.Metadata.Add(new AccessRule(anyOf)));
        return builder;
    }

    /// <summary>No credential is needed. One that is sent all the same is still checked.</summary>
    public static TBuilder Public<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(AccessRule.Public));
        return builder;
    }

    /// <summary>A public route that answers a known caller out of what belongs to the caller's authority.</summary>
    public static TBuilder KnowsCaller<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new OptionalCredential()));
        return builder;
    }

    /// <summary>A key that acts for people names the person wherever it acts as staff.</summary>
    internal static Problem? MissingOfficer(IReadOnlyList<string> anyOf, Caller caller) =>
        caller is { ActsForPeople: true, OfficerId: null } && anyOf.Any(scope => scope is Scopes.CasesWrite or Scopes.CasesDecide or Scopes.CasesBackdate && caller.Has(scope))
            ? new Problem("acting-officer-required")
            : null;

    /// <summary>Routes that say neither .Public() nor .RequireScope(…). They answer 500; there should be none.</summary>
    public static IEnumerable<RouteEndpoint> Undeclared(this EndpointDataSource endpoints) =>
        endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>() is null);

    /// <summary>The caller of a route that requires a scope.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.CallerOrNull() ?? throw new InvalidOperationException("This route has no caller: it was declared public.");

    /// <summary>The caller, or null on a public route without a credential.</summary>
    public static Caller? CallerOrNull(this HttpContext context) => context.Features.Get<Caller>();
}

/// <summary>Says of a public route that a credential, though none is needed, makes a difference.</summary>
public sealed record OptionalCredential;
