using System.Globalization;
using CaseApi.IntegrationTests.Api;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

/// <summary>
/// The sums are what a fold of all events says, whatever was done in whatever order: late entries, corrections, connections that
/// break in the middle of a command, and sums that are built anew while commands go on. CASEAPI_KPI_COMMANDS=40000 is the long form, after which more than 20,000 were taken: about half of the attempts are refused.
/// </summary>
public sealed class KpiOracleTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly int Commands =
        int.TryParse(Environment.GetEnvironmentVariable("CASEAPI_KPI_COMMANDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 1_500;

    [Fact]
    public async Task Sums_and_what_is_not_summed_yet_are_a_fold_of_all_events()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var rebuild = api.Services.GetRequiredService<KpiRebuild>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var killer = KillAsync(stop.Token);
        var writers = Enumerable.Range(1, 4).Select(seed => new RandomCommands(api.Services, seed)).ToList();

        await Task.WhenAll(writers.Select(w => w.RunAsync(Commands / 2 / writers.Count, cancellation)));
        var built = UntilBuiltAsync(rebuild, cancellation);
        await Task.WhenAll(writers.Select(w => w.RunAsync(Commands / 2 / writers.Count, cancellation)));
        for (var more = 0; more < 100 && writers.Sum(w => w.Broken) == 0; more++)
        {
            await Task.WhenAll(writers.Select(w => w.RunAsync(10, cancellation)));
        }

        var first = await built;
        await stop.CancelAsync();
        await killer;

        var done = writers.Sum(w => w.Done);
        done.ShouldBeGreaterThan(Commands / 2);
        first.Events.ShouldBeGreaterThan(0);
        writers.Sum(w => w.Corrections).ShouldBeGreaterThan(Commands / 100, "there was something to take back");
        writers.Sum(w => w.Broken).ShouldBeGreaterThan(0, "no connection broke in the middle of a command");
        await CompareAsync($"after {done} commands and a rebuild in their midst");

        // Once more from the events alone: the same.
        var second = await UntilBuiltAsync(rebuild, cancellation);
        second.Generation.ShouldBeGreaterThan(first.Generation);
        await CompareAsync("after a rebuild with nothing going on");
        TestContext.Current.TestOutputHelper?.WriteLine($"{done} commands, {writers.Sum(w => w.Broken)} broken, {second.Events} events rebuilt at {second.EventsPerSecond:0} a second into {second.Cells} sums");
    }

    private async Task CompareAsync(string when)
    {
        await using var owner = api.Owner();
        var changes = api.Services.GetRequiredService<KpiChanges>();
        (await KpiOracle.DifferencesAsync(owner, changes.Of, changes.RecordedOn)).ShouldBeEmpty(when);
        (await KpiOracle.CellsAsync(owner)).ShouldBeGreaterThan(100);
    }

    // A rebuild whose connection breaks is begun anew, as the keeper does.
    private static async Task<RebuiltKpis> UntilBuiltAsync(KpiRebuild rebuild, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (await rebuild.RunAsync(cancellation) is { } built)
                {
                    return built;
                }
            }
            catch (Exception broken) when (broken is NpgsqlException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
            }

            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>Breaks connections of the application at random, also in the middle of a command.</summary>
    private async Task KillAsync(CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(api.Database.ApplicationConnectionString + ";Application Name=killer;Pooling=false");
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Commands > 5000 ? 1500 : 100), CancellationToken.None);
            await using var command = source.CreateCommand("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and application_name = 'caseapi' and state = 'active' and query like '%append_case%' order by random() limit 1
                """);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
