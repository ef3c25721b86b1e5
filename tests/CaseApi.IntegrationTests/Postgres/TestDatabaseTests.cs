using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Postgres;

public sealed class TestDatabaseTests(TestDatabase database, TestCluster cluster) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_owner_makes_tables_and_the_application_role_owns_nothing()
    {
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var application = NpgsqlDataSource.Create(database.ApplicationConnectionString);
        await owner.ExecuteAsync("create table owned_by_owner (id int)");

        var refused = await Should.ThrowAsync<PostgresException>(() => application.ExecuteAsync("create table mine (id int)"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await application.ScalarAsync<bool>("select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user")).ShouldBeFalse();
        (await application.ScalarAsync<string>("select current_user::text")).ShouldBe(database.ApplicationRole);
    }

    [Fact]
    public async Task Two_databases_do_not_see_each_other_and_a_dropped_one_is_gone()
    {
        var other = new TestDatabase(cluster);
        await other.InitializeAsync();
        other.Name.ShouldNotBe(database.Name);
        await using (var source = NpgsqlDataSource.Create(other.OwnerConnectionString))
        {
            await source.ExecuteAsync("create table only_here (id int)");
        }

        await using var mine = NpgsqlDataSource.Create(database.OwnerConnectionString);
        (await mine.ScalarAsync<bool>("select to_regclass('only_here') is null")).ShouldBeTrue();

        await other.DisposeAsync();
        (await mine.ScalarAsync<bool>($"select not exists (select from pg_database where datname = '{other.Name}')")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_killed_run_left_on_a_server_is_dropped_and_what_a_live_one_uses_is_not()
    {
        var superuser = (await cluster.RunAsync()).Superuser;
        var killed = new TestRoles("dead0000");
        await killed.CreateAsync(superuser);
        await superuser.ExecuteAsync($"create database {killed.DatabasePrefix}_1 owner {killed.Owner}");

        await TestRun.DropAbandonedAsync(superuser);

        (await superuser.ScalarAsync<bool>($"select not exists (select from pg_database where datname like '{killed.DatabasePrefix}%')")).ShouldBeTrue();
        (await superuser.ScalarAsync<bool>($"select not exists (select from pg_roles where rolname like '%\\_{killed.Run}')")).ShouldBeTrue();
        (await superuser.ScalarAsync<bool>($"select exists (select from pg_database where datname = '{database.Name}')")).ShouldBeTrue();
    }
}
