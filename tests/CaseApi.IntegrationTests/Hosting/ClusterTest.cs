using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.IntegrationTests.Postgres;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

/// <summary>A state folder for one test; whatever server the test leaves in it is stopped.</summary>
public abstract class ClusterTest : IAsyncLifetime
{
    protected string Folder { get; } = TestFolder.New();

    protected string DataFolder => Path.Combine(Folder, "pg", "data");

    protected string PidFile => Path.Combine(DataFolder, "postmaster.pid");

    public ValueTask InitializeAsync()
    {
        TestFolder.Reserve(Folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await EmbeddedCluster.StopAbandonedAsync(Folder);
        await TestFolder.DeleteAsync(Folder);
    }

    protected EmbeddedClusterOptions Options(string? address = null) => new(Folder, DurableWrites: false, ServiceAddress: address);

    protected Task<EmbeddedCluster> StartAsync() => TestFolder.StartAsync(Options());

    protected static async Task<EmbeddedClusterResult.Refused> RefusalAsync(EmbeddedClusterOptions options)
    {
        var result = await TestFolder.StartOrRefuseAsync(options);
        if (result is EmbeddedClusterResult.Started started)
        {
            await started.Cluster.StopAsync();
        }

        return result.ShouldBeOfType<EmbeddedClusterResult.Refused>();
    }
}
