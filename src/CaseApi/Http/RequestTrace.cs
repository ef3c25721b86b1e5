using System.Diagnostics;
using CaseApi.Access;
using CaseApi.Lifecycle;
using Microsoft.Extensions.Primitives;

namespace CaseApi.Http;

/// <summary>
/// A request's trace, which problems, the log and the answer name, and the headers every answer has. An activity, which costs more than an id,
/// is only for those who trace: a caller who sent a traceparent, or a listener here.
/// </summary>
internal sealed class RequestTrace : IDisposable
{
    private const string VaryBy = "Authorization, X-Api-Key, Accept, Accept-Language";

    private static readonly StringValues Version = EdgeMiddleware.ApiVersion;
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Vary = VaryBy;
    private static readonly StringValues NoStore = "no-store";

    private readonly HttpContext context;
    private readonly string parent;
    private readonly Activity? own;

    private RequestTrace(HttpContext context, string parent, Activity? own) => (this.context, this.parent, this.own) = (context, parent, own);

    /// <summary>Sets the request's TraceIdentifier.</summary>
    public static RequestTrace Begin(HttpContext context)
    {
        var own = Activity.Current is null && (context.Request.Headers.TraceParent.Count > 0 || CaseActivities.Source.HasListeners())
            ? Start(context.Request)
            : null;
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } current)
        {
            context.TraceIdentifier = current.TraceId.ToHexString();
            return new RequestTrace(context, id, own);
        }

        var trace = ActivityTraceId.CreateRandom().ToHexString();
        context.TraceIdentifier = trace;
        return new RequestTrace(context, $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-00", own);
    }

    public Task StampAsync()
    {
        var headers = context.Response.Headers;
        headers["API-Version"] = Version;
        headers.XContentTypeOptions = NoSniff;
        headers.Vary = Vary;
        headers.TraceParent = parent;
        if (headers.CacheControl.Count == 0 && (context.Response.StatusCode >= 400 || context.CallerOrNull() is not null))
        {
            headers.CacheControl = NoStore;
        }

        return Task.CompletedTask;
    }

    public void Dispose() => own?.Dispose();

    private static Activity Start(HttpRequest request)
    {
        var activity = new Activity("request");
        activity.SetIdFormat(ActivityIdFormat.W3C);
        if (ActivityContext.TryParse(request.Headers.TraceParent, request.Headers.TraceState, isRemote: true, out var sent))
        {
            activity.SetParentId(sent.TraceId, sent.SpanId, sent.TraceFlags);
            activity.TraceStateString = sent.TraceState;
        }

        return activity.Start();
    }
}
