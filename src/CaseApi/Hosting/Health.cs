using CaseApi.Access;
using CaseApi.Store;
using Npgsql;

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

    private static async Task<IResult> ReadyAsync(NpgsqlDataSource source, WriteEpoch epoch, CancellationToken cancellation)
    {
        var database = await AnswersAsync(source, cancellation);
        var ready = database && epoch.IsKnown;
        return Results.Json(
            new { status = ready ? "ready" : "not-ready", checks = new { database = database ? "ok" : "unreachable", writes = epoch.IsKnown ? "ok" : "epoch-unknown" } },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(patience.Token);
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
