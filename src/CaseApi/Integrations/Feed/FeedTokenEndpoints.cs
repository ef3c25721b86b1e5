using CaseApi.Access;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.Integrations.Feed;

/// <param name="Officer">Only the cases of this officer.</param>
/// <param name="Unit">Only the cases of this unit.</param>
/// <param name="ExpiresAt">Default: one year from now; five years at most.</param>
/// <param name="Authority">Default: the caller's own.</param>
public sealed record NewFeedToken(string? Officer = null, string? Unit = null, Instant? ExpiresAt = null, string? Authority = null);

/// <summary>A feed to subscribe to. Only this answer ever shows the token.</summary>
/// <param name="Id">Under which it is revoked.</param>
/// <param name="Token">Opens the feed without any other credential.</param>
/// <param name="Url">What a calendar subscribes to.</param>
/// <param name="ExpiresAt">From then on the address answers 404.</param>
public sealed record FeedTokenView(Guid Id, string Token, string Url, Instant ExpiresAt);

/// <summary>Makes and revokes the tokens under which calendars read due dates.</summary>
public static class FeedTokenEndpoints
{
    private const string Path = "/v1/feed-tokens";
    private static readonly Duration DefaultLife = Duration.FromDays(365);
    private static readonly Duration LongestLife = Duration.FromDays(5 * 366);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, PostAsync).RequireScope(Scopes.FeedRead).WithTags("Deadlines")
            .WithName("create-feed-token").WithSummary("Makes an address under which a calendar reads hearings and due dates; only this answer ever shows it.")
            .Accepts<NewFeedToken>("application/json").Produces<FeedTokenView>(StatusCodes.Status201Created);
        routes.MapDelete(Path + "/{id:guid}", DeleteAsync).RequireScope(Scopes.FeedRead).WithTags("Deadlines")
            .WithName("revoke-feed-token").WithSummary("Closes a calendar's address at once. A client closes its own; with the scope admin, any of the authority's.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> PostAsync(HttpContext context, AccessStore access, AdministrationWrites writes, IClock clock, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (QueryReader.Of(context).Problem() is { } unknown)
        {
            return unknown.ToResult();
        }

        if (!IdempotencyKey.Of(context).TryGet(out var key, out var problem)
            || !(await RequestReader.ReadAsync<NewFeedToken>(context, cancellation: cancellation)).TryGet(out var body, out problem))
        {
            return problem.ToResult();
        }

        var wanted = body.Value;
        var tenant = wanted.Authority ?? caller.Tenant;
        if (!AdministrationTarget.MayAdminister(caller, tenant) || access.Current.Authority(tenant) is null)
        {
            return new Problem("not-found").ToResult();
        }

        // As with keys: a repetition is answered from the record, even after the expiry it names.
        var now = NodaJson.ToMicroseconds(clock.GetCurrentInstant());
        var mistakes = new Mistakes()
            .When(wanted.Officer is { } officer && access.Current.Officer(tenant, officer) is null, "/officer", "unknown-officer", AccessTexts.UnknownOfficer)
            .When(wanted.Unit is { } unit && access.Current.Unit(tenant, unit) is null, "/unit", "unknown-unit", AccessTexts.UnknownUnit)
            .When(wanted.ExpiresAt is { } end && (end <= now || end > now + LongestLife), "/expiresAt", "invalid-value", AccessTexts.Expiry)
            .Problem;
        var written = await writes.OnceAsync(
            caller, key, $"POST {Path}", body.Sha256,
            async connection =>
            {
                if (mistakes is not null)
                {
                    return mistakes;
                }

                var secret = FeedSecret.Create();
                var token = new FeedToken(
                    Guid.CreateVersion7(), FeedSecret.Hash(secret)!, tenant, caller.Client, wanted.Officer, wanted.Unit, now, NodaJson.ToMicroseconds(wanted.ExpiresAt ?? now + DefaultLife));
                await FeedTokens.AddAsync(connection, token, cancellation);
                return AdministrationAnswer.Of(
                    StatusCodes.Status201Created, new FeedTokenView(token.Id, secret, Address(context.Request, secret), token.ExpiresAt), $"{Path}/{token.Id}");
            },
            cancellation);
        return written.TryGet(out var answer, out problem) ? answer : problem.ToResult();
    }

    private static async Task<IResult> DeleteAsync(Guid id, HttpContext context, FeedTokens tokens, CancellationToken cancellation) =>
        QueryReader.Of(context).Problem() is { } problem ? problem.ToResult()
        : await tokens.RevokeAsync(id, context.Caller(), cancellation) ? Results.NoContent()
        : new Problem("not-found").ToResult();

    private static string Address(HttpRequest request, string secret) =>
        $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{FeedEndpoint.Path}?token={secret}";
}
