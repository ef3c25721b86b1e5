using System.Text.Json;
using CaseApi.Calendar;
using CaseApi.Cases.Procedures;
using Npgsql;

namespace CaseApi.Store.InstallationData;

/// <summary>Puts the shipped calendars and procedures into the database. What was edited or loaded there since is never overwritten.</summary>
public static class InstallationSeed
{
    /// <returns>All that is wrong with the shipped files; nothing is written then.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string ownerConnectionString, CancellationToken cancellation = default)
    {
        var mistakes = Mistakes();
        if (mistakes.Count > 0)
        {
            return mistakes;
        }

        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var text in ShippedFiles.Calendars.Values)
        {
            await CalendarAsync(connection, IdOf(text), text, cancellation);
        }

        foreach (var text in ShippedFiles.Procedures.Values)
        {
            await ProcedureAsync(connection, text, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return [];
    }

    // A calendar that ships anew is a new version, unless somebody has edited the one that is here.
    private static async Task CalendarAsync(NpgsqlConnection connection, string id, string text, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            insert into caseapi.calendar (id, version, body, source, recorded_at)
            select $1, coalesce(max(version), 0) + 1, $2, 'file', now()
            from caseapi.calendar where id = $1
            having count(*) = 0 or (bool_and(source = 'file') and not bool_or(body = $2))
            """, connection)
        {
            Parameters = { new() { Value = id }, new() { Value = text } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task ProcedureAsync(NpgsqlConnection connection, string text, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(text);
        await using var command = new NpgsqlCommand(
            "insert into caseapi.procedure (id, version, body, source, recorded_at) values ($1, $2, $3, 'file', now()) on conflict (id, version) do nothing", connection)
        {
            Parameters =
            {
                new() { Value = document.RootElement.GetProperty("id").GetString()! },
                new() { Value = document.RootElement.GetProperty("version").GetString()! },
                new() { Value = text },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static List<string> Mistakes() =>
    [
        .. ShippedFiles.Calendars.SelectMany(file => CalendarText.Parse(file.Value).Mistakes.Select(m => $"{file.Key}: {m}")),
        .. ProcedureText.Read(ShippedFiles.Procedures).Mistakes.Select(m => $"{m.File}{m.Pointer}: {m.Message}"),
    ];

    private static string IdOf(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.GetProperty("id").GetString()!;
    }
}
