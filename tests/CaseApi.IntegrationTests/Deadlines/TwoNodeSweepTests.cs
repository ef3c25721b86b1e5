using CaseApi.Cases;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Deadlines;

/// <summary>What came due while nobody was there is written once, in legal time and in its order, by however many nodes come back.</summary>
public sealed class TwoNodeSweepTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Cases = 12;

    [Fact]
    public async Task After_downtime_two_nodes_write_each_passed_clock_once_at_the_instant_it_passed()
    {
        await TestProcedure.StoreAsync(database.OwnerConnectionString);
        List<Guid> cases = [];
        Instant received;
        await using (var first = await Node.StartAsync(database.ApplicationConnectionString))
        {
            using var sandbox = await first.SeedAsync();
            received = Instant.FromUnixTimeSeconds(first.Services.GetRequiredService<AuthorityClock>().Now("SBX").ToUnixTimeSeconds());
            for (var i = 0; i < Cases; i++)
            {
                cases.Add((await sandbox.RegisterQuickAsync(received.ToString())).CaseId());
            }
        }

        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        (await Refold.ReadAsync(owner)).Histories.Values.ShouldAllBe(history => history.Count == 1);

        // Nobody runs, and two months pass.
        await owner.ExecuteAsync("update caseapi.authority set clock_offset_seconds = 60 * 86400 where id = 'SBX'");
        await using var left = await Node.StartAsync(database.ApplicationConnectionString);
        await using var right = await Node.StartAsync(database.ApplicationConnectionString);
        Node[] nodes = [left, right];
        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 2).Select(_ => SweepOf(node).RunOnceAsync(CancellationToken.None))));
        await Task.WhenAll(nodes.Select(node => SweepOf(node).RunOnceAsync(CancellationToken.None)));

        var histories = (await Refold.ReadAsync(owner)).Histories;
        foreach (var id in cases)
        {
            var history = histories[id];
            history.Select(e => EventVocabulary.PublishedName(e.Event.GetType())).ShouldBe(["appeal-registered", "case-escalated", "appeal-deemed-refused"]);
            history[1].Event.At.ShouldBe(received + Duration.FromHours(24));
            history[2].Event.At.ShouldBe(history[0].Event.Clocks.Single(c => c.State.Clock == "decide").State.DueAt!.Value);
            history.Skip(1).ShouldAllBe(e => e.Event.By == "system" && e.RecordedAt > e.Event.At);
        }

        nodes.SelectMany(n => n.Log.Lines).ShouldNotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static Sweep SweepOf(Node node) => node.Services.GetServices<IHostedService>().OfType<Sweep>().Single();
}
