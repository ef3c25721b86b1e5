using System.Diagnostics;
using CaseApi.Access;

namespace CaseApi.Http;

/// <summary>One line for each request: the route's template, never the path, the query, headers or a body, which can name people.</summary>
public sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            log.LogInformation(
                "{Method} {Route} {Status} {Milliseconds} {Client} {TraceId}",
                IsKnown(method) ? method : "(other)",
                (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)",
                context.Response.StatusCode,
                Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2),
                context.CallerOrNull()?.Client,
                ProblemResult.TraceId(context));
        }
    }

    private static bool IsKnown(string method) => method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS";
}
