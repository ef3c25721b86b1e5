using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.Integrations.Metrics;
using CaseApi.Lifecycle;
using CaseApi.ReadModels;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Hosting;

/// <summary>
/// Lapses the clocks of cases that nobody touches. A lapse is dated at the clock's due instant, so the history is the same
/// whether the sweep or a command came first; several nodes may sweep at once, since only one of them wins each version.
/// </summary>
public sealed class Sweep(
    LapsesDue lapses, CaseStore store, CaseRules rules, AccessStore access, AuthorityClock clock, CaseMeter meter, ILogger<Sweep> log) : BackgroundService
{
    public const string Client = "system";
    private const int Page = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>One round over all authorities.</summary>
    /// <returns>How many cases had a clock lapsed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        var swept = 0;
        foreach (var authority in access.Current.Authorities)
        {
            swept += await RunAsync(authority, cancellation);
        }

        return swept;
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
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException)
            {
                log.LogWarning("The sweep could not go on and tries again in {Seconds} s: {Failure}", Interval.TotalSeconds, Failure.Describe(failure));
            }
        }
    }

    private async Task<int> RunAsync(Authority authority, CancellationToken cancellation)
    {
        var swept = 0;
        List<Guid> stuck = [];
        while (true)
        {
            var now = clock.Now(authority.Id);
            var due = await lapses.FindAsync(authority.Id, now, now - authority.EntryGrace, stuck, Page, cancellation);
            foreach (var caseId in due)
            {
                if (await TryLapseAsync(authority, caseId, now, cancellation))
                {
                    swept++;
                }
                else
                {
                    stuck.Add(caseId);
                }
            }

            if (due.Count < Page)
            {
                return swept;
            }
        }
    }

    /// <summary>A case that cannot be swept is logged and left; the others do not wait for its repair.</summary>
    private async Task<bool> TryLapseAsync(Authority authority, Guid caseId, Instant now, CancellationToken cancellation)
    {
        try
        {
            return await LapseAsync(authority, caseId, now, cancellation);
        }
#pragma warning disable CA1031 // Whatever is wrong with one case must not stop the clocks of all others, nor the service.
        catch (Exception failure) when (failure is not OperationCanceledException && failure is not System.Data.Common.DbException { IsTransient: true })
#pragma warning restore CA1031
        {
            log.LogError("Case {CaseId} of {Authority} cannot be swept: {Failure}", caseId, authority.Id, Failure.Describe(failure));
            return false;
        }
    }

    private async Task<bool> LapseAsync(Authority authority, Guid caseId, Instant now, CancellationToken cancellation)
    {
        var history = await store.HistoryAsync(authority.Id, caseId, cancellation);
        var before = CaseHistory.Fold(caseId, authority.Id, history);
        var (procedure, time) = rules.Of(before);
        if (Cases.Clocks.Lapses.Next(before, procedure, now) is not { } first)
        {
            return false;
        }

        var key = $"{caseId}:{first.Clock.Clock}:{first.Clock.Instance}:{first.Clock.DueAt}";
        var meta = new CommandMeta(caseId, authority.Id, Guid.CreateVersion7(), now, now, time.Zone, Client, Client)
        {
            NewId = Guid.CreateVersion7,
            ExpectedVersion = before.Version,
            Repetition = new Repetition($"{key}:{before.Version}", "sweep", default, now + Duration.FromDays(30)),
        };
        var decided = CaseDecider.Lapse(before, history, meta, procedure, time);
        if (decided.Events.Count == 0)
        {
            return false;
        }

        var append = new Append(meta, before, decided.After, decided.Events, procedure, CaseDocument.Write(decided.After, procedure), null, []);
        var outcome = await store.AppendAsync(append, cancellation);
        meter.CountLapse(authority.Code, outcome);
        log.LogInformation("Lapsed {Clock} of case {CaseId}: {Outcome}", first.Clock.Clock, caseId, outcome);
        return outcome == AppendOutcome.Written;
    }
}
