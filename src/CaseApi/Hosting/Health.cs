using CaseApi.Access;
using CaseApi.Store;

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

    private static async Task<IResult> ReadyAsync(StoreChecks store, WriteEpoch epoch, CancellationToken cancellation)
    {
        var database = await store.AnswersAsync(cancellation);
        var ready = database && epoch.IsKnown;
        return Results.Json(
            new { status = ready ? "ready" : "not-ready", checks = new { database = database ? "ok" : "unreachable", writes = epoch.IsKnown ? "ok" : "epoch-unknown" } },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
