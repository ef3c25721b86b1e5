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
public sealed class HostileHost(TestCluster cluster) : IAsyncLifetime
{
    private readonly ApiHost _api = new(cluster);
    private readonly Dictionary<string, CaseTour> _tours = [];
    private StoredRows? _rows;
    private HttpClient? _staff;

    public StoredRows Rows => _rows!;

    public string Case { get; private set; } = "";

    public string PortalCase { get; private set; } = "";

    public string SandboxCase { get; private set; } = "";

    public string Address => _api.Address;

    public IServiceProvider Services => _api.Services;

    public HttpClient Client(string? key = "staff") => _api.Client(key);

    public string Key(string name) => _api.Key(name);

    public async ValueTask InitializeAsync()
    {
        await _api.InitializeAsync();
        _rows = new StoredRows(_api.Database);
        using var staff = Client();
        using var portal = Client("portal");
        using var sandbox = Client("sandbox");
        sandbox.DefaultRequestHeaders.Add("Acting-Officer", "officer-1");
        Case = await RegisterAsync(staff, "2026-02-02T05:00:00Z");
        var now = _api.Now();
        PortalCase = await RegisterAsync(portal, now);
        SandboxCase = await RegisterAsync(sandbox, now);
    }

    public async ValueTask DisposeAsync()
    {
        _staff?.Dispose();
        await Rows.DisposeAsync();
        await _api.DisposeAsync();
    }

    /// <summary>A case in this status for tests that change nothing in it: one for all of them. "heard+protocol" is ready for its act.</summary>
    internal async Task<CaseTour> TourAsync(string status)
    {
        if (!_tours.TryGetValue(status, out var tour))
        {
            _tours[status] = tour = await CaseTour.ToAsync(_staff ??= Client(), status.Split('+')[0]);
            if (status == "heard+protocol")
            {
                (await tour.TakeAsync("sign-protocol")).Status.ShouldBe(200);
            }
        }

        return tour;
    }

    private static async Task<string> RegisterAsync(HttpClient client, string receivedAt)
    {
        var registered = await client.RegisterAsync(receivedAt);
        registered.Status.ShouldBe(201, registered.Text);
        return registered.Body!["caseId"]!.GetValue<string>();
    }
}
