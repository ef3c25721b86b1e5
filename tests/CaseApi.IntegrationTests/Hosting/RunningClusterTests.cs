using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

public sealed class RunningClusterTests(RunningCluster running) : IClassFixture<RunningCluster>
{
    [Fact]
    public void The_server_is_our_child_in_a_session_of_its_own_and_never_root()
    {
        ServerProcess.ParentOf(running.Cluster.ProcessId).ShouldBe(Environment.ProcessId);
        ServerProcess.GroupOf(running.Cluster.ProcessId).ShouldBe((running.Cluster.ProcessId, running.Cluster.ProcessId));
        if (Environment.IsPrivilegedProcess && File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)))
        {
            ServerProcess.UserOf(running.Cluster.ProcessId).ShouldNotBe(0);
        }
    }

    [Fact]
    public async Task The_server_does_not_inherit_the_services_environment()
    {
        var environment = await File.ReadAllTextAsync($"/proc/{running.Cluster.ProcessId}/environ", TestContext.Current.CancellationToken);
        environment.ShouldContain("PATH=");
        environment.ShouldNotContain(RunningCluster.Variable);
    }

    [Fact]
    public async Task It_has_checksums_unicode_scram_and_fsync()
    {
        await using var source = NpgsqlDataSource.Create(running.Cluster.ApplicationConnectionString);
        foreach (var (setting, value) in new[]
        {
            ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"), ("data_checksums", "on"), ("server_encoding", "UTF8"),
            ("listen_addresses", "127.0.0.1"), ("jit", "off"), ("max_connections", "100"), ("password_encryption", "scram-sha-256"),
        })
        {
            (await source.ScalarAsync<string>("show " + setting)).ShouldBe(value, setting);
        }

        (await source.ScalarAsync<string>("select datcollate || ' ' || datctype from pg_database where datname = 'caseapi'")).ShouldBe("C.UTF-8 C.UTF-8");
        (await source.ScalarAsync<string>("select pg_get_userbyid(datdba)::text from pg_database where datname = 'caseapi'")).ShouldBe("caseapi_owner");
    }

    [Fact]
    public async Task Nobody_connects_with_a_wrong_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(running.Cluster.ApplicationConnectionString) { Password = "guessed", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var refused = await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync());
        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public void Passwords_are_readable_by_the_services_user_alone_and_the_one_for_initdb_is_gone()
    {
        File.GetUnixFileMode(Path.Combine(running.Folder, "cluster.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.Combine(running.Folder, "pg")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_log_names_an_error_but_not_its_values()
    {
        await using var owner = NpgsqlDataSource.Create(running.Cluster.OwnerConnectionString);
        await owner.ExecuteAsync("create table people (name text primary key); insert into people values ('Aigerim')");
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("insert into people values ('Aigerim')"));
        var log = await File.ReadAllTextAsync(Path.Combine(running.Folder, "server.log"), TestContext.Current.CancellationToken);
        log.ShouldContain("people_pkey");
        log.ShouldNotContain("Aigerim");
    }
}
