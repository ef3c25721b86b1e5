using System.Text.Json;
using CaseApi.Http;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Access;

/// <summary>What a write of administration answers: recorded with the write, so that repeating it sends the same bytes and changes nothing.</summary>
public sealed record AdministrationAnswer(int Status, byte[] Body, string? Location = null) : IResult
{
    public static AdministrationAnswer Of<T>(int status, T body, string? location = null) => new(status, JsonSerializer.SerializeToUtf8Bytes(body, Json.Options), location);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "application/json";
        httpContext.Response.ContentLength = Body.Length;
        if (Location is not null)
        {
            httpContext.Response.Headers.Location = Location;
        }

        await httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}

/// <summary>Does a write of administration once for each idempotency key.</summary>
public sealed class AdministrationWrites(AccessStore store, SecretBox box, IClock clock)
{
    private static readonly Duration Kept = Duration.FromDays(30);

    /// <param name="caller">Its tenant and client own the key.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="route">Method and path; the same key on another route is refused.</param>
    /// <param name="sha256">Of the body as received.</param>
    /// <param name="write">Runs in the transaction that also records its answer; a problem undoes everything, the key's claim included.</param>
    /// <param name="cancellation">Ends the waiting; what was committed stays.</param>
    public async Task<Checked<AdministrationAnswer>> OnceAsync(
        Caller caller, string key, string route, byte[] sha256, Func<NpgsqlConnection, Task<Checked<AdministrationAnswer>>> write, CancellationToken cancellation)
    {
        try
        {
            return await store.WriteAsync<Checked<AdministrationAnswer>>(
                async connection =>
                {
                    var now = clock.GetCurrentInstant();
                    if (!await ClaimAsync(connection, caller, key, route, sha256, now, cancellation))
                    {
                        return await RecordedAsync(connection, caller, key, route, sha256, now, cancellation);
                    }

                    var written = await write(connection);
                    if (written.TryGet(out var answer, out _))
                    {
                        await RecordAsync(connection, caller, key, answer, cancellation);
                    }

                    return written;
                },
                commit: result => result.Problem is null,
                cancellation);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "officer_oidc_subject_key" })
        {
            return new Problem("invalid-request", Errors: [new FieldError("/oidcSubject", "already-used", AccessTexts.SubjectTaken)]);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "authority_code_key" })
        {
            return new Problem("invalid-request", Errors: [new FieldError("/code", "already-used", AccessTexts.BadCode)]);
        }
    }

    /// <summary>A concurrent request with the same key waits here until the first one has committed.</summary>
    private static async Task<bool> ClaimAsync(NpgsqlConnection connection, Caller caller, string key, string route, byte[] sha256, Instant now, CancellationToken cancellation) =>
        await AccessRows.ExecuteAsync(
            connection,
            """
            insert into caseapi.access_answer (tenant_id, client, idempotency_key, route, request_hash, status, recorded_at, expires_at)
            values ($1, $2, $3, $4, $5, 0, $6, $7) on conflict do nothing
            """,
            cancellation,
            AccessRows.Text(caller.Tenant), AccessRows.Text(caller.Client), AccessRows.Text(key), AccessRows.Text(route), new() { Value = sha256 },
            AccessRows.Moment(now), AccessRows.Moment(now + Kept)) == 1;

    private async Task RecordAsync(NpgsqlConnection connection, Caller caller, string key, AdministrationAnswer answer, CancellationToken cancellation) =>
        await AccessRows.ExecuteAsync(
            connection,
            "update caseapi.access_answer set status = $4, answer = $5 where tenant_id = $1 and client = $2 and idempotency_key = $3",
            cancellation,
            AccessRows.Text(caller.Tenant), AccessRows.Text(caller.Client), AccessRows.Text(key), new() { Value = answer.Status },
            new() { Value = box.Seal(JsonSerializer.SerializeToUtf8Bytes(answer), Place(caller, key)), NpgsqlDbType = NpgsqlDbType.Bytea });

    private async Task<Checked<AdministrationAnswer>> RecordedAsync(
        NpgsqlConnection connection, Caller caller, string key, string route, byte[] sha256, Instant now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select route, request_hash, answer, expires_at from caseapi.access_answer where tenant_id = $1 and client = $2 and idempotency_key = $3", connection)
        {
            Parameters = { AccessRows.Text(caller.Tenant), AccessRows.Text(caller.Client), AccessRows.Text(key) },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (row.GetString(0) != route || !row.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(sha256))
        {
            return new Problem("idempotency-key-reused");
        }

        var expired = Instant.FromDateTimeUtc(row.GetDateTime(3)) <= now;
        return !expired && box.Open(row.GetFieldValue<byte[]>(2), Place(caller, key)) is { } plain
            ? JsonSerializer.Deserialize<AdministrationAnswer>(plain)!
            : new Problem("idempotency-key-expired");
    }

    private static string Place(Caller caller, string key) => $"{caller.Tenant}\n{caller.Client}\n{key}";
}
