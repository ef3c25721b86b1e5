using CaseApi.Http;
using NodaTime;
using Npgsql;

namespace CaseApi.Access;

/// <summary>Moves the clock of a sandbox authority ahead, so that a portal can see its terms run out. No other authority's clock moves.</summary>
public static class SandboxClockEndpoint
{
    private static readonly Duration Farthest = Duration.FromDays(366 * 20);

    /// <param name="AdvanceTo">The sandbox's new present, with offset; never back.</param>
    public sealed record SandboxClockRequest(Instant AdvanceTo);

    public sealed record SandboxClockView(string Authority, Instant Now);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/sandbox/clock", MoveAsync).RequireScope(Scopes.CasesBackdate)
            .WithName("advance-sandbox-clock").WithTags("Operations")
            .WithSummary("Moves the clock of a sandbox authority ahead; all its clocks and the sweep follow.")
            .Accepts<SandboxClockRequest>("application/json").Produces<SandboxClockView>();

    private static async Task<IResult> MoveAsync(HttpContext context, AccessStore store, AdministrationWrites writes, IClock clock, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var caller = context.Caller();
        if (store.Current.Authority(caller.Tenant) is not { Sandbox: true } authority)
        {
            return new Problem("not-a-sandbox").ToResult();
        }

        if (!IdempotencyKey.Of(context).TryGet(out var key, out var problem)
            || !(await RequestReader.ReadAsync<SandboxClockRequest>(context, cancellation: cancellation)).TryGet(out var body, out problem))
        {
            return problem.ToResult();
        }

        var written = await writes.OnceAsync(
            caller, key, "POST /v1/sandbox/clock", body.Sha256,
            async connection =>
            {
                var now = clock.GetCurrentInstant();
                var wanted = body.Value.AdvanceTo - now;
                if (wanted < authority.ClockOffset || wanted > Farthest)
                {
                    return new Problem("invalid-request", Errors:
                        [new FieldError("/advanceTo", "not-ahead", $"The sandbox's clock stands at {now + authority.ClockOffset:uuuu-MM-dd'T'HH:mm:ss'Z'}; it moves only ahead, and no farther than twenty years.")]);
                }

                var seconds = (long)Math.Ceiling(wanted.TotalSeconds);
                await AccessRows.ExecuteAsync(
                    connection, "update caseapi.authority set clock_offset_seconds = greatest(clock_offset_seconds, $2) where id = $1 and sandbox", cancellation,
                    new NpgsqlParameter<string> { TypedValue = authority.Id }, new NpgsqlParameter<long> { TypedValue = seconds });
                return AdministrationAnswer.Of(StatusCodes.Status200OK, new SandboxClockView(authority.Id, now + Duration.FromSeconds(seconds)));
            },
            cancellation);
        return written.TryGet(out var answer, out problem) ? answer : problem.ToResult();
    }
}
