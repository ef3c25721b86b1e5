namespace CaseApi.UnitTests.Model;

/// <summary>
/// A case as the law has it, written a second time and small: a status, a few facts, its clocks. Each step answers whether it may be taken, and takes it.
/// Participants are the applicant and one interested person; whoever acts leads the body.
/// </summary>
internal sealed class ModelCase
{
    private readonly string _began;
    private bool _guide;
    private bool _simplified;
    private string _kind;
    private readonly ModelClocks _clocks;
    private readonly List<Sent> _sent = [];
    private readonly List<string> _objected = [];
    private readonly List<string> _askedToBeHeard = [];
    private readonly List<int?> _access = [];
    private readonly List<Recusal> _recusals = [];
    private readonly HashSet<string> _flags = [];
    private char _status = 'R';
    private string? _outcome;
    private bool _lapsedCorrection;
    private bool _session;
    private bool _oral;
    private bool _scheduledOral;
    private bool _protocol;
    private bool _waived;
    private bool _forwarded;
    private int _acts;
    private DateOnly _issuedOn;
    private int _delivered;
    private bool _executed;
    private int _complaints;
    private bool _complaintFiled;
    private bool _complaintUp;
    private bool _everUp;
    private bool _parted;
    private bool _joined;
    private Entry? _last;

    public ModelCase(DateTime received, bool guide, bool simplified)
    {
        (_guide, _simplified, Received, _kind) = (guide, simplified, received, simplified ? "inquiry" : "application");
        _began = Procedure;
        _clocks = new ModelClocks(guide, simplified, ["applicant", "interested-person-1"]);
        RegisteredOn = DateOnly.FromDateTime(received);
        if (!guide && (received.TimeOfDay > new TimeSpan(18, 30, 0) || !ModelClocks.Works(RegisteredOn)))
        {
            do
            {
                RegisteredOn = RegisteredOn.AddDays(1);
            }
            while (!ModelClocks.Works(RegisteredOn));
        }

        _clocks.Happened("registered", received, day: RegisteredOn);
    }

    private ModelCase(ModelCase other)
    {
        (_guide, _simplified, Received, RegisteredOn, _clocks) = (other._guide, other._simplified, other.Received, other.RegisteredOn, other._clocks.Copy());
        (_sent, _objected, _askedToBeHeard, _access, _flags) = ([.. other._sent], [.. other._objected], [.. other._askedToBeHeard], [.. other._access], [.. other._flags]);
        (_status, _outcome, _lapsedCorrection, _session, _oral, _scheduledOral) = (other._status, other._outcome, other._lapsedCorrection, other._session, other._oral, other._scheduledOral);
        (_protocol, _waived, _forwarded, _acts, _issuedOn, _delivered, _executed) = (other._protocol, other._waived, other._forwarded, other._acts, other._issuedOn, other._delivered, other._executed);
        (_complaints, _complaintFiled, _complaintUp, _everUp) = (other._complaints, other._complaintFiled, other._complaintUp, other._everUp);
        (_began, _kind, _recusals, _parted, _joined, _last) = (other._began, other._kind, [.. other._recusals], other._parted, other._joined, other._last);
    }

    public DateTime Received { get; }

    public DateOnly RegisteredOn { get; }

    public IReadOnlyList<ModelClock> Clocks => _clocks.All;

    public string Status => ModelTables.Statuses[_status];

    public string Stands => $"{Status} {_outcome} {string.Join(',', _flags.Order(StringComparer.Ordinal))}";

    public IEnumerable<string> Allowed => Table.Where(s => s.Value.Contains(_status) && !Barred(s.Key)).Select(s => s.Key).Order(StringComparer.Ordinal);

    /// <summary>Whether it is handled under the simplified procedure now.</summary>
    public bool IsSimplified => _simplified;

    private string Procedure => _simplified ? "simplified" : _guide ? "general of the guide" : "general";

    private IReadOnlyDictionary<string, string> Table => _simplified ? ModelTables.Simplified : ModelTables.General;

    private bool IsOpen => ModelTables.Open.Contains(_status);

    public ModelCase Copy() => new(this);

    /// <summary>Takes the step if it may be taken; otherwise nothing has happened, not even what had lapsed by then.</summary>
    public ModelCase? After(DateTime at, string step, Func<ModelCase, DateTime, bool> take)
    {
        // A correction mends the record as it stands: what has run out by now is not looked at before it.
        if (step == "correct-entry")
        {
            return Table[step].Contains(_status) ? Corrected() : null;
        }

        var next = Copy();
        next.Lapse(at);
        var before = next.Copy();
        if (!(next.Table.TryGetValue(step, out var from) && from.Contains(next._status) && !next.Barred(step) && take(next, at)))
        {
            return null;
        }

        next._last = new Entry(before, step);
        return next;
    }

    // The last entry, and with it all that it had done; another authority, or another case, is not told that it never was.
    private ModelCase? Corrected() => _last is null or { Step: "pass-up" or "join" or "separate" } ? null : _last.Before.Copy();

    /// <summary>Everything that had run out by then, the earliest first, each at its own time.</summary>
    public void Lapse(DateTime at)
    {
        while (Clocks.Where(c => c is { IsOpen: true, Lapsed: false, Id: "decide" or "fix" } && c.DueAt <= at).MinBy(c => c.DueAt) is { } lapsed)
        {
            var before = Copy();
            _clocks.Lapse(lapsed.Id);
            if (lapsed.Id == "fix")
            {
                _lapsedCorrection = true;
                _clocks.Happened("correction-lapsed", lapsed.DueAt!.Value);
            }
            else
            {
                _flags.Add("DeemedRefused");
                _clocks.Happened("silence", lapsed.DueAt!.Value, "applicant");
            }

            _last = new Entry(before, "lapse");
        }
    }

    // What must hold beside the status.
    private bool Barred(string step) => step switch
    {
        "accept-forwarded" or "refuse-forwarded" or "record-assistance" or "decide-protocol-remark" or "refuse-act-correction"
            or "request-written-act" or "put-act-in-writing" or "record-court-act" => true,
        "record-forwarding-answer" => !_forwarded,
        "decide-recusal" => _recusals.All(r => r.Upheld is not null),
        "reopen" => _joined,
        "extend-term" => _clocks.Find("decide") is not { State: "Running" or "Unresolved", Lapsed: false },
        "set-term" => !_clocks.Find("decide")!.IsOpen,
        "suspend" => _flags.Contains("Suspended"),
        "resume" => !_flags.Contains("Suspended"),
        "sign-protocol" => !_oral || _protocol,
        "send-protocol" or "add-protocol-remark" => !_protocol,
        "deliver-act" => _status == 'c' && _acts == 0,
        "annul-act" => _acts == 0,
        "execute-act" => _delivered == 0 || _executed || _flags.Contains("ExecutionSuspended"),
        "file-complaint" => IsOpen && _acts == 0 && !_flags.Contains("DeemedRefused"),
        "pass-up" or "satisfy-complaint" => !_complaintFiled,
        "record-complaint-result" => !_everUp,
        "archive" or "erase-personal-data" => _flags.Contains("ComplaintPending"),
        "give-file-access" or "refuse-file-access" => _access.All(a => a is null),
        _ => false,
    };

    public bool Assign(string officer)
    {
        if (_recusals.Any(r => r.Officer == officer && r.Upheld == true))
        {
            return false;
        }

        _status = _status == 'R' ? 'E' : _status;
        return true;
    }

    public bool ReturnForCorrection(DateTime at, DateOnly until)
    {
        if (until <= Day(at) || (_clocks.Find("decide") is { IsOpen: true, Lapsed: false, Due: { } due } && until >= due))
        {
            return false;
        }

        (_status, _lapsedCorrection) = ('W', false);
        _clocks.Happened("to-be-corrected", at, day: until);
        return true;
    }

    public bool Correct(DateTime at) => Becomes('E', "corrected", at) && !(_lapsedCorrection = false);

    public bool Return(DateTime at, bool becauseLapsed) => (!becauseLapsed || _lapsedCorrection) && Becomes('t', "returned", at);

    /// <summary>Another kind: the term of its procedure, counted from the same registration as if it had been so from the beginning.</summary>
    public bool Reclassify(DateTime at, string kind)
    {
        if (kind == _kind)
        {
            return false;
        }

        (_kind, _simplified, _guide) = (kind, kind != "application", false);
        _clocks.GoesUnder(_simplified);
        _clocks.Happened("reclassified", at, day: RegisteredOn);
        return true;
    }

    /// <summary>Into a case that is under the procedure which this one began under.</summary>
    public bool Join(DateTime at) => Procedure == _began && Becomes('c', "joined", at) && (_joined = true);

    /// <summary>The second of two claims.</summary>
    public bool Separate() => !_parted && (_parted = true);

    public bool RaiseRecusal(DateTime at, string officer, string ground)
    {
        if (_recusals.Any(r => r.Officer == officer && (r.Upheld != false || r.Ground == ground)))
        {
            return false;
        }

        _recusals.Add(new Recusal(officer, ground, null));
        _clocks.Happened("recusal-raised", at, item: _recusals.Count);
        return true;
    }

    public bool DecideRecusal(DateTime at, int number, bool upheld)
    {
        if (number > _recusals.Count || _recusals[number - 1].Upheld is not null)
        {
            return false;
        }

        _recusals[number - 1] = _recusals[number - 1] with { Upheld = upheld };
        _clocks.Happened("recusal-decided", at, item: number);
        return true;
    }

    public bool Forward(DateTime at, bool whole)
    {
        if (!whole && _parted)
        {
            return false;
        }

        _forwarded = true;
        _clocks.Forwarded(whole, at, Day(Received));
        return !whole || Ended('f', "Forwarded");
    }

    public bool Withdraw(DateTime at) => Becomes('w', "withdrawn", at) && Ended('w', "Withdrawn");

    public bool Terminate(DateTime at) => Becomes('T', "terminated", at) && Ended('T', "Terminated");

    public bool SetTerm(DateTime at, int days)
    {
        if (_flags.Remove("DeemedRefused"))
        {
            _clocks.Happened("refusal-taken-back", at);
        }

        _clocks.SetTerm(days);
        return true;
    }

    public bool ExtendTerm(DateTime at, DateOnly until)
    {
        var decide = _clocks.Find("decide")!;
        var cap = ModelClocks.TwoMonthsAfter(_guide ? decide.Original ?? decide.Due ?? Day(at) : Day(at));
        if (until <= decide.Due || until > cap)
        {
            return false;
        }

        _clocks.Extend(until, cap);
        _clocks.Happened("extended", at);
        return true;
    }

    public bool Suspend(DateTime at)
    {
        _flags.Add("Suspended");
        _clocks.Pause("decide", at);
        return true;
    }

    public bool Resume(DateTime at)
    {
        _flags.Remove("Suspended");
        _clocks.Resume("decide", at);
        return true;
    }

    public bool SendDraft(DateTime at, DateOnly planned, params string[] to)
    {
        if (planned <= Day(at))
        {
            return false;
        }

        _status = 'D';
        foreach (var recipient in to)
        {
            _sent.RemoveAll(s => s.To == recipient);
            _sent.Add(new Sent(recipient, Day(at), false));
            _clocks.Happened("draft-sent", at, recipient, day: planned);
        }

        return true;
    }

    public bool DraftArrived(DateTime at, string to)
    {
        if (_sent.FindIndex(s => s.To == to) is not (>= 0 and var place) || Day(at) < _sent[place].On)
        {
            return false;
        }

        _sent[place] = _sent[place] with { Arrived = true };
        _clocks.Happened("draft-arrived", at, to);
        return true;
    }

    public bool Object(DateTime at, string who)
    {
        _objected.Add(who);
        _clocks.Happened("objected", at, who);
        return true;
    }

    public bool AskToBeHeard(DateTime at, string who)
    {
        _askedToBeHeard.Add(who);
        _clocks.Happened("asked-to-be-heard", at, who);
        return true;
    }

    public bool Schedule(bool oral)
    {
        (_status, _scheduledOral) = ('S', oral);
        return true;
    }

    public bool Hear(DateTime at)
    {
        (_status, _session, _oral, _protocol) = ('H', true, _scheduledOral, false);
        _clocks.Happened(_oral ? "heard-orally" : "heard-in-writing", at);
        return true;
    }

    public bool SignProtocol(DateTime at)
    {
        _protocol = true;
        _clocks.Happened("protocol-signed", at);
        return true;
    }

    public bool Waive() => _waived = true;

    public bool Issue(DateTime at, bool burdensome, bool saysWhyUnheard)
    {
        if ((_session && _oral && !_protocol) || (burdensome && !saysWhyUnheard && !_waived && Unheard(at)))
        {
            return false;
        }

        (_acts, _issuedOn, _delivered, _executed) = (_acts + 1, Day(at), 0, false);
        _clocks.Happened("decided", at);
        return Ended('i', burdensome ? "Refused" : "Granted");
    }

    public bool Answer(DateTime at, bool note)
    {
        _clocks.Happened("decided", at);
        return Ended(note ? 'n' : 'a', note ? "Noted" : "Answered");
    }

    public bool Deliver(DateTime at, bool arrives)
    {
        if (arrives)
        {
            _status = _status == 'c' ? 'c' : 'd';
            _clocks.Happened("delivered", at, "applicant");
            if (++_delivered == 1)
            {
                _clocks.Happened("first-delivered", at);
            }
        }

        return Day(at) >= _issuedOn;
    }

    public bool Execute(DateTime at)
    {
        _executed = true;
        _clocks.Happened("executed", at);
        return true;
    }

    public bool Complain(DateTime at)
    {
        if (_flags.Contains("ComplaintPending"))
        {
            return false;
        }

        var ofTheAct = _acts > 0 && "RWEDSHidc".Contains(_status);
        (_complaints, _complaintFiled) = (_complaints + 1, true);
        _flags.Add("ComplaintPending");
        _clocks.Happened("complained", at, "applicant", _complaints);
        if (ofTheAct && !_executed)
        {
            _flags.Add("ExecutionSuspended");
            _clocks.Pause("execute", at);
        }

        return true;
    }

    public bool PassUp(DateTime at)
    {
        (_complaintFiled, _complaintUp, _everUp) = (false, true, true);
        _flags.Add("PassedUp");
        _clocks.Happened("passed-up", at, item: _complaints);
        return true;
    }

    public bool ComplaintRejected(DateTime at)
    {
        if (!_complaintUp)
        {
            return false;
        }

        _complaintUp = false;
        _flags.ExceptWith(["ComplaintPending", "PassedUp", "ExecutionSuspended"]);
        _clocks.Resume("execute", at);
        return true;
    }

    public bool Reopen(DateTime at)
    {
        (_status, _outcome, _session, _oral, _protocol, _waived) = ('E', null, false, false, false, false);
        _sent.Clear();
        _objected.Clear();
        _askedToBeHeard.Clear();
        _flags.Remove("DeemedRefused");
        _flags.Add("Reopened");
        _clocks.Happened("reopened", at);
        return true;
    }

    public bool Close(DateTime at) => Becomes('c', "closed", at);

    public bool Archive()
    {
        _status = 'x';
        return true;
    }

    public bool Tell(DateTime at, string about)
    {
        _clocks.Happened("told-" + about, at, "applicant");
        return true;
    }

    public bool AskForAccess(DateTime at)
    {
        if (_access.Any(a => a is not null))
        {
            return false;
        }

        _access.Add(_access.Count + 1);
        _clocks.Happened("access-asked", at, item: _access.Count);
        return true;
    }

    public bool AnswerAccess(DateTime at, int request)
    {
        if (request > _access.Count || _access[request - 1] is null)
        {
            return false;
        }

        _access[request - 1] = null;
        _clocks.Happened("access-answered", at, item: request);
        return true;
    }

    // Nobody is burdened who was not shown the draft three working days before and could not answer it.
    private bool Unheard(DateTime at)
    {
        string[] all = ["applicant", "interested-person-1"];
        if (all.Any(p => _sent.All(s => s.To != p)) || _sent.Any(s => !s.Arrived || Day(at) < _clocks.Find("draft-before-act", s.To)!.Earliest))
        {
            return true;
        }

        var asked = _askedToBeHeard.Any(p => _clocks.Find("objection", p) is not { State: "Late" });
        return !(_session && (_oral || !asked))
            && (asked || _sent.Any(s => !_objected.Contains(s.To) && _clocks.Find("objection", s.To) is { IsOpen: true } clock && at < clock.DueAt));
    }

    private bool Becomes(char status, string happened, DateTime at)
    {
        _status = status;
        _clocks.Happened(happened, at);
        return true;
    }

    private bool Ended(char status, string outcome)
    {
        (_status, _outcome) = (status, outcome);
        return true;
    }

    private static DateOnly Day(DateTime at) => DateOnly.FromDateTime(at);

    private sealed record Sent(string To, DateOnly On, bool Arrived);

    private sealed record Recusal(string Officer, string Ground, bool? Upheld);

    /// <summary>The case as it stood before a step, and before what a lapse had done.</summary>
    private sealed record Entry(ModelCase Before, string Step);
}
