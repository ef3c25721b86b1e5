using System.Globalization;
using System.Text;
using Npgsql;

namespace CaseApi.Store;

/// <summary>Brings a database to the schema of this program. Run by the owner's role; the application never changes the schema.</summary>
public static class Migrator
{
    private const long LockKey = 0x43617365417069; // "CaseApi": two migrations never run side by side.

    private const string Ledger = """
        create schema if not exists caseapi;
        create table if not exists caseapi.schema_migration (
          number integer primary key,
          name varchar not null,
          checksum varchar not null,
          applied_at timestamptz not null default now()
        );
        """;

    /// <summary>What a migration did, or would have to do.</summary>
    /// <param name="Pending">The files that were not applied before.</param>
    /// <param name="Mistakes">Why it cannot be applied: a file that was changed after it was applied, a newer schema.</param>
    public sealed record Report(IReadOnlyList<SchemaFile> Pending, IReadOnlyList<string> Mistakes, bool EpochRaised)
    {
        public bool IsCurrent => Pending.Count == 0 && Mistakes.Count == 0;
    }

    /// <summary>Applies what is missing, in one transaction, and gives the application's role its rights.</summary>
    public static async Task<Report> MigrateAsync(string ownerConnectionString, string applicationRole, CancellationToken cancellation = default)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({LockKey})"), cancellation);
        await RunAsync(connection, Ledger, cancellation);
        var report = await CompareAsync(connection, cancellation);
        if (report.Mistakes.Count > 0)
        {
            return report;
        }

        foreach (var file in report.Pending)
        {
            await RunAsync(connection, file.Sql, cancellation);
            await using var note = new NpgsqlCommand("insert into caseapi.schema_migration (number, name, checksum) values ($1, $2, $3)", connection)
            {
                Parameters = { new() { Value = file.Number }, new() { Value = file.Name }, new() { Value = file.Checksum } },
            };
            await note.ExecuteNonQueryAsync(cancellation);
        }

        await RunAsync(connection, GrantsFor(applicationRole), cancellation);
        var raised = await Epoch.RaiseIfMovedAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return report with { EpochRaised = raised };
    }

    /// <summary>Compares without changing anything; needs no more than to read.</summary>
    public static async Task<Report> CheckAsync(NpgsqlDataSource source, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await CompareAsync(connection, cancellation);
    }

    public static async Task<Report> CheckAsync(string connectionString, CancellationToken cancellation = default)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        return await CheckAsync(source, cancellation);
    }

    /// <summary>The SQL of what is pending (or of everything), for those who run migrations by hand.</summary>
    public static string Script(IEnumerable<SchemaFile> files, string applicationRole)
    {
        var script = new StringBuilder("begin;\n").AppendLine(Ledger);
        foreach (var file in files)
        {
            script.Append("-- ").AppendLine(file.Name).AppendLine(file.Sql).AppendLine(
                CultureInfo.InvariantCulture, $"insert into caseapi.schema_migration (number, name, checksum) values ({file.Number}, '{file.Name}', '{file.Checksum}');");
        }

        return script.AppendLine(GrantsFor(applicationRole)).AppendLine(Epoch.ScriptText).AppendLine("commit;").ToString();
    }

    private static string GrantsFor(string role) => SchemaFiles.Grants.Replace("{app}", "\"" + role.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"", StringComparison.Ordinal);

    private static async Task<Report> CompareAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = new Dictionary<int, (string Name, string Checksum)>();
        await using (var exists = new NpgsqlCommand("select to_regclass('caseapi.schema_migration') is not null", connection))
        {
            if (!(bool)(await exists.ExecuteScalarAsync(cancellation))!)
            {
                return new Report(SchemaFiles.All, [], false);
            }
        }

        await using (var command = new NpgsqlCommand("select number, name, checksum from caseapi.schema_migration order by number", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                applied[reader.GetInt32(0)] = (reader.GetString(1), reader.GetString(2));
            }
        }

        List<string> mistakes = [];
        foreach (var (number, (name, checksum)) in applied)
        {
            if (SchemaFiles.All.FirstOrDefault(f => f.Number == number) is not { } file)
            {
                mistakes.Add($"The database has migration {name}, which this program does not know: it was migrated by a newer one.");
            }
            else if (file.Checksum != checksum)
            {
                mistakes.Add($"The migration {name} was changed after it had been applied.");
            }
        }

        return new Report([.. SchemaFiles.All.Where(f => !applied.ContainsKey(f.Number))], mistakes, false);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // The program's own schema files; nothing of it comes from outside.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
