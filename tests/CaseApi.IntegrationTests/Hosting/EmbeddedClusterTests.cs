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
        await cluster.StopAsync();
        var log = await File.ReadAllTextAsync(Path.Combine(Folder, "server.log"), TestContext.Current.CancellationToken);
        log.ShouldContain("received fast shutdown request");
        log.ShouldNotContain("immediate shutdown");
        ServerProcess.CountIn(Folder).ShouldBe(0);
    }
}
