using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

public sealed class EmbeddedClusterTests : ClusterTest
{
    [Fact]
    public async Task A_stopped_cluster_leaves_no_process_and_starts_again_with_its_data_and_its_connection_strings()
    {
        var first = await StartAsync();
        await using (var owner = NpgsqlDataSource.Create(first.OwnerConnectionString))
        {
            await owner.ExecuteAsync("create table kept as select 42 as answer");
        }

        await first.StopAsync();
        ServerProcess.IsAlive(first.ProcessId).ShouldBeFalse();
        ServerProcess.CountIn(Folder).ShouldBe(0);
        File.Exists(PidFile).ShouldBeFalse();

        await using var second = await StartAsync();
        second.OwnerConnectionString.ShouldBe(first.OwnerConnectionString);
        second.ProcessId.ShouldNotBe(first.ProcessId);
        await using var again = NpgsqlDataSource.Create(second.OwnerConnectionString);
        (await again.ScalarAsync<int>("select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        var cluster = await StartAsync();
        await cluster.StopAsync();
        await cluster.StopAsync();
        ServerProcess.CountIn(Folder).ShouldBe(0);

        await using var next = await TestFolder.StartAsync(Options("http://127.0.0.1:8080"));
        await cluster.DisposeAsync();
        ServerProcess.IsAlive(next.ProcessId).ShouldBeTrue();
        (await RefusalAsync(Options())).Message.ShouldContain("http://127.0.0.1:8080");
    }

    [Fact]
    public async Task Open_transactions_do_not_hold_up_the_stop()
    {
        var cluster = await StartAsync();
        await using var connection = new NpgsqlConnection(cluster.OwnerConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await cluster.StopAsync().WaitAsync(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);
        ServerProcess.CountIn(Folder).ShouldBe(0);
    }

    [Fact]
    public async Task The_server_is_our_child_in_a_session_of_its_own_and_never_root()
    {
        await using var cluster = await StartAsync();
        ServerProcess.ParentOf(cluster.ProcessId).ShouldBe(Environment.ProcessId);
        ServerProcess.GroupOf(cluster.ProcessId).ShouldBe((cluster.ProcessId, cluster.ProcessId));
        if (Environment.IsPrivilegedProcess && File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)))
        {
            ServerProcess.UserOf(cluster.ProcessId).ShouldNotBe(0);
        }
    }

    [Fact]
    public async Task The_server_does_not_inherit_the_services_environment()
    {
        Environment.SetEnvironmentVariable("CASEAPI_TEST_SECRET", "not for others");
        await using var cluster = await StartAsync();
        (await File.ReadAllTextAsync($"/proc/{cluster.ProcessId}/environ", TestContext.Current.CancellationToken)).ShouldNotContain("CASEAPI_TEST_SECRET");
    }

    [Fact]
    public async Task A_durable_cluster_has_checksums_unicode_scram_and_fsync()
    {
        await using var cluster = await TestFolder.StartAsync(Options() with { DurableWrites = true });
        await using var source = NpgsqlDataSource.Create(cluster.ApplicationConnectionString);
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
        await using var cluster = await StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(cluster.ApplicationConnectionString) { Password = "guessed", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var refused = await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync());
        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Passwords_are_readable_by_the_services_user_alone_and_the_one_for_initdb_is_gone()
    {
        await using var cluster = await StartAsync();
        File.GetUnixFileMode(Path.Combine(Folder, "cluster.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.Combine(Folder, "pg")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_log_names_an_error_but_not_its_values()
    {
        await using var cluster = await StartAsync();
        await using var owner = NpgsqlDataSource.Create(cluster.OwnerConnectionString);
        await owner.ExecuteAsync("create table people (name text primary key); insert into people values ('Aigerim')");
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("insert into people values ('Aigerim')"));
        var log = await File.ReadAllTextAsync(Path.Combine(Folder, "server.log"), TestContext.Current.CancellationToken);
        log.ShouldContain("people_pkey");
        log.ShouldNotContain("Aigerim");
    }
}
