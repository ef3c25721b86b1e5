using CaseApi.Http;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.Operations;

/// <summary>Follows calendars that other nodes store.</summary>
public sealed class CalendarRefresh(InstallationLoad installation, ILogger<CalendarRefresh> log) : BackgroundService
{
    /// <summary>After this time every node that runs counts by a new version.</summary>
    public static readonly Duration KnownEverywhere = Duration.FromSeconds(2);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await installation.RefreshCalendarsAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException or InvalidDataException)
            {
                log.LogWarning("The calendars cannot be read; the last state holds: {Failure}", Failure.Describe(failure));
            }
        }
    }
}
