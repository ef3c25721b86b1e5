using System.Security.Cryptography;
using Npgsql;

namespace CaseApi.IntegrationTests.Postgres;

/// <summary>
/// What one run makes on a server, and its removal. While it lives it holds an advisory lock; what carries the name of a run
/// whose lock is free was left by a killed one and is dropped.
/// </summary>
internal sealed class TestRun : IAsyncDisposable
{
    private readonly NpgsqlDataSource _superuser;
    private readonly NpgsqlConnection _alive;

    private TestRun(NpgsqlDataSource superuser, NpgsqlConnection alive, TestRoles roles, TemplateDatabase template)
    {
        _superuser = superuser;
        _alive = alive;
        Roles = roles;
        Template = template;
    }

    public NpgsqlDataSource Superuser => _superuser;

    public TestRoles Roles { get; }

    public TemplateDatabase Template { get; }

    public static async Task<TestRun> BeginAsync(string superuserConnectionString)
    {
        var superuser = NpgsqlDataSource.Create(superuserConnectionString);
        await DropAbandonedAsync(superuser);
        var roles = new TestRoles(RandomNumberGenerator.GetHexString(8, lowercase: true));
        var alive = await superuser.OpenConnectionAsync();
        await using (var command = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", alive))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = roles.Run });
            await command.ExecuteNonQueryAsync();
        }

        return new TestRun(superuser, alive, roles, await TemplateDatabase.BuildAsync(superuser, superuserConnectionString, roles));
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync(_superuser, Roles.Run);
        await _alive.DisposeAsync();
        await _superuser.DisposeAsync();
    }

    public static async Task DropAbandonedAsync(NpgsqlDataSource superuser)
    {
        var runs = await superuser.ColumnAsync(
            "select distinct substring(rolname from '[0-9a-f]{8}$') from pg_roles where rolname ~ '^caseapi_(owner|app)_[0-9a-f]{8}$'");
        foreach (var run in runs)
        {
            if (await superuser.ScalarAsync<bool>($"select pg_try_advisory_xact_lock(hashtextextended('{run}', 0))"))
            {
                await DropAsync(superuser, run);
            }
        }
    }

    private static async Task DropAsync(NpgsqlDataSource superuser, string run)
    {
        foreach (var database in await superuser.ColumnAsync($"select datname from pg_database where datname like 'caseapi\\_test\\_{run}\\_%'"))
        {
            await superuser.ExecuteAsync($"drop database if exists {database} with (force)");
        }

        var roles = new TestRoles(run);
        await superuser.ExecuteAsync($"drop role if exists {roles.Owner}, {roles.Application}");
    }
}
