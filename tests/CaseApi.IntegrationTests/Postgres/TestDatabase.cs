using Npgsql;
using Xunit;

namespace CaseApi.IntegrationTests.Postgres;

/// <summary>A migrated, empty database for one test class: <c>class … : IClassFixture&lt;TestDatabase&gt;</c>. Dropped when the class is done.</summary>
public sealed class TestDatabase(TestCluster cluster) : IAsyncLifetime
{
    private TestRun? _run;

    public string Name { get; private set; } = "";

    public string OwnerConnectionString { get; private set; } = "";

    public string ApplicationConnectionString { get; private set; } = "";

    /// <summary>The role behind <see cref="ApplicationConnectionString"/>, for a test that migrates by itself.</summary>
    public string ApplicationRole => _run!.Roles.Application;

    public async ValueTask InitializeAsync()
    {
        _run = await cluster.RunAsync();
        (Name, OwnerConnectionString, ApplicationConnectionString) = await _run.Template.CopyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Name.Length == 0)
        {
            return;
        }

        foreach (var connectionString in new[] { OwnerConnectionString, ApplicationConnectionString })
        {
            await using var connection = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(connection);
        }

        await _run!.Template.DropAsync(Name);
    }
}
