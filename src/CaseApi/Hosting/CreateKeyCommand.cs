using System.CommandLine;
using CaseApi.Access;
using NodaTime;

namespace CaseApi.Hosting;

/// <summary><c>CaseApi create-key</c>: the first key of an installation, printed once. Authorities, officers and their keys follow over HTTP.</summary>
public static class CreateKeyCommand
{
    private const int Refused = 2;

    public static Command Create()
    {
        var client = new Option<string>("--client") { Description = "Who will use the key, for example ops.", Required = true };
        var days = new Option<int>("--days") { Description = "How long it is valid.", DefaultValueFactory = _ => 90 };
        var command = new Command("create-key", "Makes an installation key (scopes admin, calendars:write, procedures:write) and prints it once; uses ConnectionStrings:CaseStoreOwner.") { client, days };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(client)!, parsed.GetValue(days), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string client, int days, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        var (name, connection) = configuration.GetConnectionString(DatabaseOfRun.OwnerName) is { } owner
            ? (DatabaseOfRun.OwnerName, owner)
            : (DatabaseOfRun.ApplicationName, configuration.GetConnectionString(DatabaseOfRun.ApplicationName));
        if (DatabaseTrouble.InText(name, connection) is { } mistake)
        {
            await Console.Error.WriteLineAsync(mistake);
            return Refused;
        }

        if (connection is null || days is < 1 or > 1830)
        {
            await Console.Error.WriteLineAsync(connection is null ? "No database is configured: set ConnectionStrings__CaseStoreOwner." : "--days wants a number from 1 to 1830.");
            return Refused;
        }

        try
        {
#pragma warning disable RS0030 // Keys expire in real time, and there is no service here to ask.
            var now = SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030
            Console.WriteLine(await InstallationKeys.CreateAsync(connection, client, now, Duration.FromDays(days), cancellation));
            return 0;
        }
        catch (Exception failure) when (DatabaseTrouble.Is(failure))
        {
            await Console.Error.WriteLineAsync(DatabaseTrouble.Sentence(name, connection, failure));
            return Refused;
        }
    }
}
