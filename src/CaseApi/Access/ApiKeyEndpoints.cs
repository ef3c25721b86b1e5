using System.Text.Json.Serialization;
using CaseApi.Http.OpenApi;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.Access;

/// <param name="Client">The registered client the key belongs to; created when it is new.</param>
/// <param name="Scopes">At least one.</param>
/// <param name="Authority">Default: the caller's own. "*" for a key of the installation.</param>
/// <param name="ExpiresAt">Default: one year from now; five years at most.</param>
/// <param name="TrustedClock">Its receivedAt may lie up to 72 hours back.</param>
/// <param name="ActsForPeople">Its requests name an officer.</param>
/// <param name="DefaultOfficer">Who acts when none is named.</param>
public sealed record NewApiKey(
    string Client, IReadOnlyList<string> Scopes, string? Authority = null, Instant? ExpiresAt = null, bool TrustedClock = false, bool ActsForPeople = false, string? DefaultOfficer = null);

/// <summary>A key as it is listed. `key` is there only in the answer that creates it.</summary>
public sealed record ApiKeyView(
    string Id, string Authority, string Client, IReadOnlyList<string> Scopes, bool TrustedClock, bool ActsForPeople, string? DefaultOfficer,
    Instant CreatedAt, Instant ExpiresAt, Instant? RevokedAt, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key = null)
{
    public static ApiKeyView Of(ApiKey key, string? text = null) => new(
        key.Prefix, key.Tenant, key.Client, key.Scopes, key.TrustedClock, key.ActsForPeople, key.DefaultOfficer, key.CreatedAt, key.ExpiresAt, key.RevokedAt, text);
}

public sealed record ApiKeyList(IReadOnlyList<ApiKeyView> Items, string? Next);

public static class ApiKeyEndpoints
{
    private const string List = "api-keys";
    private static readonly Duration DefaultLife = Duration.FromDays(365);
    private static readonly Duration LongestLife = Duration.FromDays(5 * 366);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/api-keys", GetAll).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("list-api-keys").WithSummary("The keys of an authority, without their secrets.")
            .WithPaging().WithQuery<string>("authority", "Default: the caller's own.").Produces<ApiKeyList>();
        routes.MapPost("/v1/api-keys", PostAsync).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("create-api-key").WithSummary("Creates a key; only this answer ever shows it.")
            .Accepts<NewApiKey>("application/json").Produces<ApiKeyView>(StatusCodes.Status201Created);
        routes.MapGet("/v1/api-keys/{id}", Get).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("get-api-key").WithSummary("One key, by its prefix.").Produces<ApiKeyView>();
        routes.MapDelete("/v1/api-keys/{id}", DeleteAsync).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("revoke-api-key").WithSummary("Revokes a key at once.").Produces(StatusCodes.Status204NoContent);
    }

    private static IResult GetAll(HttpContext context, AccessStore store)
    {
        var query = QueryReader.Of(context);
        var limit = query.Limit();
        var after = query.Cursor(List, CursorPart.Text)?.Text(0);
        var tenant = query.Text("authority") ?? context.Caller().Tenant;
        if (query.Problem() is { } problem)
        {
            return problem.ToResult();
        }

        if (!AdministrationTarget.MayAdminister(context.Caller(), tenant))
        {
            return new Problem("not-found").ToResult();
        }

        var found = store.Current.KeysOf(tenant).Where(key => after is null || string.CompareOrdinal(key.Prefix, after) > 0).Take(limit + 1).ToList();
        var next = found.Count > limit ? query.Next(List, Cursor.Of(found[limit - 1].Prefix)) : null;
        if (next is not null)
        {
            context.Response.Headers.Link = query.NextLink(next);
        }

        return Results.Json(new ApiKeyList([.. found.Take(limit).Select(key => ApiKeyView.Of(key))], next), Json.Options);
    }

    private static IResult Get(string id, HttpContext context, AccessStore store) =>
        QueryReader.Of(context).Problem() is { } problem ? problem.ToResult()
        : Find(id, context, store) is { } key ? Results.Json(ApiKeyView.Of(key), Json.Options)
        : new Problem("not-found").ToResult();

    private static async Task<IResult> PostAsync(HttpContext context, AccessStore store, AdministrationWrites writes, IClock clock, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (QueryReader.Of(context).Problem() is { } unknown)
        {
            return unknown.ToResult();
        }

        if (!IdempotencyKey.Of(context).TryGet(out var idempotencyKey, out var problem)
            || !(await RequestReader.ReadAsync<NewApiKey>(context, cancellation: cancellation)).TryGet(out var body, out problem))
        {
            return problem.ToResult();
        }

        var wanted = body.Value;
        var tenant = wanted.Authority ?? caller.Tenant;
        if (!AdministrationTarget.MayAdminister(caller, tenant) || (tenant != Access.Caller.Installation && store.Current.Authority(tenant) is null))
        {
            return new Problem("not-found").ToResult();
        }

        // Whether the request was right was settled when it came first: a repetition is answered from the record, even after the expiry it names.
        var now = NodaJson.ToMicroseconds(clock.GetCurrentInstant());
        var mistakes = Check(wanted, tenant, store.Current, now);
        var written = await writes.OnceAsync(
            caller, idempotencyKey, "POST /v1/api-keys", body.Sha256,
            async connection =>
            {
                if (mistakes is not null)
                {
                    return mistakes;
                }

                var secret = KeySecret.Create();
                var key = new ApiKey(
                    secret.Prefix, secret.Hash, tenant, wanted.Client, [.. wanted.Scopes.Distinct(StringComparer.Ordinal)], wanted.TrustedClock, wanted.ActsForPeople,
                    wanted.DefaultOfficer, now, wanted.ExpiresAt ?? now + DefaultLife);
                await AccessRows.AddAsync(connection, key, cancellation);
                return AdministrationAnswer.Of(StatusCodes.Status201Created, ApiKeyView.Of(key, secret.Text), $"/v1/api-keys/{key.Prefix}");
            },
            cancellation);
        return written.TryGet(out var answer, out problem) ? answer : problem.ToResult();
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, AccessStore store, IClock clock, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } problem)
        {
            return problem.ToResult();
        }

        if (Find(id, context, store) is not { } key)
        {
            return new Problem("not-found").ToResult();
        }

        await store.WriteAsync(connection => AccessRows.RevokeAsync(connection, key.Tenant, key.Prefix, clock.GetCurrentInstant(), cancellation), cancellation);
        return Results.NoContent();
    }

    private static ApiKey? Find(string id, HttpContext context, AccessStore store) =>
        store.Current.Key(id) is { } key && AdministrationTarget.MayAdminister(context.Caller(), key.Tenant) ? key : null;

    private static Problem? Check(NewApiKey wanted, string tenant, AccessSnapshot access, Instant now)
    {
        var mistakes = new Mistakes()
            .When(!AdministrationTarget.IsId(wanted.Client), "/client", "invalid-value", AccessTexts.BadId)
            .When(wanted.Scopes.Count == 0, "/scopes", "invalid-value", AccessTexts.UnknownScope)
            .When(wanted.ExpiresAt is { } end && (end <= now || end > now + LongestLife), "/expiresAt", "invalid-value", AccessTexts.Expiry)
            .When(wanted.DefaultOfficer is { } officer && access.Officer(tenant, officer) is null, "/defaultOfficer", "unknown-officer", AccessTexts.UnknownOfficer);

        // Cases belong to authorities, calendars and procedures to the installation: a scope on the other side would open nothing that is there.
        for (var i = 0; i < wanted.Scopes.Count; i++)
        {
            var scope = wanted.Scopes[i];
            var misplaced = tenant == Access.Caller.Installation
                ? scope is Scopes.AppealsWrite or Scopes.CasesRead or Scopes.CasesWrite or Scopes.CasesDecide or Scopes.CasesBackdate
                : scope is Scopes.CalendarsWrite or Scopes.ProceduresWrite;
            mistakes.When(misplaced || !Scopes.All.Contains(scope), $"/scopes/{i}", "unknown-value", AccessTexts.UnknownScope);
        }

        return mistakes.Problem;
    }
}
