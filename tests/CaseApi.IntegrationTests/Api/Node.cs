using System.Text.Json;
using CaseApi.Access;
using CaseApi.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CaseApi.IntegrationTests.Api;

/// <summary>One of several nodes of the service over one database; it can be stopped and another one started.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private readonly WebApplication _app;

    private Node(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public LinesOfLog Log { get; } = new();

    public static async Task<Node> StartAsync(string connectionString)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ApplicationName = "CaseApi" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Limits:ClientPerSecond"] = "0", ["Limits:AddressPerSecond"] = "0" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var node = new Node(CaseApiApplication.Build(builder, connectionString, Secret));
        node.Services.GetRequiredService<ILoggerFactory>().AddProvider(node.Log);
        (await node.Services.GetRequiredService<StartUpChecks>().RunAsync(CancellationToken.None)).ShouldBeNull();
        await node._app.StartAsync();
        return node;
    }

    /// <summary>Makes the demo authorities and a client of the sandbox, which has no grace for entries.</summary>
    public async Task<HttpClient> SeedAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"caseapi-keys-{Guid.CreateVersion7()}.json");
        try
        {
            await ActivatorUtilities.CreateInstance<DemoSeed>(Services).RunAsync(file, CancellationToken.None);
            await Services.GetRequiredService<AccessStore>().RefreshAsync(CancellationToken.None);
            var client = new HttpClient { BaseAddress = new Uri(Address) };
            client.DefaultRequestHeaders.Add("X-Api-Key", JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file))!["sandbox"]);
            client.DefaultRequestHeaders.Add("Acting-Officer", "officer-1");
            return client;
        }
        finally
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
