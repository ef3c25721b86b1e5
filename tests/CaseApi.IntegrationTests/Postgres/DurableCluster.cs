using System.Diagnostics;
using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.IntegrationTests.Hosting;

namespace CaseApi.IntegrationTests.Postgres;

/// <summary>
/// A cluster of its own with fsync on, migrated, whose server a test may kill and start again. It keeps its port,
/// so connection strings stay valid over a crash.
/// </summary>
public sealed class DurableCluster : IAsyncDisposable
{
    private readonly string _folder;
    private EmbeddedCluster _cluster;

    private DurableCluster(string folder, EmbeddedCluster cluster)
    {
        _folder = folder;
        _cluster = cluster;
    }

    public string OwnerConnectionString => _cluster.OwnerConnectionString;

    public string ApplicationConnectionString => _cluster.ApplicationConnectionString;

    public string SuperuserConnectionString => _cluster.SuperuserConnectionString;

    public int ProcessId => _cluster.ProcessId;

    public static async Task<DurableCluster> StartAsync()
    {
        var folder = TestFolder.New();
        TestFolder.Reserve(folder);
        var durable = new DurableCluster(folder, await TestFolder.StartAsync(Options(folder)));
        await TemplateDatabase.MigrateAsync(durable.OwnerConnectionString, "caseapi_app");
        return durable;
    }

    /// <summary>
    /// SIGKILL to the postmaster: no checkpoint, no farewell to clients. Returns when its workers, who notice it a moment later
    /// and may acknowledge one more commit until then, are gone too.
    /// </summary>
    public async Task KillAsync()
    {
        using var postmaster = Process.GetProcessById(_cluster.ProcessId);
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
        while (ServerProcess.CountIn(_folder) > 0)
        {
            await Task.Delay(20);
        }
    }

    public async Task RestartAsync()
    {
        await _cluster.DisposeAsync();
        _cluster = await TestFolder.StartAsync(Options(_folder));
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await TestFolder.DeleteAsync(_folder);
    }

    private static EmbeddedClusterOptions Options(string folder) => new(folder, ServiceAddress: "a crash test");
}
