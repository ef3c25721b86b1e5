namespace CaseApi.Http.OpenApi;

/// <summary>A query parameter that a route reads; data on the endpoint, from which the contract is written.</summary>
/// <param name="Type">What it reads as: string, bool, int, Guid, Instant, LocalDate, an enum; several values parted by commas are a string.</param>
/// <param name="Example">Sent as it stands when somebody tries the route; null: nothing is sent.</param>
public sealed record QueryParameter(string Name, Type Type, string Description, string? Example = null);

/// <summary>A request header that a route reads beside those that follow from what it is.</summary>
/// <param name="Example">Stands in the header when somebody tries the route; a required one needs it, or the page refuses to send.</param>
public sealed record HeaderParameter(string Name, string Description, bool Required, string? Example);

/// <summary>What stands in a header when the route is tried, where the example needs it.</summary>
internal sealed record HeaderExample(string Name, string Value);

/// <summary>A POST that changes nothing and so takes no Idempotency-Key.</summary>
internal sealed record ChangesNothing;

/// <summary>A POST whose body names each of its writes, so that the request itself needs no Idempotency-Key.</summary>
internal sealed record BodyNamesWrites;

public static class RouteDescriptions
{
    /// <summary>Names a query parameter of the route. Undeclared ones work, but the contract does not show them.</summary>
    public static TBuilder WithQuery<T, TBuilder>(this TBuilder builder, string name, string description, string? example = null)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new QueryParameter(name, typeof(T), description, example)));
        return builder;
    }

    /// <inheritdoc cref="WithQuery{T,TBuilder}"/>
    public static RouteHandlerBuilder WithQuery<T>(this RouteHandlerBuilder builder, string name, string description, string? example = null) =>
        builder.WithQuery<T, RouteHandlerBuilder>(name, description, example);

    /// <summary>Names a request header of the route, where the header does not follow from what the route is (as If-Match follows from a step).</summary>
    public static RouteHandlerBuilder WithHeader(this RouteHandlerBuilder builder, string name, string description, bool required, string? example = null) =>
        builder.WithMetadata(new HeaderParameter(name, description, required, example));

    /// <summary>`limit` and `cursor` of a list.</summary>
    public static RouteHandlerBuilder WithPaging(this RouteHandlerBuilder builder) => builder
        .WithQuery<int>("limit", $"How many at most; default {QueryReader.DefaultLimit}, from 1 to {QueryReader.MaxLimit}.")
        .WithQuery<string>("cursor", "Where to go on: `next` of the page before, with the same other parameters.");

    /// <summary>`?dryRun=true`: validates and decides, writes nothing.</summary>
    public static RouteHandlerBuilder WithDryRun(this RouteHandlerBuilder builder) =>
        builder.WithQuery<bool>("dryRun", "true: validates and decides, answers 200 with what would happen, writes nothing. Needs no Idempotency-Key.");

    /// <summary>The example needs this officer: the demonstration's staff key acts for officer-1 otherwise.</summary>
    public static RouteHandlerBuilder WithActingOfficer(this RouteHandlerBuilder builder, string officer) => builder.WithMetadata(new HeaderExample("Acting-Officer", officer));

    /// <summary>For a POST of which each part bears a key of its own.</summary>
    public static RouteHandlerBuilder KeysInBody(this RouteHandlerBuilder builder) => builder.WithMetadata(new BodyNamesWrites());

    /// <summary>For a POST that only asks: searching, calculating, validating.</summary>
    public static RouteHandlerBuilder ReadsOnly(this RouteHandlerBuilder builder) => builder.WithMetadata(new ChangesNothing());
}
