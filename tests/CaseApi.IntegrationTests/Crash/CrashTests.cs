using System.Diagnostics;
using System.Globalization;
using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.IntegrationTests.Hosting;
using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Crash;

/// <summary>
/// Nothing that was acknowledged is lost and nothing is done twice, whoever is killed and when. CASEAPI_SOAK_MINUTES makes it
/// run that long, with as many kills as fit; CASEAPI_CRASH_SEED repeats a run's choices.
/// </summary>
[Collection(nameof(OneAtATime))]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Writers = 16;
    private const int ServiceKills = 10;
    private const int PostmasterKills = 3;

    // Sixteen writers on a cold service wait for the processor. A lost connection that is waited for takes 15 s (to connect) or 30 s.
    private static readonly TimeSpan WithoutATimeout = TimeSpan.FromSeconds(14);

    [Fact]
    public async Task What_was_acknowledged_is_stored_once_and_nothing_else_whatever_is_killed()
    {
        var seed = Setting("CASEAPI_CRASH_SEED") ?? Environment.TickCount;
        var soak = TimeSpan.FromMinutes(Setting("CASEAPI_SOAK_MINUTES") ?? 0);
        var random = new Random(seed);
        await using var service = await ServiceProcess.StartAsync();
        using var stop = new CancellationTokenSource();
        List<Writer> writers = [.. Enumerable.Range(0, Writers).Select(i => new Writer(i, service.Address, service.Key("staff"), new Random(seed + i), WithoutATimeout))];
        var writing = Task.WhenAll(writers.Select(w => Task.Run(() => w.RunAsync(stop.Token), TestContext.Current.CancellationToken)));

        var watch = Stopwatch.StartNew();
        var kills = 0;
        do
        {
            foreach (var victim in Victims(random))
            {
                await Task.Delay(random.Next(200, 1200), TestContext.Current.CancellationToken);
                await KillAsync(service, victim, random);
                kills++;
            }
        }
        while (watch.Elapsed < soak);

        await service.ReadyAsync();
        await stop.CancelAsync();
        await writing.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        List<Acknowledged> acknowledged = [.. writers.SelectMany(w => w.Acknowledgements)];
        var summary = $"seed {seed}: {kills} kills, {acknowledged.Count} acknowledged, {writers.Sum(w => w.Repeated)} repeated, {writers.Sum(w => w.Unavailable)} times 503, {watch.Elapsed}";
        output.WriteLine(summary);

        writers.SelectMany(w => w.Complaints).Take(5).ShouldBeEmpty($"{summary}\n{service.Said}");
        acknowledged.Count.ShouldBeGreaterThan(10 * kills, summary);
        writers.Sum(w => w.Unavailable).ShouldBeGreaterThan(0, "The killed PostgreSQL was noticed by somebody. " + summary);
        foreach (var command in acknowledged.Where(_ => random.Next(acknowledged.Count) < 40))
        {
            (await writers[0].RepeatAsync(command)).ShouldBe((command.Status, command.Answer), summary);
        }

        (await service.StopAsync("TERM")).ShouldBe(0, service.Said);
        ServerProcess.CountIn(service.Folder).ShouldBe(0);
        await using (var cluster = await TestFolder.StartAsync(new EmbeddedClusterOptions(service.Folder, ServiceAddress: "a crash test")))
        await using (var owner = NpgsqlDataSource.Create(cluster.OwnerConnectionString))
        {
            await WrittenTruth.HoldsAsync(owner, acknowledged);
        }

        writers.ForEach(w => w.Dispose());
    }

    [Fact]
    public async Task While_PostgreSQL_is_down_every_write_is_503_with_Retry_After_and_then_the_service_has_it_back_by_itself()
    {
        await using var service = await ServiceProcess.StartAsync();
        using var writer = new Writer(0, service.Address, service.Key("staff"), new Random(1), TimeSpan.FromSeconds(5));
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => writer.RunAsync(stop.Token), TestContext.Current.CancellationToken);
        await Store.Calls.UntilAsync(() => Task.FromResult(writer.Acknowledgements.Count > 3));
        var before = service.ProcessId;

        var killed = service.KillPostmaster();
        await Store.Calls.UntilAsync(() => Task.FromResult(writer.Unavailable > 0));
        await service.ReadyAsync();
        var acknowledged = writer.Acknowledgements.Count;
        await Store.Calls.UntilAsync(() => Task.FromResult(writer.Acknowledgements.Count > acknowledged + 5));
        await stop.CancelAsync();
        await writing;

        writer.Complaints.ShouldBeEmpty(service.Said);
        service.ProcessId.ShouldBe(before);
        service.PostmasterId().ShouldNotBe(killed);
        await using var owner = service.Database();
        await WrittenTruth.HoldsAsync(owner, writer.Acknowledgements);
    }

    /// <summary>True: the service; false: its PostgreSQL. In an order of chance.</summary>
    private static bool[] Victims(Random random)
    {
        bool[] victims = [.. Enumerable.Repeat(true, ServiceKills), .. Enumerable.Repeat(false, PostmasterKills)];
        random.Shuffle(victims);
        return victims;
    }

    private static async Task KillAsync(ServiceProcess service, bool theService, Random random)
    {
        if (theService)
        {
            await service.KillAsync();
            await service.StartAgainAsync();
            return;
        }

        var killed = service.KillPostmaster();

        // Now and then the service dies too, before it has its PostgreSQL back; the next one finds the wreck.
        if (random.Next(2) == 0)
        {
            await Task.Delay(random.Next(0, 200));
            await service.KillAsync();
            await service.StartAgainAsync();
            return;
        }

        await Store.Calls.UntilAsync(() => Task.FromResult(!ServerProcess.IsAlive(killed)));
        await service.ReadyAsync();
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
