using CaseApi.Http;
using CaseApi.Store;

namespace CaseApi.Operations.AcrossCases;

/// <summary>
/// Does in other cases what events make due there. It asks often, since people wait for it; what fails is tried again, later each time,
/// and holds up nothing else.
/// </summary>
public sealed class FollowUpWorker(FollowUpRows rows, FollowUps followUps, ILogger<FollowUpWorker> log) : BackgroundService
{
    private const int Page = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Reads the tail to its end and does what is due.</summary>
    /// <returns>How many items were worked on.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        while (await rows.FindAsync(FollowUps.Types, Page, cancellation) == Page)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        var done = 0;
        while (await rows.WorkAsync(item => TryAsync(item, cancellation), cancellation))
        {
            done++;
        }

        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException or InvalidOperationException)
            {
                log.LogWarning("What follows in other cases could not go on and is taken up again: {Failure}", Failure.Describe(failure));
            }
        }
    }

    private async Task<string?> TryAsync(FollowUpItem item, CancellationToken cancellation)
    {
        try
        {
            await followUps.DoAsync(item, cancellation);
            return null;
        }
#pragma warning disable CA1031 // Whatever is wrong with one case must not keep the others waiting.
        catch (Exception failure) when (failure is not OperationCanceledException && failure is not System.Data.Common.DbException { IsTransient: true })
#pragma warning restore CA1031
        {
            log.LogError("What follows from {Type} of case {CaseId} of {Authority} failed and is tried again: {Failure}", item.Type, item.CaseId, item.Tenant, Failure.Describe(failure));
            return Failure.Describe(failure);
        }
    }
}
