using CaseApi.Access;
using CaseApi.Store;
using CaseApi.Store.InstallationData;

namespace CaseApi.Hosting;

/// <summary>Runs the service until it is told to stop; then requests are drained first and the private cluster is stopped last.</summary>
public static class Serve
{
    private const string DefaultAddress = "http://127.0.0.1:8080";
    private const int Refused = 2;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(args);
        var address = (builder.Configuration["urls"] ?? DefaultAddress).Split(';')[0];
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? DefaultAddress);
        using var early = new EarlyStop(cancellation);
        try
        {
            return await RunAsync(builder, address, early);
        }
        catch (OperationCanceledException) when (early.IsAsked)
        {
            return EarlyStop.ExitCode;
        }
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, string address, EarlyStop early)
    {
        var (database, refusal, exitCode) = await DatabaseOfRun.OpenAsync(builder.Configuration, builder.Environment, address, early.Token);
        if (database is null)
        {
            await Console.Error.WriteLineAsync(refusal);
            return exitCode;
        }

        try
        {
            return await RunAsync(builder, database, address, early);
        }
        finally
        {
            if (database.Cluster is { } cluster)
            {
                await cluster.DisposeAsync();
            }
        }
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, DatabaseOfRun database, string address, EarlyStop early)
    {
        var cancellation = early.Token;
        if (database.Cluster is { } cluster && await PrepareAsync(cluster.OwnerConnectionString, StoreSetup.RoleOf(database.Application)!, cancellation) is { } mistake)
        {
            await Console.Error.WriteLineAsync(mistake);
            return Refused;
        }

        if (PortProbe.Taken(address) is { } taken)
        {
            await Console.Error.WriteLineAsync(taken);
            return Refused;
        }

        await using var app = CaseApiApplication.Build(builder, database.Application, database.Secret);
        if (await CheckAsync(app.Services.GetRequiredService<StartUpChecks>(), cancellation) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return Refused;
        }

        var demo = database.StateFolder is not null && !app.Environment.IsProduction();
        if (demo && database.StateFolder is { } folder)
        {
            await SeedDemoAsync(app.Services, DemoSeed.KeyFile(folder), cancellation);
        }

        database.Cluster?.Watch(app.Services.GetRequiredService<ILogger<ClusterKeeper>>(), app.Lifetime);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Greeting(address, demo ? database.StateFolder : null)));
        app.Lifetime.ApplicationStarted.Register(early.Dispose);
        cancellation.ThrowIfCancellationRequested();

        // A closed terminal ends the service like Ctrl-C: requests are drained and the private cluster is stopped.
        using var hangUp = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            app.Lifetime.StopApplication();
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task<string?> CheckAsync(StartUpChecks checks, CancellationToken cancellation)
    {
        try
        {
            return await checks.RunAsync(cancellation);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return $"The database of ConnectionStrings:CaseStore does not answer: {failure.Message}";
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

    private static string Greeting(string address, string? stateFolder)
    {
        var greeting = $"\nCaseApi listens on {address}\n  Swagger UI  {address}/swagger\n  OpenAPI     {address}/v1/openapi.json\n";
        if (stateFolder is null)
        {
            return greeting;
        }

        var file = DemoSeed.KeyFile(stateFolder);
        return $"{greeting}  Demo keys   {file}\n{File.ReadAllText(file)}\n";
    }
}
