using System.Net.Sockets;
using System.Runtime.InteropServices;
using CaseApi.Access;
using CaseApi.Store;
using CaseApi.Store.InstallationData;

namespace CaseApi.Hosting;

/// <summary>Runs the service until it is told to stop; then requests are drained first and the private cluster is stopped last.</summary>
public static class Serve
{
    private const int Refused = 2;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(args);
        var (addresses, mistake) = ListenAddresses.Read(builder.Configuration["urls"]);
        if (addresses is null)
        {
            return await RefuseAsync(mistake);
        }

        builder.WebHost.UseUrls(addresses.Urls);
        using var early = new EarlyStop(cancellation);
        try
        {
            return await RunAsync(builder, addresses, early);
        }
        catch (OperationCanceledException) when (early.IsAsked)
        {
            await Console.Error.WriteLineAsync("Stopped before the service was started.");
            return early.ExitCode;
        }
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, ListenAddresses addresses, EarlyStop early)
    {
        var (database, refusal, exitCode) = await DatabaseOfRun.OpenAsync(builder.Configuration, builder.Environment, addresses, early.Token);
        if (database is null)
        {
            return await RefuseAsync(refusal, exitCode);
        }

        try
        {
            return await RunAsync(builder, database, addresses, early);
        }
        finally
        {
            if (database.Cluster is { } cluster)
            {
                await cluster.DisposeAsync();
            }
        }
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, DatabaseOfRun database, ListenAddresses addresses, EarlyStop early)
    {
        var cancellation = early.Token;
        if (PortProbe.Refusal(addresses) is { } taken)
        {
            return await RefuseAsync(taken);
        }

        if (database.Cluster is { } cluster && await PrepareAsync(cluster.OwnerConnectionString, StoreSetup.RoleOf(database.Application)!, cancellation) is { } mistake)
        {
            return await RefuseAsync(mistake);
        }

        await using var app = CaseApiApplication.Build(builder, database.Application, database.Secret);
        if (await CheckAsync(app, database.Application, cancellation) is { } refusal)
        {
            return await RefuseAsync(refusal);
        }

        if (database.DemoKeys is { } keys)
        {
            await SeedDemoAsync(app.Services, keys, cancellation);
        }

        database.Cluster?.Watch(app.Services.GetRequiredService<ILogger<ClusterKeeper>>(), app.Lifetime);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Greeting.Text(app.Urls.First(), database.DemoKeys)));
        return await ServeAsync(app, early);
    }

    private static async Task<int> ServeAsync(WebApplication app, EarlyStop early)
    {
        // Asked to stop after the host began to start and before it listens to signals itself.
        using var unheard = early.Token.Register(app.Lifetime.StopApplication);
        early.Token.ThrowIfCancellationRequested();
        app.Lifetime.ApplicationStarted.Register(early.LetGo);

        // A closed terminal ends the service like Ctrl-C: requests are drained and the private cluster is stopped.
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            app.Lifetime.StopApplication();
        });
        try
        {
            await app.StartAsync(early.Token);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return await RefuseAsync($"The service cannot listen on {string.Join(", ", app.Urls)}: {failure.Message}");
        }

        await app.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }

    private static async Task<int> RefuseAsync(string? why, int exitCode = Refused)
    {
        await Console.Error.WriteLineAsync(why);
        return exitCode;
    }

    private static async Task<string?> CheckAsync(WebApplication app, string connectionString, CancellationToken cancellation)
    {
        try
        {
            return await app.Services.GetRequiredService<StartUpChecks>().RunAsync(cancellation);
        }
        catch (Exception failure) when (DatabaseTrouble.Is(failure))
        {
            return DatabaseTrouble.Sentence(DatabaseOfRun.ApplicationName, connectionString, failure);
        }
    }

    /// <summary>Schema and shipped data, for a cluster that is ours alone.</summary>
    private static async Task<string?> PrepareAsync(string owner, string applicationRole, CancellationToken cancellation)
    {
        var report = await Migrator.MigrateAsync(owner, applicationRole, cancellation);
        var mistakes = report.Mistakes.Concat(await InstallationSeed.RunAsync(owner, cancellation)).ToList();
        return mistakes.Count == 0 ? null : string.Join('\n', mistakes);
    }

    private static async Task SeedDemoAsync(IServiceProvider services, string keyFile, CancellationToken cancellation) =>
        await ActivatorUtilities.CreateInstance<DemoSeed>(services).RunAsync(keyFile, cancellation);
}
