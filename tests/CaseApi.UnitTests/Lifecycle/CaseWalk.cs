using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using CaseApi.UnitTests.Procedures;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Case = CaseApi.Cases.Case;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Walks one case through its steps, with the shipped procedures and calendar. Times are local in Almaty, such as <c>2026-02-02T10:00</c>.</summary>
internal sealed class CaseWalk
{
    public const string Guide = "2024-guide";
    public const string Code = "2025-12-29";

    public static readonly WorkCalendar Kz = CalendarText.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "calendars", "kz.json"))).Calendar!;
    private static readonly Dictionary<string, Procedure> Shipped = new() { [Guide] = ShippedProcedures.Of(Guide), [Code] = ShippedProcedures.Of(Code) };

    private readonly List<RecordedEvent> _history = [];
    private readonly Dictionary<string, Procedure> _formerly = [];
    private Case? _folded;
    private int _ids;
    private string _by = "officer-1";
    private string _client = "staff";
    private Instant _at;
    private IReadOnlyList<string> _roles = ["officer"];
    private IReadOnlyList<string> _standsInFor = [];

    private CaseWalk(Procedure procedure, WorkCalendar calendar) => (Procedure, Time) = (procedure, new CaseTime(Zone, calendar, procedure.WorkingHours));

    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Almaty"];

    public static Guid CaseId { get; } = new(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public Procedure Procedure { get; private set; }

    /// <summary>The other case of a step that touches two.</summary>
    public Case? Other { get; set; }

    public CaseTime Time { get; private set; }

    public IReadOnlyList<RecordedEvent> History => _history;

    // Folded once for each history: random walks look at it again and again.
    public Case State => _folded is { } folded && folded.Version == _history.Count ? folded : _folded = CaseHistory.Fold(CaseId, "ALA", _history);

    /// <summary>A case registered from a receipt, under the edition's own rule of registration.</summary>
    public static CaseWalk Received(
        string at, string version = Code, Func<AppealIntake, AppealIntake>? appeal = null, Func<Procedure, Procedure>? procedure = null, WorkCalendar? calendar = null,
        Official? receiver = null)
    {
        var lodged = (appeal ?? (a => a))(Commands.Appeal);
        var walk = new CaseWalk((procedure ?? (p => p))(procedure is not null || Shipped[version].Kind(lodged.Kind) is { Procedure: null } ? Shipped[version] : Handling(lodged.Kind)), calendar ?? Kz).At(at);
        var registered = RegistrationDay.Of(
            walk._at, walk.Time with { Calendar = walk.Time.Calendar.Id == Kz.Id ? walk.Time.Calendar : Kz }, new RegistrationRule(walk.Procedure.Registration.AfterHours, walk.Procedure.Registration.DayEnd));
        var opened = CaseDecider.Open(
            new RegisterAppeal(walk.Meta(), lodged, new RegistrationFacts("ALA-2026-0000001-00", walk._at, registered.Day, receiver) { Pending = registered.Pending }), walk.Procedure, walk.Time);
        opened.Refusal.ShouldBeNull();
        walk._history.AddRange(opened.Events);
        return walk;
    }

    /// <summary>A case of another procedure than the Code's, by its id.</summary>
    public static CaseWalk Of(string procedure, string kind, string at, Func<AppealIntake, AppealIntake>? appeal = null) => Received(
        at, appeal: a => (appeal ?? (x => x))(a with { Kind = kind, Channel = "phone" }), procedure: _ => ShippedProcedures.All.Single(p => p.Id == procedure), calendar: WorkCalendar.MondayToFriday);

    /// <summary>The procedure that handles a kind other than an application.</summary>
    public static Procedure Handling(string kind) => ShippedProcedures.All.Single(p => p.Chosen == Chosen.ByKind && p.Kind(kind) is { Procedure: null });

    public static Instant Local(string at) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(at).Value.InZoneLeniently(Zone).ToInstant();

    public static LocalDate Day(string day) => LocalDatePattern.Iso.Parse(day).Value;

    public CaseWalk At(string at) => At(Local(at));

    public CaseWalk At(Instant at)
    {
        _at = at;
        return this;
    }

    public CaseWalk As(params string[] roles)
    {
        _roles = roles;
        return this;
    }

    /// <summary>From here on this officer acts.</summary>
    public CaseWalk By(string officer, params string[] roles)
    {
        (_by, _client) = (officer, "staff");
        return roles.Length == 0 ? this : As(roles);
    }

    /// <summary>And stands in for these.</summary>
    public CaseWalk StandingInFor(params string[] officers)
    {
        _standsInFor = officers;
        return this;
    }

    /// <summary>The step is accepted.</summary>
    public CaseWalk Take(Func<CommandMeta, ICaseCommand> command)
    {
        var decided = Try(command);
        decided.Refusal.ShouldBeNull();
        decided.Events.ShouldNotBeEmpty();
        return Keep(decided);
    }

    public CaseWalk Keep(Decided decided)
    {
        _history.AddRange(decided.Events);

        // A kind that was corrected may have been right after all.
        if (decided.Events.Any(e => e.Event is EntryCorrected) && _formerly.TryGetValue(State.Procedure, out var former))
        {
            Procedure = former;
        }

        return this;
    }

    /// <summary>The step is refused with this code; what refuses names its article, and nothing is written.</summary>
    public Refusal Refused(string code, Func<CommandMeta, ICaseCommand> command)
    {
        var decided = Try(command);
        decided.Refusal.ShouldNotBeNull($"expected the refusal {code}").Code.ShouldBe(code);
        decided.Refusal.LegalBasis.ShouldNotBeEmpty();
        decided.Refusal.LegalBasis.ShouldAllBe(b => !string.IsNullOrWhiteSpace(b));
        decided.Refusal.Detail.ShouldNotBeNullOrWhiteSpace();
        decided.Events.ShouldBeEmpty();
        return decided.Refusal;
    }

    /// <summary>What the sweep would write now.</summary>
    public CaseWalk Sweep()
    {
        _history.AddRange(CaseDecider.Lapse(State, _history, Meta(), Procedure, Time).Events);
        return this;
    }

    /// <summary>From here on the case is handled in another place.</summary>
    public CaseWalk In(CaseTime place)
    {
        var here = Time;
        Time = place with { Calendars = id => id == here.Calendar.Id ? here.Calendar : null };
        return this;
    }

    /// <summary>From here on the calendar is another version; what it moves is written down.</summary>
    public CaseWalk Calendar(WorkCalendar calendar, string? inForceFrom = null)
    {
        Time = Time with { Calendar = calendar };
        return Keep(CaseDecider.Move(State, _history, Meta(), Procedure, Time, inForceFrom is null ? _at : Local(inForceFrom)));
    }

    public Decided Try(Func<CommandMeta, ICaseCommand> make) => make(Meta()) switch
    {
        Assign c => On(Assign.Step, c, s => Assign.Decide(c, s, Procedure)),
        ReturnForCorrection c => On(ReturnForCorrection.Step, c, s => ReturnForCorrection.Decide(c, s, Procedure)),
        SubmitCorrection c => On(SubmitCorrection.Step, c, s => SubmitCorrection.Decide(c, s, Procedure)),
        LapseCorrection c => On(LapseCorrection.Step, c, s => LapseCorrection.Decide(c, s, Procedure)),
        ReturnAppeal c => On(ReturnAppeal.Step, c, s => ReturnAppeal.Decide(c, s, Procedure)),
        Forward c => On(Forward.Step, c, s => Forward.Decide(c, s, Procedure)),
        Withdraw c => On(Withdraw.Step, c, s => Withdraw.Decide(c, s, Procedure)),
        SetTerm c => On(SetTerm.Step, c, s => SetTerm.Decide(c, s, Procedure)),
        ExtendTerm c => On(ExtendTerm.Step, c, s => ExtendTerm.Decide(c, s, Procedure)),
        Suspend c => On(Suspend.Step, c, s => Suspend.Decide(c, s, Procedure)),
        Resume c => On(Resume.Step, c, s => Resume.Decide(c, s, Procedure)),
        DeemRefused c => On(DeemRefused.Step, c, s => DeemRefused.Decide(c, s, Procedure)),
        Escalate c => On(Escalate.Step, c, s => Escalate.Decide(c, s, Procedure)),
        MoveDeadline c => On(MoveDeadline.Step, c, s => MoveDeadline.Decide(c, s, Procedure)),
        SendDraft c => On(SendDraft.Step, c, s => SendDraft.Decide(c, s, Procedure)),
        RecordObjection c => On(RecordObjection.Step, c, s => RecordObjection.Decide(c, s, Procedure)),
        RequestOralHearing c => On(RequestOralHearing.Step, c, s => RequestOralHearing.Decide(c, s, Procedure)),
        ScheduleHearing c => On(ScheduleHearing.Step, c, s => ScheduleHearing.Decide(c, s, Procedure)),
        WaiveHearing c => On(WaiveHearing.Step, c, s => WaiveHearing.Decide(c, s, Procedure)),
        HoldHearing c => On(HoldHearing.Step, c, s => HoldHearing.Decide(c, s, Procedure)),
        SignProtocol c => On(SignProtocol.Step, c, s => SignProtocol.Decide(c, s, Procedure)),
        IssueAct c => On(IssueAct.Step, c, s => IssueAct.Decide(c, s, Procedure)),
        DeliverAct c => On(DeliverAct.Step, c, s => DeliverAct.Decide(c, s, Procedure)),
        AcceptForwarded c => On(AcceptForwarded.Step, c, s => AcceptForwarded.Decide(c, s, Procedure)),
        RefuseForwarded c => On(RefuseForwarded.Step, c, s => RefuseForwarded.Decide(c, s, Procedure)),
        RecordForwardingAnswer c => On(RecordForwardingAnswer.Step, c, s => RecordForwardingAnswer.Decide(c, s, Procedure)),
        Reclassify c => Moved(c),
        AmendRegistration c => On(AmendRegistration.Step, c, s => AmendRegistration.Decide(c, s, Procedure)),
        RecordSupporters c => On(RecordSupporters.Step, c, s => RecordSupporters.Decide(c, s, Procedure)),
        AnnounceDiscussion c => On(AnnounceDiscussion.Step, c, s => AnnounceDiscussion.Decide(c, s, Procedure)),
        ChangeParticipants c => On(ChangeParticipants.Step, c, s => ChangeParticipants.Decide(c, s, Procedure)),
        RecordFurtherResult c => On(RecordFurtherResult.Step, c, s => RecordFurtherResult.Decide(c, s, Procedure)),
        ErasePersonalData c => On(ErasePersonalData.Step, c, s => ErasePersonalData.Decide(c, s, Procedure)),
        Link c => On(Link.Step, c, s => Link.Decide(c, s, Other ?? s, Procedure)),
        Join c => On(Join.Step, c, s => Join.Decide(c, s, Other ?? s, Procedure)),
        Separate c => On(Separate.Step, c, s => Separate.Decide(c, s, Procedure)),
        Reopen c => On(Reopen.Step, c, s => Reopen.Decide(c, s, Procedure)),
        Archive c => On(Archive.Step, c, s => Archive.Decide(c, s, Procedure)),
        ExecuteAct c => On(ExecuteAct.Step, c, s => ExecuteAct.Decide(c, s, Procedure)),
        AnnulAct c => On(AnnulAct.Step, c, s => AnnulAct.Decide(c, s, Procedure)),
        FileComplaint c => On(FileComplaint.Step, c, s => FileComplaint.Decide(c, s, Procedure)),
        PassUp c => On(PassUp.Step, c, s => PassUp.Decide(c, s, Procedure)),
        SatisfyComplaint c => On(SatisfyComplaint.Step, c, s => SatisfyComplaint.Decide(c, s, Procedure)),
        RestoreTerm c => On(RestoreTerm.Step, c, s => RestoreTerm.Decide(c, s, Procedure)),
        DecideComplaint c => On(DecideComplaint.Step, c, s => DecideComplaint.Decide(c, s, Procedure)),
        RemitBack c => On(RemitBack.Step, c, s => RemitBack.Decide(c, s, Procedure)),
        RecordComplaintResult c => On(RecordComplaintResult.Step, c, s => RecordComplaintResult.Decide(c, s, Procedure)),
        RecordSuit c => On(RecordSuit.Step, c, s => RecordSuit.Decide(c, s, Procedure)),
        RecordCourtAct c => On(RecordCourtAct.Step, c, s => RecordCourtAct.Decide(c, s, Procedure)),
        Answer c => On(Answer.Step, c, s => Answer.Decide(c, s, Procedure)),
        TakeNote c => On(TakeNote.Step, c, s => TakeNote.Decide(c, s, Procedure)),
        Terminate c => On(Terminate.Step, c, s => Terminate.Decide(c, s, Procedure)),
        Close c => On(Close.Step, c, s => Close.Decide(c, s, Procedure)),
        AddDocument c => On(AddDocument.Step, c, s => AddDocument.Decide(c, s, Procedure)),
        RecordNotice c => On(RecordNotice.Step, c, s => RecordNotice.Decide(c, s, Procedure)),
        RecordContact c => On(RecordContact.Step, c, s => RecordContact.Decide(c, s, Procedure)),
        RequestFileAccess c => On(RequestFileAccess.Step, c, s => RequestFileAccess.Decide(c, s, Procedure)),
        GiveFileAccess c => On(GiveFileAccess.Step, c, s => GiveFileAccess.Decide(c, s, Procedure)),
        RefuseFileAccess c => On(RefuseFileAccess.Step, c, s => RefuseFileAccess.Decide(c, s, Procedure)),
        RecordSatisfaction c => On(RecordSatisfaction.Step, c, s => RecordSatisfaction.Decide(c, s, Procedure)),
        RenewAccessCode c => On(RenewAccessCode.Step, c, s => RenewAccessCode.Decide(c, s, Procedure)),
        CorrectEntry c => On(CorrectEntry.Step, c, s => CorrectEntry.Decide(c, s, Procedure)),
        DeclareRecusal c => On(DeclareRecusal.Step, c, s => DeclareRecusal.Decide(c, s, Procedure)),
        RequestRecusal c => On(RequestRecusal.Step, c, s => RequestRecusal.Decide(c, s, Procedure)),
        DecideRecusal c => On(DecideRecusal.Step, c, s => DecideRecusal.Decide(c, s, Procedure)),
        AddEvidence c => On(AddEvidence.Step, c, s => AddEvidence.Decide(c, s, Procedure)),
        AppointExpert c => On(AppointExpert.Step, c, s => AppointExpert.Decide(c, s, Procedure)),
        AssessNorm c => On(AssessNorm.Step, c, s => AssessNorm.Decide(c, s, Procedure)),
        RequestAssistance c => On(RequestAssistance.Step, c, s => RequestAssistance.Decide(c, s, Procedure)),
        RecordAssistance c => On(RecordAssistance.Step, c, s => RecordAssistance.Decide(c, s, Procedure)),
        SendProtocol c => On(SendProtocol.Step, c, s => SendProtocol.Decide(c, s, Procedure)),
        AddProtocolRemark c => On(AddProtocolRemark.Step, c, s => AddProtocolRemark.Decide(c, s, Procedure)),
        DecideProtocolRemark c => On(DecideProtocolRemark.Step, c, s => DecideProtocolRemark.Decide(c, s, Procedure)),
        RequestActCorrection c => On(RequestActCorrection.Step, c, s => RequestActCorrection.Decide(c, s, Procedure)),
        CorrectAct c => On(CorrectAct.Step, c, s => CorrectAct.Decide(c, s, Procedure)),
        RefuseActCorrection c => On(RefuseActCorrection.Step, c, s => RefuseActCorrection.Decide(c, s, Procedure)),
        RequestWrittenAct c => On(RequestWrittenAct.Step, c, s => RequestWrittenAct.Decide(c, s, Procedure)),
        PutActInWriting c => On(PutActInWriting.Step, c, s => PutActInWriting.Decide(c, s, Procedure)),
        Accept c => On(Accept.Step, c, s => Accept.Decide(c, s, Procedure)),
        RejectTriage c => On(RejectTriage.Step, c, s => RejectTriage.Decide(c, s, Procedure)),
        Refer c => On(Refer.Step, c, s => Refer.Decide(c, s, Procedure)),
        RecordReply c => On(RecordReply.Step, c, s => RecordReply.Decide(c, s, Procedure)),
        RecordFinding c => On(RecordFinding.Step, c, s => RecordFinding.Decide(c, s, Procedure)),
        RecordMeasure c => On(RecordMeasure.Step, c, s => RecordMeasure.Decide(c, s, Procedure)),
        ReachStage c => On(ReachStage.Step, c, s => ReachStage.Decide(c, s, Procedure)),
        NoteFact c => On(NoteFact.Step, c, s => NoteFact.Decide(c, s, Procedure)),
        RecordExclusion c => On(RecordExclusion.Step, c, s => RecordExclusion.Decide(c, s, Procedure)),
        ConfirmReceipt c => On(ConfirmReceipt.Step, c, s => ConfirmReceipt.Decide(c, s, Procedure)),
        var other => throw new InvalidOperationException($"{other.GetType().Name} has no place in the walk."),
    };

    public ClockState Clock(string clock, string? instance = null) => State.Clocks.Find(clock, instance).ShouldNotBeNull($"the clock {clock} runs");

    public IReadOnlyList<string> EventNames => [.. _history.Select(e => EventVocabulary.PublishedName(e.Event.GetType()))];

    /// <summary>The version of the latest event of this name.</summary>
    public long VersionOf(string name) => _history.Last(e => EventVocabulary.PublishedName(e.Event.GetType()) == name).Version;

    private Decided Moved(Reclassify command)
    {
        var target = command.Kind == Commands.Appeal.Kind ? Shipped[Code] : Handling(command.Kind);
        var decided = CaseDecider.Decide(
            CaseHistory.Fold(command.Meta.CaseId, command.Meta.Tenant, _history), _history, Reclassify.Step, command.Meta, s => Reclassify.Decide(command, s, target), Procedure, Time, target);
        if (decided.Refusal is null)
        {
            (_formerly[Procedure.Name], _formerly[target.Name]) = (Procedure, target);
            Procedure = target;
        }

        return decided;
    }

    private Decided On(Step step, ICaseCommand command, Func<Case, StepOutcome> decide) =>
        CaseDecider.Decide(State, _history, step, command.Meta, decide, Procedure, Time);

    /// <summary>From here on the service itself acts, as it does when another case asks for it.</summary>
    public CaseWalk BySystem()
    {
        (_by, _client) = ("system", "system");
        return this;
    }

    public CommandMeta Meta() => new(CaseId, "ALA", NewId(), _at, _at, Zone, _client, _by) { NewId = NewId, Roles = _roles, StandsInFor = _standsInFor, ExpectedVersion = _history.Count };

    private Guid NewId() => new(++_ids, 7, 7, [0, 0, 0, 0, 0, 0, 0, 0]);
}
