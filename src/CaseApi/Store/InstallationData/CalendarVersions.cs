using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.Calendar;
using NodaTime;
using Npgsql;

namespace CaseApi.Store.InstallationData;

/// <summary>Stores an edited calendar as its next version; older versions stay and explain what was counted with them.</summary>
public static class CalendarVersions
{
    private const long LockKey = 0x43616c656e646172; // "Calendar": two edits follow one another.

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="connection">In a transaction; other edits wait until it ends.</param>
    /// <param name="id">A calendar of the installation.</param>
    /// <param name="year">The year that is put in.</param>
    /// <param name="yearText">The year as <see cref="CalendarText.ParseYear"/> has read it.</param>
    /// <param name="now">When it is recorded.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The new version.</returns>
    public static async Task<int> AddYearAsync(NpgsqlConnection connection, string id, int year, string yearText, Instant now, CancellationToken cancellation)
    {
        await using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = LockKey } } })
        {
            await alone.ExecuteNonQueryAsync(cancellation);
        }

        int version;
        string body;
        await using (var latest = new NpgsqlCommand("select version, body from caseapi.calendar where id = $1 order by version desc limit 1", connection) { Parameters = { new() { Value = id } } })
        await using (var row = await latest.ExecuteReaderAsync(cancellation))
        {
            await row.ReadAsync(cancellation);
            (version, body) = (row.GetInt32(0) + 1, WithYear(row.GetString(1), year, yearText));
        }

        if (CalendarText.Parse(body, version).Mistakes is { Count: > 0 } mistakes)
        {
            throw new InvalidDataException($"The calendar {id} with its new year {year} has mistakes: {string.Join("; ", mistakes)}");
        }

        await using var add = new NpgsqlCommand("insert into caseapi.calendar (id, version, body, source, recorded_at) values ($1, $2, $3, 'edited', $4)", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = version }, new() { Value = body }, new() { Value = now.ToDateTimeUtc() } },
        };
        await add.ExecuteNonQueryAsync(cancellation);
        return version;
    }

    private static string WithYear(string body, int year, string yearText)
    {
        var calendar = JsonNode.Parse(body)!.AsObject();
        calendar["years"]![year.ToString("D4", System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(yearText);
        return calendar.ToJsonString(Readable);
    }
}
