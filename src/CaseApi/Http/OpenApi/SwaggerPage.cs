using Microsoft.Net.Http.Headers;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace CaseApi.Http.OpenApi;

/// <summary>Swagger UI at /swagger, from what is built into the program: no other host is asked for anything.</summary>
public static class SwaggerPage
{
    public const string Path = "/swagger";

    public const string ScriptPath = "/swagger-caseapi.js";

    private const string Resource = "CaseApi.Http.OpenApi.swagger-caseapi.js";

    // Interceptors come to the page as text and are evaluated there; everything else is held to this host.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'none'";

    public static void UseSwaggerPage(this IApplicationBuilder app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), page => page.Use((context, next) =>
        {
            context.Response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
            return next(context);
        }));
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = Path[1..];
            options.DocumentTitle = "CaseApi";
            options.SwaggerEndpoint("/v1/openapi.json", "CaseApi v1");
            options.InjectJavascript(ScriptPath);
            options.EnableDeepLinking();
            options.EnableFilter();
            options.EnableTryItOutByDefault();
            options.EnablePersistAuthorization();
            options.DisplayRequestDuration();
            options.DisplayOperationId();
            options.DocExpansion(DocExpansion.List);
            options.DefaultModelsExpandDepth(0);
            options.EnableValidator(null);
            options.UseRequestInterceptor("function (request) { return window.caseApi.beforeRequest(request); }");
            options.UseResponseInterceptor("function (response) { return window.caseApi.afterResponse(response); }");
        });
    }

    /// <summary>302: what stands at the root may be something else one day.</summary>
    internal static IResult Start(HttpContext context) =>
        QueryReader.Of(context).Problem() is { } wrong ? wrong.ToResult() : Results.Redirect(Path);

    internal static IResult Script(HttpContext context)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        context.Response.Headers.CacheControl = "no-cache";
        return Results.Stream(typeof(SwaggerPage).Assembly.GetManifestResourceStream(Resource)!, "text/javascript; charset=utf-8");
    }
}
