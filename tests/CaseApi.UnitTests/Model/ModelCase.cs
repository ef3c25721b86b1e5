namespace CaseApi.UnitTests.Model;

/// <summary>
/// A case as the law has it, written a second time and small: a status, a few facts, its clocks. Each step answers whether it may be taken, and takes it.
/// Participants are the applicant and one interested person; whoever acts leads the body.
/// </summary>
internal sealed partial class ModelCase
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
