using CaseApi.Store;
using CaseApi.Store.InstallationData;
using Npgsql;

namespace CaseApi.IntegrationTests.Postgres;

/// <summary>A migrated, empty database; every test class gets a copy of it.</summary>
internal sealed class TemplateDatabase
{
    private readonly NpgsqlDataSource _superuser;
    private readonly string _superuserConnectionString;
    private readonly TestRoles _roles;
    private int _copies;

    private TemplateDatabase(NpgsqlDataSource superuser, string superuserConnectionString, TestRoles roles)
    {
        _superuser = superuser;
        _superuserConnectionString = superuserConnectionString;
        _roles = roles;
    }

    private string Name => _roles.DatabasePrefix + "_template";

    /// <summary>The one place where the tests' databases get their schema; crash tests' clusters get it here too.</summary>
    /// <param name="ownerConnectionString">The database's owner, who makes the schema.</param>
    /// <param name="appRole">The role that the schema grants its rights to.</param>
    public static async Task MigrateAsync(string ownerConnectionString, string appRole)
    {
        var report = await Migrator.MigrateAsync(ownerConnectionString, appRole);
        Xunit.Assert.Empty(report.Mistakes);
        Xunit.Assert.Empty(await InstallationSeed.RunAsync(ownerConnectionString));
    }

    public static async Task<TemplateDatabase> BuildAsync(NpgsqlDataSource superuser, string superuserConnectionString, TestRoles roles)
    {
        var template = new TemplateDatabase(superuser, superuserConnectionString, roles);
        await roles.CreateAsync(superuser);
        await superuser.ExecuteAsync($"create database {template.Name} owner {roles.Owner}");
        var owner = roles.Connect(superuserConnectionString, roles.Owner, template.Name);
        await MigrateAsync(owner, roles.Application);

        // A template can be copied only while nobody is connected to it.
        await ClosePoolAsync(owner);
        await superuser.ExecuteAsync($"alter database {template.Name} allow_connections false");
        await superuser.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{template.Name}'");
        return template;
    }

    public async Task<(string Name, string Owner, string Application)> CopyAsync()
    {
        var name = $"{_roles.DatabasePrefix}_{Interlocked.Increment(ref _copies)}";
        await _superuser.ExecuteAsync($"create database {name} template {Name} owner {_roles.Owner}");
        return (name, _roles.Connect(_superuserConnectionString, _roles.Owner, name), _roles.Connect(_superuserConnectionString, _roles.Application, name));
    }

    public Task DropAsync(string name) => _superuser.ExecuteAsync($"drop database if exists {name} with (force)");

    private static async Task ClosePoolAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
