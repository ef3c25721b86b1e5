using CaseApi.IntegrationTests.Postgres;
using Npgsql;

namespace CaseApi.IntegrationTests.Store;

/// <summary>A database without a schema, owned by the run's owner; dropped when disposed of.</summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private static int _count;
    private readonly NpgsqlDataSource _superuser;
    private readonly string _name;

    private EmptyDatabase(NpgsqlDataSource superuser, string name, TestDatabase like)
    {
        _superuser = superuser;
        _name = name;
        Owner = Renamed(like.OwnerConnectionString);
        Application = Renamed(like.ApplicationConnectionString);
        ApplicationRole = like.ApplicationRole;
    }

    public string Owner { get; }

    public string Application { get; }

    public string ApplicationRole { get; }

    public static async Task<EmptyDatabase> MakeAsync(TestCluster cluster, TestDatabase like)
    {
        var run = await cluster.RunAsync();
        var name = $"{run.Roles.DatabasePrefix}_empty_{Interlocked.Increment(ref _count)}";
        await run.Superuser.ExecuteAsync($"create database {name} owner {run.Roles.Owner}");
        return new EmptyDatabase(run.Superuser, name, like);
    }

    public async ValueTask DisposeAsync() => await _superuser.ExecuteAsync($"drop database if exists {_name} with (force)");

    private string Renamed(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Database = _name, Pooling = false }.ConnectionString;
}
