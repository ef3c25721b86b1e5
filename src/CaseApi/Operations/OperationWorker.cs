using System.Diagnostics;
using System.Text.Json;
using CaseApi.Http;
using CaseApi.Integrations.Transfer;
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

/// <summary>
/// Works on operations a page of cases at a time. Where it stands is stored after each page, so that whoever comes next goes on from there.
/// While a page is written the next one is read and decided, and a page is written in two commits side by side. While others
/// work on cases, on whichever node, it rests between pages.
/// </summary>
public sealed class OperationWorker(
    OperationRows operations, OpenClocks clocks, CalendarRecount recount, Reassignment reassignment, IServiceProvider services, CommandTraffic traffic, InstallationLoad installation, IClock realTime, ILogger<OperationWorker> log)
    : BackgroundService
{
    public const string KindOfCalendarChange = "calendar-change";
    public const string KindOfSessionDates = "session-dates";

    private const int Named = 100;
    private const int Lanes = 2;

    // Of the time a page took, while others work: more of it makes their steps faster and the recount slower.
    private const double Rest = 0.25;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // Between two steps of others there may be many pages.
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(1);

    private (Guid Operation, Guid? After, Task<RecountPage> Page)? _ahead;
    private long? _othersSeen;

    /// <summary>Cases in a page: one commit. A command on one of them waits for that commit, and is then told that the case has changed.</summary>
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
                await WorkOffAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException or InvalidDataException)
            {
                log.LogWarning("The operations could not go on and are taken up again in {Seconds} s: {Failure}", Interval.TotalSeconds, Failure.Describe(failure));
            }
        }
    }

    private async Task WorkOffAsync(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            if (!await RunOnceAsync(cancellation))
            {
                return;
            }

            if (await traffic.SinceLastAskedAsync(cancellation))
            {
                _othersSeen = Stopwatch.GetTimestamp();
            }

            if (OthersWork)
            {
                await Task.Delay(Stopwatch.GetElapsedTime(started) * Rest, cancellation);
            }
        }
    }

    private bool OthersWork => _othersSeen is { } seen && Stopwatch.GetElapsedTime(seen) < Lately;

    private Task<Operation> TurnAsync(Operation operation, CancellationToken cancellation) =>
        operation.Kind == Reassignment.Kind ? reassignment.TurnAsync(operation, cancellation)
        : operation.Kind == ImportOperation.Kind ? services.GetRequiredService<ImportOperation>().TurnAsync(operation, cancellation)
        : CalendarTurnAsync(operation, cancellation);

    private async Task<Operation> CalendarTurnAsync(Operation operation, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var change = JsonSerializer.Deserialize<CalendarChange>(operation.Input, Json.Options)!;
        var begins = operation.State == OperationState.Queued;
        if (begins)
        {
            await installation.RefreshCalendarsAsync(cancellation);
        }

        var total = begins ? await clocks.CountAsync(operation.CreatedAt, cancellation) : operation.Total;
        var result = operation.Result is null
            ? new CalendarChangeResult(change.Calendar, change.Version, 0, 0, [])
            : JsonSerializer.Deserialize<CalendarChangeResult>(operation.Result, Json.Options)!;

        var page = await NextPageAsync(operation, change, cancellation);
        if (!page.IsLast)
        {
            var last = page.Cases[^1].Key.CaseId;
            _ahead = (operation.Id, last, Task.Run(() => recount.DecideAsync(change, operation.CreatedAt, last, Page, cancellation), cancellation));
        }

        var tally = await recount.WriteAsync(page.Cases, change, operation.CreatedAt, OthersWork ? 1 : Lanes, cancellation);
        result = result with
        {
            Moved = result.Moved + tally.Moved,
            Cases = result.Cases + tally.Cases,
            NotMoved = [.. result.NotMoved.Concat(tally.NotMoved).Take(Named)],
        };
        var done = operation.Done + page.Cases.Count;
        return operation with
        {
            State = !page.IsLast ? OperationState.Running : result.NotMoved.Count == 0 ? OperationState.Done : OperationState.Failed,
            Done = done,
            Total = page.IsLast ? done : Math.Max(total, done),
            Result = JsonSerializer.Serialize(result, Json.Options),
            Position = page.Cases.Count == 0 ? operation.Position : page.Cases[^1].Key.CaseId,
            Worked = operation.Worked + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(started)),
        };
    }

    /// <summary>The page that was decided ahead, unless another node has worked meanwhile.</summary>
    private async Task<RecountPage> NextPageAsync(Operation operation, CalendarChange change, CancellationToken cancellation)
    {
        var ahead = _ahead;
        _ahead = null;
        return ahead is { } fits && fits.Operation == operation.Id && fits.After == operation.Position
            ? await fits.Page
            : await recount.DecideAsync(change, operation.CreatedAt, operation.Position, Page, cancellation);
    }
}
