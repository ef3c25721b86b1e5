using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Persons;
using CaseApi.Lifecycle;
using CaseApi.ReadModels;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Case = CaseApi.Cases.Case;

namespace CaseApi.IntegrationTests.Store;

/// <summary>Takes random steps on cases of its own, straight through the decisions and the store; dated and entered at random times.</summary>
internal sealed class RandomCommands(IServiceProvider services, int seed)
{
    private const string Tenant = "ALA";
    private static readonly string[] Units = ["north", "south", "east"];
    private static readonly string[] Topics = ["land", "housing", "schools", "Дороги и мосты"];
    private static readonly string[] CharityTopics = ["e-services", "professional-conduct", "terms"];
    private static readonly string[] ReplyingSections = ["relief", "maintenance"];
    private static readonly string[] Causes = ["data-not-updated", "electricity", "marriage"];
    private static readonly string[] Both = ["kk", "ru"];
    private static readonly string[] Sections = ["intro", "title", "salutation", "decision-brief", "reasons-facts", "reasons-law", "how-to-complain", "signature"];

    private readonly Random _random = new(seed);
    private readonly CaseStore _store = services.GetRequiredService<CaseStore>();
    private readonly CaseRules _rules = services.GetRequiredService<CaseRules>();
    private readonly List<(Guid Id, Instant Last)> _cases = [];
    private Instant _now = Instant.FromUtc(2026, 1, 5, 4, 0);

    public int Done { get; private set; }

    public int Corrections { get; private set; }

    /// <summary>Commands whose connection broke before the answer.</summary>
    public int Broken { get; private set; }

    public async Task RunAsync(int commands, CancellationToken cancellation)
    {
        for (var i = 0; i < commands; i++)
        {
            _now += Duration.FromMinutes(_random.Next(1, 600));
            if (_cases.Count == 0 || _random.Next(6) == 0)
            {
                await OpenAsync(cancellation);
            }
            else
            {
                await StepAsync(_random.Next(_cases.Count), cancellation);
            }
        }
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        var received = _now - Duration.FromHours(_random.Next(0, 100));
        var meta = Meta(Guid.CreateVersion7(), received, 0);
        var (asked, kind) = _random.Next(3) > 0 ? ((string?)null, "application") : ("sa-charity", _random.Next(2) == 0 ? "complaint" : "inquiry");
        var procedure = services.GetRequiredService<CaseApi.Store.InstallationData.ProcedureCatalogue>().Choose(asked, kind, meta.DayOf(received))!;
        var appeal = new AppealIntake(kind, asked is not null ? "phone" : _random.Next(2) == 0 ? "portal" : "in_person", asked is null ? "kk" : "ar")
        {
            Statement = "…",
            Applicant = new Participant(ParticipantType.Person, "N"),
            Need = _random.Next(3) > 0 ? null : asked is null ? "new_file" : "new-file",
            Topic = Pick(asked is null ? Topics : CharityTopics),
            Unit = _random.Next(2) == 0 ? Pick(Units) : null,
        };
        var facts = new RegistrationFacts($"ALA-2026-{seed:000}{_cases.Count:0000}-{Guid.CreateVersion7().ToString()[^4..]}", received, meta.DayOf(received), null);
        var decided = CaseDecider.Open(new RegisterAppeal(meta, appeal, facts), procedure, _rules.Time(Tenant, appeal.Unit, procedure));
        var empty = new Case { Id = meta.CaseId, Tenant = Tenant };
        if (await WriteAsync(new Append(meta, empty, decided.After, decided.Events, procedure, CaseDocument.Write(decided.After, procedure), null, []), cancellation))
        {
            _cases.Add((meta.CaseId, received));
        }
    }

    private async Task StepAsync(int which, CancellationToken cancellation)
    {
        var (id, last) = _cases[which];
        var history = await ReadAsync(id, cancellation);
        if (history.Count == 0)
        {
            return;
        }

        var before = CaseHistory.Fold(id, Tenant, history);
        var latest = history.Max(e => e.RecordedAt);
        var at = Instant.Min(_now, Instant.Max(last, _now - Duration.FromHours(_random.Next(0, 200))));
        var meta = Meta(id, at, before.Version) with { Now = Instant.Max(_now, latest + Duration.FromSeconds(1)) };
        var (procedure, time) = _rules.Of(before);
        var (step, decide, isCorrection) = Choose(meta, before, procedure);
        var decided = CaseDecider.Decide(before, history, step, meta, decide, procedure, time);
        if (decided.Refusal is null && decided.Events.Count > 0
            && await WriteAsync(new Append(meta, before, decided.After, decided.Events, procedure, CaseDocument.Write(decided.After, procedure), null, []), cancellation))
        {
            Corrections += isCorrection ? 1 : 0;
            _cases[which] = (id, Instant.Max(last, at));
        }
    }

    private (Step Step, Func<Case, StepOutcome> Decide, bool IsCorrection) Choose(CommandMeta meta, Case before, CaseApi.Cases.Procedures.Procedure procedure) =>
        procedure.Id == "sa-charity" && _random.Next(5) > 0 ? OfCharity(meta, before, procedure) : _random.Next(14) switch
    {
        0 or 1 or 2 => (Assign.Step, s => Assign.Decide(new Assign(meta, $"officer-{_random.Next(1, 4)}", _random.Next(2) == 0 ? Pick(Units) : null), s, procedure), false),
        3 => (ReturnForCorrection.Step, s => ReturnForCorrection.Decide(
            new ReturnForCorrection(meta, [new MissingItem("address-missing", "a", "APPC art. 63", "b")], meta.Day.PlusDays(_random.Next(1, 9)), "c"), s, procedure), false),
        4 => (SubmitCorrection.Step, s => SubmitCorrection.Decide(new SubmitCorrection(meta, "x", [], null), s, procedure), false),
        5 => (Withdraw.Step, s => Withdraw.Decide(new Withdraw(meta, null), s, procedure), false),
        6 => (ExtendTerm.Step, s => ExtendTerm.Decide(new ExtendTerm(meta with { Roles = ["head"] }, meta.Day.PlusDays(_random.Next(10, 50)), "r"), s, procedure), false),
        7 => (Suspend.Step, s => Suspend.Decide(new Suspend(meta, "representative-removed", null, "r"), s, procedure), false),
        8 => (Resume.Step, s => Resume.Decide(new Resume(meta), s, procedure), false),
        9 or 10 => (IssueAct.Step, s => IssueAct.Decide(new IssueAct(meta, Act()), s, procedure), false),
        11 => (Terminate.Step, s => Terminate.Decide(new Terminate(meta, "decided-before", "r"), s, procedure), false),
        _ => (CorrectEntry.Step, s => CorrectEntry.Decide(new CorrectEntry(meta, _random.Next(2) == 0 ? before.Version : _random.Next(1, (int)before.Version + 1), "w", "p"), s, procedure), true),
    };

    // Most of what is tried is a step whose time has come, so that something happens.
    private (Step Step, Func<Case, StepOutcome> Decide, bool IsCorrection) OfCharity(CommandMeta meta, Case before, CaseApi.Cases.Procedures.Procedure procedure)
    {
        var choice = AnyOfCharity(meta, before, procedure);
        for (var i = 0; i < 6 && choice.Step.Bars(before, procedure) is not null; i++)
        {
            choice = AnyOfCharity(meta, before, procedure);
        }

        return choice;
    }

    private (Step Step, Func<Case, StepOutcome> Decide, bool IsCorrection) AnyOfCharity(CommandMeta meta, Case before, CaseApi.Cases.Procedures.Procedure procedure) => _random.Next(14) switch
    {
        12 or 13 => (Assign.Step, s => Assign.Decide(new Assign(meta, $"officer-{_random.Next(1, 4)}", _random.Next(2) == 0 ? Pick(Units) : null), s, procedure), false),
        0 => (Accept.Step, s => Accept.Decide(new Accept(meta), s, procedure), false),
        1 when _random.Next(4) == 0 => (RejectTriage.Step, s => RejectTriage.Decide(new RejectTriage(meta, "repeat", "r"), s, procedure), false),
        2 or 3 => (Refer.Step, s => Refer.Decide(new Refer(meta, Pick(ReplyingSections), "q", _random.Next(2) == 0 ? meta.Day.PlusDays(_random.Next(0, 4)) : null), s, procedure), false),
        4 or 5 => (RecordReply.Step, s => RecordReply.Decide(new RecordReply(meta, _random.Next(1, Math.Max(2, before.Referrals.Count + 1)), "a", null, null), s, procedure), false),
        6 => (RecordFinding.Step, s => RecordFinding.Decide(new RecordFinding(meta, (Justified)_random.Next(3), [Pick(Causes)], null), s, procedure), false),
        7 or 8 => (Answer.Step, s => Answer.Decide(new Answer(meta, new Dictionary<string, string> { ["ar"] = "x" }, [], [], null), s, procedure), false),
        9 => (RecordSatisfaction.Step, s => RecordSatisfaction.Decide(new RecordSatisfaction(meta, _random.Next(1, 6), _random.Next(1, 6), _random.Next(2) == 0, null, NoticeChannel.Sms), s, procedure), false),
        10 => (RecordNotice.Step, s => RecordNotice.Decide(new RecordNotice(meta, NoticeSubject.Acknowledgement, "applicant", NoticeChannel.Sms, meta.At, meta.At, DeliveryOutcome.Delivered, "p"), s, procedure), false),
        11 => (Reopen.Step, s => Reopen.Decide(new Reopen(meta, "not-satisfied", "r"), s, procedure), false),
        _ => (ReachStage.Step, s => ReachStage.Decide(new ReachStage(meta, Pick([.. procedure.Stages.Select(t => t.Id)]), null, null), s, procedure), false),
    };

    private ActContent Act() => new(
        ActEffect.Favourable, _random.Next(2) == 0 ? CaseOutcome.Granted : CaseOutcome.GrantedInPart, Both,
        Both.ToDictionary(l => l, IReadOnlyDictionary<string, string> (_) => Sections.ToDictionary(s => s, s => s)),
        [], [new NormUse("Land Code", "43", "a", "b")], [new FactFinding(new LocalDate(2025, 12, 1), "f")], new Remedy("M", "A", "three months", "in writing"), null, null);

    private CommandMeta Meta(Guid id, Instant at, long version) =>
        new(id, Tenant, Guid.CreateVersion7(), at, _now, DateTimeZoneProviders.Tzdb["Asia/Almaty"], "random", "officer-1")
        {
            NewId = Guid.CreateVersion7,
            ExpectedVersion = version,
            Roles = ["officer", "head"],
            Repetition = new Repetition(Guid.CreateVersion7().ToString(), "random", default, _now + Duration.FromDays(1)),
        };

    /// <returns>True if it was written; what broke is looked up, since it may have been written all the same.</returns>
    private async Task<bool> WriteAsync(Append append, CancellationToken cancellation)
    {
        var outcome = await _store.AppendAsync(append, cancellation);
        if (outcome == AppendOutcome.Unknown)
        {
            Broken++;
            outcome = (await ReadAsync(append.Meta.CaseId, cancellation)).Count == append.After.Version ? AppendOutcome.Written : AppendOutcome.LostRace;
        }

        Done += outcome == AppendOutcome.Written ? 1 : 0;
        return outcome == AppendOutcome.Written;
    }

    private async Task<IReadOnlyList<RecordedEvent>> ReadAsync(Guid id, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await _store.HistoryAsync(Tenant, id, cancellation);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(20, cancellation);
            }
        }
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
