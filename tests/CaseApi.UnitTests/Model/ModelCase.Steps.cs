namespace CaseApi.UnitTests.Model;

/// <content>The steps: each answers whether it may be taken, and takes it.</content>
internal sealed partial class ModelCase
{
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
}
