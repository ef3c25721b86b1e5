using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseApi.Calendar;
using CaseApi.Cases.Procedures;
using Npgsql;

namespace CaseApi.Store.InstallationData;

/// <summary>Puts the shipped calendars and procedures into the database. What was edited or loaded there since is never overwritten.</summary>
public static class InstallationSeed
{
    // A calendar that ships anew is a new version, unless somebody has edited the one that is here.
    private const string CalendarSql = """
        insert into caseapi.calendar (id, version, body, source, recorded_at)
        select $1, coalesce(max(version), 0) + 1, $2, 'file', now()
        from caseapi.calendar where id = $1
        having count(*) = 0 or (bool_and(source = 'file') and not bool_or(body = $2))
        """;

    // Likewise a procedure's version whose file has changed is a further patch of that version: cases keep the version, and what they are
    // decided by from now on is the newest patch. What was decided before stands in their events. An older program adds nothing: its text is there.
    private const string ProcedureSql = """
        insert into caseapi.procedure (id, version, patch, body, source, recorded_at)
        select $1, $2, coalesce(max(patch) + 1, 0), $3, 'file', now()
        from caseapi.procedure where id = $1 and version = $2
        having count(*) = 0 or (bool_and(source = 'file') and not bool_or(body = $3))
        """;

    // A patch that dates a session moves the clocks that wait for it, and whoever extends the procedure has the same sessions: every case
    // with such a clock is counted anew, once for each patch.
    private const string SessionsSql = """
        insert into caseapi.operation (id, tenant_id, kind, state, input, created_at)
        select gen_random_uuid(), '*', 'session-dates', 'queued', json_build_object('calendar', p.id || '@' || p.version, 'version', p.patch, 'year', null), now()
        from (
          select id, version, patch, body::jsonb -> 'sessions' as sessions, lag(body::jsonb -> 'sessions') over (partition by id, version order by patch) as before
          from caseapi.procedure) p
        where p.patch > 0 and p.sessions is distinct from p.before
          and not exists (
            select from caseapi.operation o
            where o.kind = 'session-dates' and o.input ->> 'calendar' = p.id || '@' || p.version and (o.input ->> 'version')::int = p.patch)
        """;

    /// <summary>The same as SQL, for those who run migrations by hand.</summary>
    public static string Script()
    {
        var script = new StringBuilder("begin;\n");
        foreach (var text in ShippedFiles.Calendars.Values)
        {
            script.Append(Filled(CalendarSql, Member(text, "id"), text)).Append(";\n");
        }

        foreach (var text in ShippedFiles.Procedures.Values)
        {
            script.Append(Filled(ProcedureSql, Member(text, "id"), Member(text, "version"), text)).Append(";\n");
        }

        return script.Append(SessionsSql).Append(";\ncommit;\n").ToString();
    }

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
            await RunAsync(connection, CalendarSql, cancellation, Member(text, "id"), text);
        }

        foreach (var text in ShippedFiles.Procedures.Values)
        {
            await RunAsync(connection, ProcedureSql, cancellation, Member(text, "id"), Member(text, "version"), text);
        }

        await RunAsync(connection, SessionsSql, cancellation);
        await transaction.CommitAsync(cancellation);
        return [];
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params string[] values)
    {
#pragma warning disable CA2100 // The constants above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }

    // In one pass: a text may itself hold what looks like a parameter.
    private static string Filled(string sql, params string[] values) => Regex.Replace(
        sql, @"\$(\d)", match => "'" + values[match.Groups[1].Value[0] - '1'].Replace("'", "''", StringComparison.Ordinal) + "'");

    private static List<string> Mistakes() =>
    [
        .. ShippedFiles.Calendars.SelectMany(file => CalendarText.Parse(file.Value).Mistakes.Select(m => $"{file.Key}: {m}")),
        .. ProcedureText.Read(ShippedFiles.Procedures).Mistakes.Select(m => $"{m.File}{m.Pointer}: {m.Message}"),
    ];

    private static string Member(string text, string name)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.GetProperty(name).GetString()!;
    }
}
