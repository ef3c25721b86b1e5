using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

public sealed class DurableClusterTests
{
    [Fact]
    public async Task An_acknowledged_commit_survives_the_killing_of_the_server_and_connection_strings_stay_valid()
    {
        await using var cluster = await DurableCluster.StartAsync();
        var connectionString = cluster.OwnerConnectionString;
        await using var source = NpgsqlDataSource.Create(connectionString);
        await source.ExecuteAsync("create table acknowledged (id int)");
        for (var id = 1; id <= 50; id++)
        {
            await source.ExecuteAsync($"insert into acknowledged values ({id})");
        }

        await cluster.KillAsync();
        await Should.ThrowAsync<NpgsqlException>(() => source.ExecuteAsync("insert into acknowledged values (51)"));
        await cluster.RestartAsync();

        cluster.OwnerConnectionString.ShouldBe(connectionString);
        source.Clear();
        (await source.ScalarAsync<long>("select count(*) from acknowledged where id between 1 and 50")).ShouldBe(50);
    }
}
