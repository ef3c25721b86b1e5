using CaseApi.Access;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Store;

namespace CaseApi.Integrations.Feed;

/// <summary>What happened in the authority's cases, for programs that cannot be called: asked again and again from where they were.</summary>
public static class EventFeedEndpoint
{
    private const int LongestWait = 30;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);

    private static readonly LocalText WrongPosition = new(
        "Бұл — осы қызмет берген орын емес; алдыңғы жауаптағы next мәнін беріңіз.", "Это не позиция, выданная сервисом; передайте next из прошлого ответа.",
        "This is no position that the service has given; send `next` of the answer before.", "هذا ليس موضعًا أعطته الخدمة؛ أرسل next من الرد السابق.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/events", GetAsync).RequireScope(Scopes.FeedRead)
            .WithName("list-events").WithTags("Integration")
            .WithSummary("Everything that happened in the authority's cases, in the order of commits and without personal data. Moved deadlines come as deadline-moved with both days, repetition that the service has found as special-report-due.")
            .WithQuery<string>("after", "`next` of the answer before; default: from the beginning.")
            .WithQuery<int>("limit", $"How many commands at most, each with all its events; default {QueryReader.DefaultLimit}, from 1 to {QueryReader.MaxLimit}.")
            .WithQuery<int>("wait", $"Seconds to wait for something to happen, up to {LongestWait}; default 0.")
            .Produces<FeedPage>();

    private static async Task<IResult> GetAsync(HttpContext context, EventFeed feed, CancellationToken cancellation)
    {
        var query = QueryReader.Of(context);
        var limit = query.Limit();
        var wait = query.Number("wait", 0, LongestWait) ?? 0;
        var after = TailPosition.Start;
        if (query.Text("after") is { } text && !TailPosition.TryParse(text, out after))
        {
            query.Mistake("after", WrongPosition);
        }

        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var tenant = context.Caller().Tenant;
        var until = System.Diagnostics.Stopwatch.GetTimestamp() + (wait * System.Diagnostics.Stopwatch.Frequency);
        var page = await feed.ReadAsync(tenant, after, limit, cancellation);
        while (page.Items.Count == 0 && System.Diagnostics.Stopwatch.GetTimestamp() < until)
        {
            await Task.Delay(Again, cancellation);
            page = await feed.ReadAsync(tenant, TailPosition.TryParse(page.Next, out var reached) ? reached : after, limit, cancellation);
        }

        return Results.Json(page, Json.Options);
    }
}
