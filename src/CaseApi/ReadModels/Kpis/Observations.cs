using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases.Indicators;
using CaseApi.Http;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.ReadModels.Kpis;

/// <summary>A figure that somebody reports: it does not come from cases and is never added to one that does.</summary>
/// <param name="Period">2023, 2023-H1, 2023-Q2, 2023-05, or from..to with the day after the last one.</param>
/// <param name="From">The first day of the period.</param>
/// <param name="To">The day after its last one.</param>
/// <param name="Value">For the whole; null where only parts were reported.</param>
/// <param name="Groups">Parts of it, as reported; they need not add up.</param>
/// <param name="Basis">Where the figure was taken from.</param>
/// <param name="Version">1, and one more each time it was reported anew.</param>
/// <param name="By">The officer who reported it, or the client where none is named.</param>
public sealed record KpiObservation(
    string Indicator, string Period, LocalDate From, LocalDate To, decimal? Value, IReadOnlyList<ObservedGroup> Groups, string Basis, string? Note, int Version, string By, Instant RecordedAt,
    string Source = "reported");

/// <param name="By">Group → value, such as channel → phone.</param>
public sealed record ObservedGroup(IReadOnlyDictionary<string, string> By, decimal Value);

/// <summary>The reported figures, every version of them.</summary>
public sealed class ObservationRows(NpgsqlDataSource source)
{
    private const string Sql = """
        select distinct on (period_from, period_until) indicator, period_from, period_until, value, groups::text, basis, note, version, coalesce(officer, client), recorded_at
        from caseapi.kpi_observation
        where tenant_id = $1 and indicator = $2 and period_from < $4 and period_until > $3 and recorded_on <= $5
        order by period_from, period_until, version desc
        """;

    /// <summary>Those whose period meets these days, each as it was known at the end of a day.</summary>
    internal async Task<IReadOnlyList<KpiObservation>> ReadAsync(string tenant, string indicator, LocalDate from, LocalDate until, LocalDate known, CancellationToken cancellation, NpgsqlConnection? connection = null)
    {
        await using var command = connection is null ? source.CreateCommand(Sql) : new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(SqlParameters.Text(tenant));
        command.Parameters.Add(SqlParameters.Text(indicator));
        command.Parameters.Add(SqlParameters.Day(from));
        command.Parameters.Add(SqlParameters.Day(until));
        command.Parameters.Add(SqlParameters.Day(known));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<KpiObservation> found = [];
        while (await row.ReadAsync(cancellation))
        {
            var period = new NamedPeriod(row.DayOrNull(1)!.Value, row.DayOrNull(2)!.Value);
            found.Add(new KpiObservation(
                row.GetString(0), period.Name, period.From, period.Until, row.IsDBNull(3) ? null : row.GetDecimal(3),
                JsonSerializer.Deserialize<IReadOnlyList<ObservedGroup>>(row.GetString(4), Json.Options)!, row.GetString(5), row.TextOrNull(6), row.GetInt32(7), row.GetString(8), row.MomentOrNull(9)!.Value));
        }

        return found;
    }

    /// <summary>Adds the next version, in the transaction of the connection.</summary>
    internal static async Task<KpiObservation> AddAsync(
        NpgsqlConnection connection, Caller caller, string indicator, NamedPeriod period, ObservationBody body, LocalDate recordedOn, Instant recordedAt, CancellationToken cancellation)
    {
        // Two at once for the same figure take their turns, so that each gets a number of its own.
        await AccessRows.ExecuteAsync(
            connection, "select pg_advisory_xact_lock(hashtextextended($1, 0))", cancellation, AccessRows.Text($"observation\n{caller.Tenant}\n{indicator}\n{period.Name}"));
        await using var command = new NpgsqlCommand(
            """
            insert into caseapi.kpi_observation (tenant_id, indicator, period_from, period_until, version, value, groups, basis, note, client, officer, recorded_on, recorded_at)
            select $1, $2, $3, $4, coalesce(max(version), 0) + 1, $5, $6, $7, $8, $9, $10, $11, $12
            from caseapi.kpi_observation where tenant_id = $1 and indicator = $2 and period_from = $3 and period_until = $4
            returning version
            """,
            connection)
        {
            Parameters =
            {
                SqlParameters.Text(caller.Tenant), SqlParameters.Text(indicator), SqlParameters.Day(period.From), SqlParameters.Day(period.Until),
                new() { Value = (object?)body.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
                new() { Value = JsonSerializer.Serialize(body.Groups ?? [], Json.Options), NpgsqlDbType = NpgsqlDbType.Json },
                SqlParameters.Text(body.Basis), SqlParameters.Text(body.Note), SqlParameters.Text(caller.Client), SqlParameters.Text(caller.OfficerId),
                SqlParameters.Day(recordedOn), SqlParameters.Moment(recordedAt),
            },
        };
        var version = (int)(await command.ExecuteScalarAsync(cancellation))!;
        return new KpiObservation(
            indicator, period.Name, period.From, period.Until, body.Value, body.Groups ?? [], body.Basis, body.Note, version, caller.OfficerId ?? caller.Client, recordedAt);
    }
}
