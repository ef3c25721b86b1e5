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
using Npgsql;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>The service with the limits it is published with; the other tests' host has none, since tests ask faster than people.</summary>
public class LimitedHost(TestCluster cluster) : IAsyncLifetime
{
    private readonly string _keyFile = Path.Combine(Path.GetTempPath(), $"caseapi-keys-{Guid.CreateVersion7()}.json");
    private readonly TestDatabase _database = new(cluster);
    private WebApplication? _app;
    private Dictionary<string, string> _keys = [];
    private string _address = "";

    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    public HttpClient Client(string? key = "staff")
    {
        var client = new HttpClient { BaseAddress = new Uri(_address) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", _keys[key]);
        }

        return client;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(_database.OwnerConnectionString);
#pragma warning disable CA2100 // The tests' own words.
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ApplicationName = "CaseApi" });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = CaseApiApplication.Build(builder, _database.ApplicationConnectionString, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        Assert.Null(await _app.Services.GetRequiredService<StartUpChecks>().RunAsync(CancellationToken.None));
        await ActivatorUtilities.CreateInstance<DemoSeed>(_app.Services).RunAsync(_keyFile, CancellationToken.None);
        _keys = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(_keyFile))!;
        await _app.StartAsync();
        _address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        File.Delete(_keyFile);
        await _database.DisposeAsync();
    }
}

/// <summary>The service with limits of an operator's own.</summary>
public sealed class TightHost(TestCluster cluster) : LimitedHost(cluster)
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("Limits:ClientPerSecond", "3"), new("Limits:AddressPerSecond", "2"), new("Limits:PublicPerMinute", "1"), new("Limits:FeedPerMinute", "1"), new("Limits:JsonBodyBytes", "2000"), new("Limits:JsonDepth", "3"),
    ];
}
