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
            if (log.IsEnabled(LogLevel.Information))
            {
                var line = new RequestLine(
                    IsKnown(method) ? method : "(other)",
                    (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)",
                    context.Response.StatusCode,
                    Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2),
                    context.CallerOrNull()?.Client,
                    ProblemResult.TraceId(context));
                log.Log(LogLevel.Information, default, line, null, static (line, _) => line.ToString());
            }
        }
    }

    private static bool IsKnown(string method) => method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS";
}
