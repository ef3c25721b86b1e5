using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Hosting;
using CaseApi.Lifecycle;
using CaseApi.ReadModels;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Operations;

/// <summary>Counts the deadlines of one case anew.</summary>
public sealed class CalendarRecount(CaseStore store, CaseRules rules, AuthorityClock clock, IClock realTime)
{
    private const string Client = "system";
    private const int Patience = 50;
    private static readonly Duration AnswerKept = Duration.FromDays(30);

    /// <summary>What the calendar would move in the case; writes nothing.</summary>
    public async Task<IReadOnlyList<MovedDeadline>> PreviewAsync(string tenant, Guid caseId, WorkCalendar calendar, CancellationToken cancellation)
    {
        var state = CaseHistory.Fold(caseId, tenant, await store.HistoryAsync(tenant, caseId, cancellation));
        var (procedure, time) = rules.Of(state);
        return !Counts(state, time, calendar.Id)
            ? []
            : [.. CalendarMoves.Of(state, procedure, time.With(calendar), clock.Now(tenant))
                .Select(m => new MovedDeadline(caseId, state.Reference, m.Before.Clock, m.Before.Instance, m.Before.DueOn, m.After.DueOn))];
    }

    /// <summary>Moves what the change moves. Doing it again counts the same and writes nothing.</summary>
    /// <param name="tenant">The authority.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="change">The change.</param>
    /// <param name="effective">When it took effect, in real time.</param>
    /// <param name="cancellation">Ends it between two attempts.</param>
    /// <returns>How many deadlines of the case the change has moved.</returns>
    public async Task<int> MoveAsync(string tenant, Guid caseId, CalendarChange change, Instant effective, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var history = await store.HistoryAsync(tenant, caseId, cancellation);
            var before = CaseHistory.Fold(caseId, tenant, history);
            var (procedure, time) = rules.Of(before);
            var now = clock.Now(tenant);

            // A sandbox lives ahead of real time; the change took effect there as long ago as here.
            var inForceFrom = Instant.Max(now - (realTime.GetCurrentInstant() - effective), before.RegisteredAt);
            var moved = history.Count(e => e.Event is DeadlineMoved m && m.Calendar == change.Calendar && m.CalendarVersion == change.Version);
            if (!Counts(before, time, change.Calendar))
            {
                return moved;
            }

            var meta = new CommandMeta(caseId, tenant, Guid.CreateVersion7(), inForceFrom, now, time.Zone, Client, Client)
            {
                NewId = Guid.CreateVersion7,
                ExpectedVersion = before.Version,
                Repetition = new Repetition(MoveDeadline.Key(change.Calendar, change.Version, caseId), MoveDeadline.Step.Name, default, realTime.GetCurrentInstant() + AnswerKept),
            };
            var decided = CaseDecider.Move(before, history, meta, procedure, time, inForceFrom);
            if (decided.Events.Count == 0)
            {
                return moved;
            }

            var append = new Append(meta, before, decided.After, decided.Events, procedure, CaseDocument.Write(decided.After, procedure), null, []);
            switch (await store.AppendAsync(append, cancellation))
            {
                case AppendOutcome.Written:
                    return moved + decided.Events.Count;
                case AppendOutcome.KeyTaken:
                    // Moved by this very change before, and something else has happened since: that was counted by the new calendar.
                    return moved;
                default:
                    // Somebody was faster, or the outcome is unknown: the fresh history tells.
                    if (attempt == Patience)
                    {
                        throw new TimeoutException($"The deadlines of the case could not be moved in {Patience} attempts.");
                    }

                    await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), cancellation);
                    break;
            }
        }
    }

    /// <summary>True if a clock of the case is counted by the calendar, be it that of the unit where the case was before.</summary>
    private static bool Counts(Case state, CaseTime time, string calendar) => state.Clocks.Any(c => (c.CalendarId ?? time.Calendar.Id) == calendar);
}
