using System.Data;
using System.Text.Json;
using CaseApi.Http;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Access;

/// <summary>Writes rows of the access tables, on a connection whose transaction the caller holds.</summary>
internal static class AccessRows
{
    private const string InsertAuthority =
        "insert into caseapi.authority (id, code, names, zone, calendar, day_end, opening_from, opening_to, entry_grace_seconds, sandbox, procedures) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict ";

    /// <summary>The clock's offset is not touched: only <see cref="AccessStore.AdvanceClockAsync"/> moves it.</summary>
    public static Task PutAsync(NpgsqlConnection connection, Authority authority, CancellationToken cancellation) => ExecuteAsync(
        connection,
        InsertAuthority + """
        (id) do update set names = excluded.names, zone = excluded.zone, calendar = excluded.calendar, day_end = excluded.day_end,
            opening_from = excluded.opening_from, opening_to = excluded.opening_to, entry_grace_seconds = excluded.entry_grace_seconds,
            procedures = excluded.procedures
        """,
        cancellation,
        Parameters(authority));

    public static Task AddIfAbsentAsync(NpgsqlConnection connection, Authority authority, CancellationToken cancellation) =>
        ExecuteAsync(connection, InsertAuthority + "do nothing", cancellation, Parameters(authority));

    public static Task PutAsync(NpgsqlConnection connection, Unit unit, CancellationToken cancellation) => ExecuteAsync(
        connection,
        """
        insert into caseapi.unit (tenant_id, id, names, zone, calendar, day_end, opening_from, opening_to) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (tenant_id, id) do update set names = excluded.names, zone = excluded.zone, calendar = excluded.calendar,
            day_end = excluded.day_end, opening_from = excluded.opening_from, opening_to = excluded.opening_to
        """,
        cancellation,
        Text(unit.Tenant), Text(unit.Id), Names(unit.Names), Text(unit.Zone), Text(unit.Calendar), Time(unit.DayEnd), Time(unit.OpeningFrom), Time(unit.OpeningTo));

    public static Task PutAsync(NpgsqlConnection connection, Officer officer, bool replace, CancellationToken cancellation) => ExecuteAsync(
        connection,
        "insert into caseapi.officer (tenant_id, id, name, post, unit, roles, substitute, oidc_subject, substitute_from, substitute_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant_id, id) do "
        + (replace
            ? "update set name = excluded.name, post = excluded.post, unit = excluded.unit, roles = excluded.roles, substitute = excluded.substitute, oidc_subject = excluded.oidc_subject, substitute_from = excluded.substitute_from, substitute_until = excluded.substitute_until"
            : "nothing"),
        cancellation,
        Text(officer.Tenant), Text(officer.Id), Text(officer.Name), Text(officer.Post), Text(officer.Unit),
        Texts(officer.Roles.Select(RoleNames.Write)), Text(officer.Substitute), Text(officer.OidcSubject), Day(officer.SubstituteFrom), Day(officer.SubstituteUntil));

    public static async Task AddAsync(NpgsqlConnection connection, ApiKey key, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, "insert into caseapi.client (tenant_id, id) values ($1, $2) on conflict do nothing", cancellation, Text(key.Tenant), Text(key.Client));
        await ExecuteAsync(
            connection,
            """
            insert into caseapi.api_key (prefix, hash, tenant_id, client, scopes, trusted_clock, acts_for_people, default_officer, created_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            cancellation,
            Text(key.Prefix), new() { Value = key.Hash }, Text(key.Tenant), Text(key.Client), Texts(key.Scopes), new() { Value = key.TrustedClock },
            new() { Value = key.ActsForPeople }, Text(key.DefaultOfficer), Moment(key.CreatedAt), Moment(key.ExpiresAt));
    }

    /// <summary>Revoking twice keeps the first moment.</summary>
    public static async Task<bool> RevokeAsync(NpgsqlConnection connection, string tenant, string prefix, Instant at, CancellationToken cancellation) =>
        await ExecuteAsync(
            connection, "update caseapi.api_key set revoked_at = coalesce(revoked_at, $3) where tenant_id = $1 and prefix = $2", cancellation, Text(tenant), Text(prefix), Moment(at)) == 1;

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Moment(Instant value) => new() { Value = value.ToDateTimeUtc(), NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter[] Parameters(Authority authority) =>
    [
        Text(authority.Id), Text(authority.Code), Names(authority.Names), Text(authority.Zone), Text(authority.Calendar), Time(authority.DayEnd),
        Time(authority.OpeningFrom), Time(authority.OpeningTo), new() { Value = (long)authority.EntryGrace.TotalSeconds }, new() { Value = authority.Sandbox }, Texts(authority.Procedures),
    ];

    private static NpgsqlParameter Texts(IEnumerable<string> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter Names(IReadOnlyDictionary<string, string> names) => new() { Value = JsonSerializer.Serialize(names, Json.Options), NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static NpgsqlParameter Day(LocalDate? day) => new() { Value = day is { } value ? value.ToDateOnly() : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date };

    private static NpgsqlParameter Time(LocalTime? time) => new() { Value = time is { } value ? value.ToTimeOnly() : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Time };
}
