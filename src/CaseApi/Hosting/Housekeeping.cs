using CaseApi.Integrations.Transfer;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Hosting;

/// <summary>What must be tidied in real time, every hour.</summary>
public sealed class Housekeeping(ExpiredAnswers answers, OldReasons reasons, ImportRows imports, IClock clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                var dropped = await answers.DropAsync(clock.GetCurrentInstant(), stoppingToken);
                await reasons.DropAsync(stoppingToken);
                await imports.DropAsync(clock.GetCurrentInstant(), stoppingToken);
                if (dropped > 0)
                {
                    log.LogInformation("Dropped {Count} recorded answers that had expired.", dropped);
                }
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException)
            {
                log.LogWarning("Housekeeping could not go on and tries again in an hour: {Failure}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
