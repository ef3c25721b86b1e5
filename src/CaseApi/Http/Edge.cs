using CaseApi.Access;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace CaseApi.Http;

/// <summary>How the edge is put together; The application calls these and nothing else of it.</summary>
public static class Edge
{
    public static IServiceCollection AddEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<Limits>(configuration.GetSection("Limits"));
        services.ConfigureHttpJsonOptions(options => Json.Apply(options.SerializerOptions));
        services.AddRateLimits();
        services.Configure<ForwardedHeadersOptions>(options => Trust(options, configuration.GetSection("Edge:Proxies").Get<string[]>() ?? []));

        // Real time, for what expires: keys and tokens. Time in cases is the authority's.
#pragma warning disable RS0030
        services.TryAddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        return services.AddAccess(configuration);
    }

    /// <summary>JSON lines on the console. The framework's own lines about requests are off: they hold paths and queries.</summary>
    public static ILoggingBuilder AddEdgeLogging(this ILoggingBuilder logging)
    {
        logging.AddJsonConsole(options =>
        {
            options.IncludeScopes = false;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = ConsoleLines.TimestampFormat;
            options.JsonWriterOptions = ConsoleLines.WriterOptions;
        });

        // The formatter stays, the framework's thread for one line at a time goes.
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider, ConsoleLines>();
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Npgsql", LogLevel.Warning);

        // Were this on, the host would make an activity and a scope for each request; the trace is EdgeMiddleware's.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        return logging;
    }

    /// <summary>Everything between the server and the endpoints, in the order it must have.</summary>
    public static WebApplication UseEdge(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<EdgeMiddleware>();
        app.UseRouting();
        app.UseMiddleware<CredentialMiddleware>();
        app.UseRateLimiter();
        app.UseMiddleware<AccessMiddleware>();
        return app;
    }

    public static IEndpointRouteBuilder MapEdge(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/problems/{code}", ProblemPage.Get)
            .Public().WithName("explain-problem").WithSummary("What an error code means, for people and for programs.")
            .Produces<ProblemExplanation>(StatusCodes.Status200OK, "application/json", "text/html").WithTags("Operations");
        return routes;
    }

    /// <summary>Only proxies that are named are believed about the address a request came from.</summary>
    private static void Trust(ForwardedHeadersOptions options, string[] proxies)
    {
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        options.ForwardedHeaders = proxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy.Contains('/', StringComparison.Ordinal) ? proxy : proxy + (proxy.Contains(':', StringComparison.Ordinal) ? "/128" : "/32")));
        }
    }
}
