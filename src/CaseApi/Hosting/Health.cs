using System.Globalization;
using CaseApi.Access;
using CaseApi.ReadModels;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Hosting;

/// <summary>Live: the process answers. Ready: it can also read the database and may write.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" }))
            .Public().WithName("health-live").WithTags("Operations").WithSummary("The process answers.");
        routes.MapGet("/health/ready", ReadyAsync)
            .Public().WithName("health-ready").WithTags("Operations").WithSummary("The database answers and may be written.");
    }

    private static async Task<IResult> ReadyAsync(
        StoreChecks store, WriteEpoch epoch, OpenClocks clocks, FollowUpRows followUps, IClock clock, CancellationToken cancellation)
    {
        var database = await store.AnswersAsync(cancellation);
        var ready = database && epoch.IsKnown;
        var calendars = database ? await CalendarsAsync(clocks, cancellation) : "unknown";
        var waiting = database ? await FollowUpsAsync(followUps, clock, cancellation) : "unknown";
        return Results.Json(
            new
            {
                status = ready ? "ready" : "not-ready",
                checks = new { database = database ? "ok" : "unreachable", writes = epoch.IsKnown ? "ok" : "epoch-unknown", calendars, followUps = waiting },
            },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>What another case waits for in vain keeps no request from its answer either; the log says which case it is.</summary>
    private static Task<string> FollowUpsAsync(FollowUpRows followUps, IClock clock, CancellationToken cancellation) => AskAsync(
        async patience =>
        {
            var (count, oldest) = await followUps.StuckAsync(patience);
            return count == 0
                ? "ok"
                : string.Create(CultureInfo.InvariantCulture, $"stuck: {count} {(count == 1 ? "case waits" : "cases wait")} to be told of another, the longest for {(int)(clock.GetCurrentInstant() - oldest!.Value).TotalMinutes} minutes");
        },
        cancellation);

    private static async Task<string> AskAsync(Func<CancellationToken, Task<string>> ask, CancellationToken cancellation)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            return await ask(patience.Token);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or OperationCanceledException or TimeoutException)
        {
            return "unknown";
        }
    }

    /// <summary>A missing year keeps no request from its answer, so the node stays ready; somebody must load the year.</summary>
    private static Task<string> CalendarsAsync(OpenClocks clocks, CancellationToken cancellation) => AskAsync(
        async patience =>
        {
            var missing = await clocks.MissingYearsAsync(patience);
            return missing.Count == 0
                ? "ok"
                : $"missing years: {string.Join(", ", missing.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Year} ({m.Clocks} {(m.Clocks == 1 ? "clock" : "clocks")})")))}";
        },
        cancellation);
}
