using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.IntegrationTests.Postgres;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

/// <summary>One cluster as a service would start it, for tests that only look at it.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    /// <summary>Set in the environment when the server starts.</summary>
    public const string Variable = "CASEAPI_TEST_SECRET";

    private EmbeddedCluster? _cluster;

    public string Folder { get; } = TestFolder.New();

    public EmbeddedCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, "not for others");
        _cluster = await TestFolder.StartAsync(new EmbeddedClusterOptions(Folder));
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        await TestFolder.DeleteAsync(Folder);
    }
}
