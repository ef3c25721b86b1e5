using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>Classes that look for writes share one service and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class HostileTests : ICollectionFixture<HostileHost>
{
    public const string Name = "hostile";
}

/// <summary>The service with a case of the authority, one that the portal lodged, and one of another authority.</summary>
public sealed class HostileHost(TestCluster cluster) : ApiHost(cluster)
{
    private StoredRows? _rows;

    public StoredRows Rows => _rows!;

    public string Case { get; private set; } = "";

    public string PortalCase { get; private set; } = "";

    public string SandboxCase { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _rows = new StoredRows(Database);
        using var staff = Client();
        using var portal = Client("portal");
        using var sandbox = Client("sandbox");
        sandbox.DefaultRequestHeaders.Add("Acting-Officer", "officer-1");
        Case = await RegisterAsync(staff, "2026-02-02T05:00:00Z");
        var now = this.Now();
        PortalCase = await RegisterAsync(portal, now);
        SandboxCase = await RegisterAsync(sandbox, now);
    }

    private static async Task<string> RegisterAsync(HttpClient client, string receivedAt)
    {
        var registered = await client.RegisterAsync(receivedAt);
        registered.Status.ShouldBe(201, registered.Text);
        return registered.Body!["caseId"]!.GetValue<string>();
    }
}
