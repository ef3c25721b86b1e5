using CaseApi.Http;
using CaseApi.Store;

namespace CaseApi.Hosting;

/// <summary>Keeps the figures in order: sums up what commands added, and builds all sums anew where they were made by another program version.</summary>
public sealed class KpiKeeper(KpiCompactor compactor, KpiRebuild rebuild, ILogger<KpiKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int LooksForWork = 30;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        for (var round = 0; await timer.WaitForNextTickAsync(stoppingToken); round++)
        {
            try
            {
                await compactor.RunAsync(stoppingToken);
                if (round % LooksForWork == 0)
                {
                    await LookAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException or InvalidDataException)
            {
                log.LogWarning("The figures could not be summed up; they are read exactly all the same, and it is tried again: {Failure}", Failure.Describe(failure));
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        while (await compactor.ClearAsync(cancellation) > 0)
        {
        }

        if (await rebuild.IsNeededAsync(cancellation) && await rebuild.RunAsync(cancellation) is { } built)
        {
            log.LogInformation(
                "The figures were built anew from {Events} events into {Cells} sums, generation {Generation}, in {Seconds} s.",
                built.Events, built.Cells, built.Generation, built.Took.TotalSeconds);
        }
    }
}
