using System.Net.Http.Headers;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CaseApi.IntegrationTests.Api;

/// <summary>The service as it runs, on a free port of the loopback, over a database of its own: one for each test class.</summary>
public sealed class ApiHost(TestCluster cluster) : IAsyncLifetime
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private readonly string _keyFile = Path.Combine(Path.GetTempPath(), $"caseapi-keys-{Guid.CreateVersion7()}.json");
    private TestDatabase? _database;
    private WebApplication? _app;
    private Dictionary<string, string> _keys = [];

    public string Address { get; private set; } = "";

    public IServiceProvider Services => _app!.Services;

    public TestDatabase Database => _database!;

    public LinesOfLog Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _database = new TestDatabase(cluster);
        await _database.InitializeAsync();
        await StartAsync(_database.ApplicationConnectionString);
    }

    /// <summary>A client with one of the demo keys: portal, staff, admin, installation, sandbox, charity; null for none.</summary>
    public HttpClient Client(string? key = "staff")
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", Key(key));
        }

        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return client;
    }

    public string Key(string name) => _keys[name];

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        File.Delete(_keyFile);
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private async Task StartAsync(string connectionString)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ApplicationName = "CaseApi" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            // The tests ask faster than people do; the limits have tests of their own.
            ["Limits:ClientPerSecond"] = "0",
            ["Limits:AddressPerSecond"] = "0",
            ["Limits:PublicPerMinute"] = "0",
            ["Limits:FeedPerMinute"] = "0",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = CaseApiApplication.Build(builder, connectionString, Secret);
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
        var refusal = await _app.Services.GetRequiredService<StartUpChecks>().RunAsync(CancellationToken.None);
        Assert.Null(refusal);
        await ActivatorUtilities.CreateInstance<DemoSeed>(_app.Services).RunAsync(_keyFile, CancellationToken.None);
        _keys = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(_keyFile))!;
        await _app.StartAsync();
        Address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }
}
