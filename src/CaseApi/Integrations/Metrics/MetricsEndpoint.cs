using System.Net;
using CaseApi.Access;
using CaseApi.Http;

namespace CaseApi.Integrations.Metrics;

/// <summary>Metrics for Prometheus: with the scope admin, or, where the setting says so, without a credential from this machine.</summary>
public static class MetricsEndpoint
{
    /// <summary>true: whoever asks from the loopback needs no credential.</summary>
    public const string Setting = "Metrics:PublicOnLoopback";

    internal static IServiceCollection AddMeasuring(this IServiceCollection services) =>
        services.AddSingleton<CaseMeter>().AddSingleton<Measurements>().AddSingleton<TailLag>();

    public static void Map(WebApplication app)
    {
        // Counting begins with the program, not with the first reading.
        app.Services.GetRequiredService<CaseMeter>();
        app.Services.GetRequiredService<Measurements>();
        var route = app.MapGet("/metrics", ReadAsync)
            .WithName("read-metrics").WithTags("Operations")
            .WithSummary("Counters for Prometheus; none holds data of a case.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        if (app.Configuration.GetValue<bool>(Setting))
        {
            route.Public().AddEndpointFilter(async (context, next) => Refusal(context.HttpContext) is { } refusal ? refusal.ToResult() : await next(context));
        }
        else
        {
            route.RequireScope(Scopes.Admin);
        }
    }

    private static async Task<IResult> ReadAsync(HttpContext context, [Microsoft.AspNetCore.Mvc.FromServices] IServiceProvider services, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var lag = await services.GetRequiredService<TailLag>().ReadAsync(cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(MetricsText.Write(services.GetRequiredService<Measurements>(), lag), MetricsText.ContentType);
    }

    /// <summary>A request that a proxy passed on does not come from this machine, even if the proxy does.</summary>
    private static Problem? Refusal(HttpContext context)
    {
        var headers = context.Request.Headers;
        var near = context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
            && !headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("Forwarded");
        return near || context.CallerOrNull()?.Has(Scopes.Admin) == true ? null
            : context.CallerOrNull() is null ? new Problem("missing-credential").WithHeader("WWW-Authenticate", "ApiKey realm=\"caseapi\"")
            : new Problem("missing-scope", AccessTexts.Needs([Scopes.Admin]));
    }
}
