using System.CommandLine;
using CaseApi.Store;
using CaseApi.Store.InstallationData;

namespace CaseApi.Hosting;

/// <summary><c>CaseApi migrate</c>: brings the configured database to this program's schema; <c>--check</c> only compares, <c>--sql</c> prints.</summary>
public static class MigrateCommand
{
    private const int NotCurrent = 1;
    private const int Refused = 2;

    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Compare only; exit code 1 when migrations are pending." };
        var sql = new Option<bool>("--sql") { Description = "Print the SQL of what is pending instead of running it." };
        var role = new Option<string?>("--application-role") { Description = "The application's role; default: the user of ConnectionStrings:CaseStore." };
        var command = new Command("migrate", "Brings the database to the schema of this program, with the owner's role (ConnectionStrings:CaseStoreOwner).") { check, sql, role };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(check), parsed.GetValue(sql), parsed.GetValue(role), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool check, bool sql, string? role, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        var application = configuration.GetConnectionString(DatabaseOfRun.ApplicationName);
        var (name, owner) = configuration.GetConnectionString(DatabaseOfRun.OwnerName) is { } stated ? (DatabaseOfRun.OwnerName, stated) : (DatabaseOfRun.ApplicationName, application);
        if ((DatabaseTrouble.InText(DatabaseOfRun.ApplicationName, application) ?? DatabaseTrouble.InText(name, owner)) is { } mistake)
        {
            await Console.Error.WriteLineAsync(mistake);
            return Refused;
        }

        role ??= StoreSetup.RoleOf(application) ?? "caseapi_app";
        if (owner is null)
        {
            if (sql)
            {
                Console.Write(Migrator.Script(SchemaFiles.All, role) + InstallationSeed.Script());
                return 0;
            }

            await Console.Error.WriteLineAsync("No database is configured: set ConnectionStrings__CaseStoreOwner, and ConnectionStrings__CaseStore for the application's role.");
            return Refused;
        }

        try
        {
            return check || sql ? await CompareAsync(owner, role, sql, cancellation) : await MigrateAsync(owner, role, cancellation);
        }
        catch (Exception failure) when (DatabaseTrouble.Is(failure))
        {
            await Console.Error.WriteLineAsync(DatabaseTrouble.Sentence(name, owner, failure));
            return Refused;
        }
    }

    private static async Task<int> CompareAsync(string owner, string role, bool sql, CancellationToken cancellation)
    {
        var report = await Migrator.CheckAsync(owner, cancellation);
        if (report.Mistakes.Count > 0)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', report.Mistakes));
            return Refused;
        }

        if (sql)
        {
            Console.Write(Migrator.Script(report.Pending, role) + InstallationSeed.Script());
            return 0;
        }

        Console.WriteLine(report.IsCurrent ? "The schema is current." : $"Pending: {string.Join(", ", report.Pending.Select(f => f.Name))}");
        return report.IsCurrent ? 0 : NotCurrent;
    }

    private static async Task<int> MigrateAsync(string owner, string role, CancellationToken cancellation)
    {
        var report = await Migrator.MigrateAsync(owner, role, cancellation);
        var mistakes = report.Mistakes.Count > 0 ? report.Mistakes : await InstallationSeed.RunAsync(owner, cancellation);
        if (mistakes.Count > 0)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', mistakes));
            return Refused;
        }

        Console.WriteLine(report.Pending.Count == 0 ? "The schema was current." : $"Applied: {string.Join(", ", report.Pending.Select(f => f.Name))}");
        return 0;
    }
}
