using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.IntegrationTests.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace CaseApi.IntegrationTests.Postgres;

/// <summary>
/// The run's PostgreSQL: the server of CASEAPI_TEST_DB (a role that may create databases and roles), else a local cluster.
/// Started by the first test that asks; without a server that test fails, it is never skipped.
/// </summary>
public sealed class TestCluster : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private EmbeddedCluster? _embedded;
    private string? _folder;
    private TestRun? _run;

    internal async Task<TestRun> RunAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _run ??= await TestRun.BeginAsync(await SuperuserConnectionStringAsync());
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }

        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
            await TestFolder.DeleteAsync(_folder!);
        }

        _starting.Dispose();
    }

    private async Task<string> SuperuserConnectionStringAsync()
    {
        if (Environment.GetEnvironmentVariable("CASEAPI_TEST_DB") is { Length: > 0 } configured)
        {
            return configured;
        }

        _folder ??= TestFolder.New();
        _embedded ??= await TestFolder.StartAsync(new EmbeddedClusterOptions(_folder, DurableWrites: false, ServiceAddress: "the tests"));
        return _embedded.SuperuserConnectionString;
    }
}
