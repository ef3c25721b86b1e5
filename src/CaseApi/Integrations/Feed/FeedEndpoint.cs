using System.Security.Cryptography;
using CaseApi.Access;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Integrations.ICalendar;

namespace CaseApi.Integrations.Feed;

/// <summary>The feed that calendars subscribe to. They can send no header: the token in the address is the credential.</summary>
public static class FeedEndpoint
{
    public const string Path = "/v1/deadlines.ics";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, GetAsync).Public().WithTags("Deadlines")
            .WithName("read-deadline-feed")
            .WithSummary("Hearings and due dates as iCalendar, without any name. The token is the credential; If-None-Match is answered 304 while nothing has changed.")
            .WithQuery<string>("token", "From create-feed-token. A wrong, expired or revoked one answers 404.")
            .Produces<string>(StatusCodes.Status200OK, "text/calendar")
            .ProducesProblem(StatusCodes.Status404NotFound, ProblemResult.ContentType);

    private static async Task<IResult> GetAsync(HttpContext context, FeedTokens tokens, DeadlineFeed feed, CancellationToken cancellation)
    {
        var query = QueryReader.Of(context);
        var token = query.Text("token");
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (token is null || await tokens.FindAsync(token, cancellation) is not { } found)
        {
            return new Problem("not-found").ToResult();
        }

        return new FeedAnswer(await feed.WriteAsync(found, cancellation));
    }

    private sealed class FeedAnswer(byte[] calendar) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            // It may be kept where it was asked for, but is asked for anew each time.
            httpContext.Response.Headers.CacheControl = "private, no-cache";
            if (IfNoneMatch.IsFresh(httpContext, $"\"{Convert.ToHexStringLower(SHA256.HashData(calendar))}\""))
            {
                return;
            }

            httpContext.Response.ContentType = CalendarText.ContentType;
            httpContext.Response.ContentLength = calendar.Length;
            await httpContext.Response.Body.WriteAsync(calendar, httpContext.RequestAborted);
        }
    }
}
