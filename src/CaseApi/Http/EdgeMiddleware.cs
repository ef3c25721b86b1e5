using System.Data.Common;
using Microsoft.AspNetCore.Http.Features;

namespace CaseApi.Http;

/// <summary>What holds for every answer: headers, HEAD, the trailing slash, and errors in one form whoever made them.</summary>
public sealed class EdgeMiddleware(RequestDelegate next, ILogger<EdgeMiddleware> log)
{
    /// <summary>The full version of the contract; /v1 is its first number.</summary>
    public const string ApiVersion = "1.0.0";

    /// <summary>Bytes of a path with its query. The server itself ends what is eight times as long, without a word.</summary>
    public const int LongestAddress = 8 * 1024;

    private const int RetryAfterSeconds = 2;
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        using var trace = RequestTrace.Begin(context);
        context.Response.OnStarting(static state => ((RequestTrace)state).StampAsync(), trace);

        if (HttpMethods.IsHead(context.Request.Method))
        {
            // Kestrel still knows that it was HEAD and sends no body.
            context.Request.Method = HttpMethods.Get;
        }

        try
        {
            if (context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > LongestAddress })
            {
                await new Problem("address-too-long").ToResult().ExecuteAsync(context);
                return;
            }

            var path = context.Request.Path.Value;
            if (path is { Length: > 1 } && path[^1] == '/')
            {
                await new Problem("not-found").ToResult().ExecuteAsync(context);
                return;
            }

            await next(context);
            if (IsBareError(context.Response))
            {
                await new Problem(ProblemCatalogue.ForStatus(context.Response.StatusCode)).ToResult().ExecuteAsync(context);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = ClientClosedRequest;
            }
        }
        catch (BadHttpRequestException mistake)
        {
            await AnswerAsync(context, new Problem(ProblemCatalogue.ForStatus(mistake.StatusCode)));
        }
        catch (DbException failure) when (Failure.IsUnavailability(failure))
        {
            log.LogError("The store did not answer: {Failure}", Failure.Describe(failure));
            await AnswerAsync(context, StoreUnavailable());
        }
#pragma warning disable CA1031 // The last place before the server: everything that gets here becomes a 500 without detail.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            log.LogError("Unhandled: {Failure}", Failure.Describe(bug));
            await AnswerAsync(context, new Problem("internal-error"));
        }
    }

    /// <summary>The store cannot be reached, or was lost during COMMIT: the same request with the same key settles it.</summary>
    public static Problem StoreUnavailable() => new Problem("store-unavailable").WithHeader("Retry-After", $"{RetryAfterSeconds}");

    private static async Task AnswerAsync(HttpContext context, Problem problem)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return;
        }

        context.Response.Clear();
        await problem.ToResult().ExecuteAsync(context);
    }

    private static bool IsBareError(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentLength: null } && string.IsNullOrEmpty(response.ContentType);
}

/// <summary>An exception as it may stand in a log: kinds, SQL state and stack, but not the message, which can quote data.</summary>
public static class Failure
{
    /// <summary>The store is away, stopping, out of resources or read-only after a fail-over: worth repeating.</summary>
    public static bool IsUnavailability(DbException failure) =>
        failure.IsTransient
        || (failure.SqlState is { Length: 5 } state && (state is "25006" or "57014" || state[..2] is "08" or "53" || state.StartsWith("57P", StringComparison.Ordinal)));

    public static string Describe(Exception exception)
    {
        var kinds = new List<string>();
        for (var at = exception; at is not null && kinds.Count < 8; at = at.InnerException)
        {
            kinds.Add(at is DbException { SqlState: { } state } ? $"{at.GetType().Name}({state})" : at.GetType().FullName ?? at.GetType().Name);
        }

        return $"{string.Join(" < ", kinds)}\n{exception.StackTrace}";
    }
}
