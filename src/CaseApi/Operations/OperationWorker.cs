using System.Text.Json;
using CaseApi.Http;
using CaseApi.ReadModels;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.Operations;

/// <summary>What a change of the calendar came to, as far as it has gone.</summary>
/// <param name="Moved">Deadlines that were moved; each has its event.</param>
/// <param name="Cases">Cases in which any was.</param>
/// <param name="NotMoved">Cases that could not be counted anew; the log says why. At most a hundred are named.</param>
public sealed record CalendarChangeResult(string Calendar, int Version, long Moved, long Cases, IReadOnlyList<Guid> NotMoved);

/// <summary>Works on operations a page of cases at a time. Where it stands is stored after each page, so that whoever comes next goes on from there.</summary>
public sealed class OperationWorker(
    OperationRows operations, OpenClocks clocks, CalendarRecount recount, InstallationLoad installation, IClock realTime, ILogger<OperationWorker> log) : BackgroundService
{
    public const string KindOfCalendarChange = "calendar-change";

    private const int Named = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Cases in a turn: one turn holds the lock, and no transaction may be idle for a minute.</summary>
    public int Page { get; set; } = 50;

    /// <summary>One turn.</summary>
    /// <returns>False if there was nothing to do.</returns>
    public Task<bool> RunOnceAsync(CancellationToken cancellation) =>
        operations.WorkAsync(realTime.GetCurrentInstant() - CalendarRefresh.KnownEverywhere, operation => TurnAsync(operation, cancellation), cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await RunOnceAsync(stoppingToken))
                {
                    stoppingToken.ThrowIfCancellationRequested();
                }
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException or InvalidDataException)
            {
                log.LogWarning("The operations could not go on and are taken up again in {Seconds} s: {Failure}", Interval.TotalSeconds, Failure.Describe(failure));
            }
        }
    }

    private async Task<Operation> TurnAsync(Operation operation, CancellationToken cancellation)
    {
        var change = JsonSerializer.Deserialize<CalendarChange>(operation.Input, Json.Options)!;
        await installation.RefreshCalendarsAsync(cancellation);
        var total = operation.State == OperationState.Queued ? await clocks.CountAsync(cancellation) : operation.Total;
        var result = operation.Result is null
            ? new CalendarChangeResult(change.Calendar, change.Version, 0, 0, [])
            : JsonSerializer.Deserialize<CalendarChangeResult>(operation.Result, Json.Options)!;
        var page = await clocks.PageAsync(operation.Position, Page, cancellation);
        foreach (var (caseId, tenant) in page)
        {
            result = await TryMoveAsync(tenant, caseId, change, operation.CreatedAt, cancellation) is { } moved
                ? result with { Moved = result.Moved + moved, Cases = result.Cases + (moved > 0 ? 1 : 0) }
                : result with { NotMoved = [.. result.NotMoved.Append(caseId).Take(Named)] };
        }

        var isOver = page.Count < Page;
        var done = operation.Done + page.Count;
        return operation with
        {
            State = !isOver ? OperationState.Running : result.NotMoved.Count == 0 ? OperationState.Done : OperationState.Failed,
            Done = done,
            Total = isOver ? done : Math.Max(total, done),
            Result = JsonSerializer.Serialize(result, Json.Options),
            Position = page.Count == 0 ? operation.Position : page[^1].CaseId,
        };
    }

    /// <summary>A case that cannot be counted is logged and named in the result; the others do not wait for its repair.</summary>
    private async Task<int?> TryMoveAsync(string tenant, Guid caseId, CalendarChange change, Instant effective, CancellationToken cancellation)
    {
        try
        {
            return await recount.MoveAsync(tenant, caseId, change, effective, cancellation);
        }
#pragma warning disable CA1031 // Whatever is wrong with one case must not keep the dates of all others from moving.
        catch (Exception failure) when (failure is not OperationCanceledException && failure is not System.Data.Common.DbException { IsTransient: true })
#pragma warning restore CA1031
        {
            log.LogError("The deadlines of case {CaseId} of {Authority} cannot be moved: {Failure}", caseId, tenant, Failure.Describe(failure));
            return null;
        }
    }
}
