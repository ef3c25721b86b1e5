using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Lifecycle;
using CaseApi.ReadModels;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Operations;

/// <summary>Counts the deadlines of many cases anew. Deciding and writing are apart, so that one page is decided while another is written.</summary>
public sealed class CalendarRecount(CaseBatches batches, OpenClocks clocks, CaseRules rules, AuthorityClock clock, IClock realTime, ILogger<CalendarRecount> log)
{
    private const string Client = "system";
    private const int Patience = 50;
    private static readonly Duration RowsKept = Duration.FromDays(30);

    /// <summary>What the calendar would move in these cases; writes nothing.</summary>
    public async Task<IReadOnlyList<MovedDeadline>> PreviewAsync(IReadOnlyList<CaseKey> cases, WorkCalendar calendar, CancellationToken cancellation)
    {
        var histories = await batches.HistoriesAsync(cases, cancellation);
        List<MovedDeadline> moved = [];
        foreach (var (key, history) in cases.Zip(histories))
        {
            var state = CaseHistory.Fold(key.CaseId, key.Tenant, history);
            var (procedure, time) = rules.Of(state);
            if (CountsBy(state, time, calendar.Id))
            {
                moved.AddRange(CalendarMoves.Of(state, procedure, time.With(calendar), clock.Now(key.Tenant))
                    .Select(m => new MovedDeadline(
                        key.CaseId, state.Reference, m.Before.Clock, m.Before.Instance, m.Before.DueOn, m.After.DueOn, m.Registration?.To, m.Registration?.From, m.FromAt, m.ToAt)));
            }
        }

        return moved;
    }

    /// <summary>Decides the next page; writes nothing.</summary>
    /// <param name="change">The change.</param>
    /// <param name="effective">When it took effect, in real time.</param>
    /// <param name="after">The last case of the page before; null for the first page.</param>
    /// <param name="size">Cases of a full page.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<RecountPage> DecideAsync(CalendarChange change, Instant effective, Guid? after, int size, CancellationToken cancellation)
    {
        var cases = await clocks.PageAsync(after, effective, size, cancellation);
        var decided = cases.Count == 0 ? [] : await DecideAsync(cases, change, effective, cancellation);
        return new RecountPage(after, decided, cases.Count < size);
    }

    /// <summary>
    /// Writes what was decided in as many commits as there are lanes, side by side. A case in which something else has happened since is read and decided again, alone with its like.
    /// Doing a page again counts the same and writes nothing.
    /// </summary>
    public async Task<RecountTally> WriteAsync(IReadOnlyList<RecountedCase> page, CalendarChange change, Instant effective, int lanes, CancellationToken cancellation)
    {
        var tally = RecountTally.None;
        for (var attempt = 1; ; attempt++)
        {
            var outcomes = await AppendAsync([.. page.Select(c => c.Move).OfType<CaseMove>()], lanes, cancellation);
            List<CaseKey> lost = [];
            foreach (var one in page)
            {
                MoveOutcome? outcome = one.Move is null ? null : outcomes[one.Key.CaseId];
                if (outcome == MoveOutcome.LostRace)
                {
                    lost.Add(one.Key);
                }
                else if (outcome == MoveOutcome.Broken || one.IsBroken)
                {
                    tally = Broken(tally, one.Key);
                }
                else
                {
                    tally = tally.Plus(one.MovedBefore + (one.Move?.Events.Count ?? 0));
                }
            }

            if (lost.Count == 0)
            {
                return tally;
            }

            if (attempt == Patience)
            {
                return lost.Aggregate(tally, Broken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), cancellation);
            page = await DecideAsync(lost, change, effective, cancellation);
        }
    }

    private RecountTally Broken(RecountTally tally, CaseKey key)
    {
        log.LogError("The deadlines of case {CaseId} of {Authority} could not be moved: its history or its read model cannot be read, or somebody writes it all the time.", key.CaseId, key.Tenant);
        return tally with { NotMoved = [.. tally.NotMoved, key.CaseId] };
    }

    private async Task<Dictionary<Guid, MoveOutcome>> AppendAsync(IReadOnlyList<CaseMove> moves, int lanes, CancellationToken cancellation)
    {
        if (moves.Count == 0)
        {
            return [];
        }

        var expiresAt = realTime.GetCurrentInstant() + RowsKept;
        var parts = moves.Chunk((moves.Count + lanes - 1) / lanes).ToArray();
        var outcomes = await Task.WhenAll(parts.Select(part => batches.AppendAsync(part, MoveDeadline.Step.Name, expiresAt, cancellation)));
        return moves.Zip(outcomes.SelectMany(o => o)).ToDictionary(m => m.First.Meta.CaseId, m => m.Second);
    }

    private async Task<IReadOnlyList<RecountedCase>> DecideAsync(IReadOnlyList<CaseKey> cases, CalendarChange change, Instant effective, CancellationToken cancellation)
    {
        IReadOnlyList<IReadOnlyList<RecordedEvent>>? histories = null;
        try
        {
            histories = await batches.HistoriesAsync(cases, cancellation);
        }
#pragma warning disable CA1031 // One unreadable history must not keep the others from being read; each is then read by itself.
        catch (Exception unreadable) when (unreadable is not (OperationCanceledException or System.Data.Common.DbException))
#pragma warning restore CA1031
        {
            log.LogWarning("A page of {Cases} cases cannot be read as a whole and is read case by case: {Failure}", cases.Count, Failure.Describe(unreadable));
        }

        List<RecountedCase> decided = [];
        for (var i = 0; i < cases.Count; i++)
        {
            decided.Add(await TryAsync(cases[i], histories?[i], change, effective, cancellation));

            // Behind whoever waits for a thread: a page is many requests' worth of counting.
            await Task.Yield();
        }

        return decided;
    }

    /// <summary>A case that cannot be counted is logged and named in the result; the others do not wait for its repair.</summary>
    private async Task<RecountedCase> TryAsync(CaseKey key, IReadOnlyList<RecordedEvent>? history, CalendarChange change, Instant effective, CancellationToken cancellation)
    {
        try
        {
            return Decide(key, history ?? (await batches.HistoriesAsync([key], cancellation))[0], change, effective);
        }
#pragma warning disable CA1031 // Whatever is wrong with one case must not keep the dates of all others from moving.
        catch (Exception failure) when (failure is not OperationCanceledException && failure is not System.Data.Common.DbException { IsTransient: true })
#pragma warning restore CA1031
        {
            log.LogError("The deadlines of case {CaseId} of {Authority} cannot be counted anew: {Failure}", key.CaseId, key.Tenant, Failure.Describe(failure));
            return new RecountedCase(key, 0, null, IsBroken: true);
        }
    }

    private RecountedCase Decide(CaseKey key, IReadOnlyList<RecordedEvent> history, CalendarChange change, Instant effective)
    {
        var before = CaseHistory.Fold(key.CaseId, key.Tenant, history);
        var (procedure, time) = rules.Of(before);
        var movedBefore = history.Count(e => e.Event is DeadlineMoved m && (change.IsOfSessions ? m.Reason == DeadlineMoveReason.SessionDated && e.RecordedAt >= effective : m.Calendar == change.Calendar && m.CalendarVersion >= change.Version));
        if (!(change.IsOfSessions ? before.Clocks.Any(c => procedure.Clock(c.Clock)?.Limit is SessionTerm) : CountsBy(before, time, change.Calendar)))
        {
            return new RecountedCase(key, movedBefore, null, IsBroken: false);
        }

        // A sandbox lives ahead of real time; the change took effect there as long ago as here.
        var now = clock.Now(key.Tenant);
        var inForceFrom = Instant.Max(now - (realTime.GetCurrentInstant() - effective), before.RegisteredAt);
        var meta = new CommandMeta(key.CaseId, key.Tenant, Guid.CreateVersion7(), inForceFrom, now, time.Zone, Client, Client)
        {
            NewId = Guid.CreateVersion7,
            ExpectedVersion = before.Version,
        };
        var decided = CaseDecider.Move(before, history, meta, procedure, time, inForceFrom);
        return decided.Events.Count == 0
            ? new RecountedCase(key, movedBefore, null, IsBroken: false)
            : new RecountedCase(
                key,
                movedBefore,
                new CaseMove(
                    meta, MoveDeadline.Key(change.Calendar, change.Version, key.CaseId), before, decided.After, decided.Events, procedure,
                    CaseDocument.WriteMoved(decided.After, procedure, HasWaited(history) || HasWaited(decided.Events))),
                IsBroken: false);
    }

    /// <summary>True if a clock got its first day only by a move, or lost it: then it may stand otherwise than before, and other steps be allowed.</summary>
    private static bool HasWaited(IReadOnlyList<RecordedEvent> history) => history.Any(e => e.Event is DeadlineMoved { From: null } or DeadlineMoved { To: null });

    /// <summary>True if a clock of the case is counted by the calendar, be it that of the unit where the case was before.</summary>
    private static bool CountsBy(Case state, CaseTime time, string calendar) => state.Clocks.Any(c => (c.CalendarId ?? time.Calendar.Id) == calendar);
}
