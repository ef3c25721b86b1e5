using System.Globalization;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using CaseApi.UnitTests.Lifecycle;
using Make = System.Func<CaseApi.Cases.CommandMeta, CaseApi.Cases.ICaseCommand>;

namespace CaseApi.UnitTests.Model;

/// <summary>One thing that can be tried: on the case by its command, on the model by its own words.</summary>
/// <param name="Command">At this time and so many days ahead.</param>
internal sealed record ModelMove(string Step, string Name, Func<DateTime, int, Case, Make> Command, Func<ModelCase, DateTime, int, bool> Take)
{
    /// <summary>How often it is tried where it may be: what leads on is tried more often than what ends the case.</summary>
    public int Weight { get; init; } = 2;
}

/// <summary>What the walks are made of.</summary>
internal static class ModelMoves
{
    private const string Applicant = "applicant";
    private const string Neighbour = "interested-person-1";

    private static readonly ArgumentAnswer[] Answers = [new("1", "a", true), new("2", "b", false)];

    private static readonly ModelMove[] OfBoth =
    [
        Move("assign", "", (_, _, _) => Commands.Assign(), (m, _, _) => m.Assign("officer-1")),
        Move("correct-entry", "the last", (_, _, state) => Commands.CorrectEntry(LastEntry(state)), (_, _, _) => true),
        Move("join", "", (_, _, _) => Commands.Join(), (m, at, _) => m.Join(at)),
        Move("separate", "", (_, _, _) => Commands.Separate("2"), (m, _, _) => m.Separate()),
        Move("return-for-correction", "", (at, days, _) => Commands.ReturnForCorrection(Later(at, days)), (m, at, days) => m.ReturnForCorrection(at, Day(at, days))),
        Move("submit-correction", "", (_, _, _) => Commands.SubmitCorrection(), (m, at, _) => m.Correct(at)),
        Move("return-appeal", "uncorrected", (_, _, _) => Commands.ReturnAppeal("correction-lapsed"), (m, at, _) => m.Return(at, true)),
        Move("return-appeal", "obscene", (_, _, _) => Commands.ReturnAppeal(), (m, at, _) => m.Return(at, false)),
        Move("forward", "a claim", (_, _, _) => Commands.Forward("1"), (m, at, _) => m.Forward(at, false)),
        Move("forward", "all", (_, _, _) => Commands.Forward(), (m, at, _) => m.Forward(at, true)),
        Move("withdraw", "", (_, _, _) => Commands.Withdraw(), (m, at, _) => m.Withdraw(at)),
        Move("set-term", "in days", (_, days, _) => Commands.SetTerm(days), (m, at, days) => m.SetTerm(at, days)),
        Move("extend-term", "by fives of days", (at, days, _) => Commands.ExtendTerm(Later(at, days * 5)), (m, at, days) => m.ExtendTerm(at, Day(at, days * 5))),
        Move("extend-term", "by fives of days and two months", (at, days, _) => Commands.ExtendTerm(Later(at, 45 + (days * 5))), (m, at, days) => m.ExtendTerm(at, Day(at, 45 + (days * 5)))),
        Move("suspend", "", (_, _, _) => Commands.Suspend(), (m, at, _) => m.Suspend(at)),
        Move("resume", "", (_, _, _) => Commands.Resume(), (m, at, _) => m.Resume(at)),
        Move("file-complaint", "", (_, _, _) => Commands.FileComplaint(), (m, at, _) => m.Complain(at)),
        Move("pass-up", "", (_, _, _) => Commands.PassUp(null), (m, at, _) => m.PassUp(at)),
        Move("record-complaint-result", "rejected", (_, _, state) => Commands.ComplaintResult(ReviewOutcome.Reject, complaint: Math.Max(1, state.Complaints.Count)), (m, at, _) => m.ComplaintRejected(at)),
        Move("reopen", "", (_, _, _) => Commands.Reopen(), (m, at, _) => m.Reopen(at)),
        Move("close", "", (_, _, _) => Commands.Close(), (m, at, _) => m.Close(at)),
        Move("archive", "", (_, _, _) => Commands.Archive(), (m, _, _) => m.Archive()),
        Move("record-notice", "forwarding", (at, _, _) => Commands.Notice(NoticeSubject.Forwarding, Time(at)), (m, at, _) => m.Tell(at, "forwarding")),
        Move("record-notice", "extension", (at, _, _) => Commands.Notice(NoticeSubject.Extension, Time(at)), (m, at, _) => m.Tell(at, "extension")),
        Move("record-notice", "termination", (at, _, _) => Commands.Notice(NoticeSubject.Termination, Time(at)), (m, at, _) => m.Tell(at, "termination")),
        Move("record-notice", "lost", (at, _, _) => Commands.Notice(NoticeSubject.Forwarding, Time(at), DeliveryOutcome.Failed), (_, _, _) => true),
        Move("request-file-access", "", (_, _, _) => Commands.RequestFileAccess(), (m, at, _) => m.AskForAccess(at)),
        Move("give-file-access", "", (_, days, _) => Commands.GiveFileAccess(1 + (days % 3)), (m, at, days) => m.AnswerAccess(at, 1 + (days % 3))),
        Move("refuse-file-access", "", (_, days, _) => Commands.RefuseFileAccess(1 + (days % 3)), (m, at, days) => m.AnswerAccess(at, 1 + (days % 3))),
        Move("record-contact", "", (_, _, _) => Commands.Contact(), (_, _, _) => true),
        Move("sweep", "", (_, _, _) => Commands.DeemRefused(), (_, _, _) => true),
    ];

    public static readonly IReadOnlyList<ModelMove> General =
    [
        .. OfBoth,
        Move("assign", "to who may be recused", (_, _, _) => Commands.Assign("officer-2"), (m, _, _) => m.Assign("officer-2")),
        Move("reclassify", "to an inquiry", (_, _, _) => Commands.Reclassify("inquiry"), (m, at, _) => m.Reclassify(at, "inquiry")),
        Move("declare-recusal", "", (_, _, _) => Commands.DeclareRecusal("officer-2"), (m, at, _) => m.RaiseRecusal(at, "officer-2", "close-relative")),
        Move("request-recusal", "", (_, _, _) => Commands.RequestRecusal("officer-2"), (m, at, _) => m.RaiseRecusal(at, "officer-2", "personal-interest")),
        Move("decide-recusal", "upheld", (_, days, _) => Commands.DecideRecusal(1 + (days % 3), true), (m, at, days) => m.DecideRecusal(at, 1 + (days % 3), true)),
        Move("decide-recusal", "turned down", (_, days, _) => Commands.DecideRecusal(1 + (days % 3), false), (m, at, days) => m.DecideRecusal(at, 1 + (days % 3), false)),
        Move("record-notice", "recusal", (at, _, _) => Commands.Notice(NoticeSubject.Recusal, Time(at)), (m, at, _) => m.Tell(at, "recusal")),
        Move("send-draft", "to both", (at, days, _) => Commands.SendDraft(Later(at, days), Applicant, Neighbour), (m, at, days) => m.SendDraft(at, Day(at, days), Applicant, Neighbour)),
        Move("send-draft", "to the applicant", (at, days, _) => Commands.SendDraft(Later(at, days - 1), Applicant), (m, at, days) => m.SendDraft(at, Day(at, days - 1), Applicant)),
        Move("record-notice", "draft, applicant, an hour ago", (at, _, _) => Commands.DraftArrived(Time(at.AddHours(-1))), (m, at, _) => m.DraftArrived(at.AddHours(-1), Applicant)),
        Move("record-notice", "draft, neighbour", (at, _, _) => Commands.DraftArrived(Time(at), Neighbour), (m, at, _) => m.DraftArrived(at, Neighbour)),
        Move("record-notice", "draft, applicant", (at, _, _) => Commands.DraftArrived(Time(at)), (m, at, _) => m.DraftArrived(at, Applicant)),
        Move("record-objection", "applicant", (_, _, _) => Commands.Objection(), (m, at, _) => m.Object(at, Applicant)),
        Move("record-objection", "neighbour", (_, _, _) => Commands.Objection(Neighbour), (m, at, _) => m.Object(at, Neighbour)),
        Move("request-oral-hearing", "", (_, _, _) => Commands.RequestOralHearing(), (m, at, _) => m.AskToBeHeard(at, Applicant)),
        Move("schedule-hearing", "in person", (at, _, _) => Commands.ScheduleHearing(Time(at.AddHours(1))), (m, _, _) => m.Schedule(true)),
        Move("schedule-hearing", "by e-mail", (at, _, _) => Commands.ScheduleHearing(Time(at.AddHours(1)), HearingForm.Email), (m, _, _) => m.Schedule(false)),
        Move("hold-hearing", "", (at, _, _) => Commands.HoldHearing(Time(at.AddHours(-2)), Time(at.AddHours(-1))), (m, at, _) => m.Hear(at)),
        Move("sign-protocol", "", (_, _, _) => Commands.SignProtocol(), (m, at, _) => m.SignProtocol(at)),
        Move("waive-hearing", "", (_, _, _) => Commands.WaiveHearing(), (m, _, _) => m.Waive()),
        Move("issue-act", "favourable", (_, _, state) => Commands.IssueAct(Commands.FavourableAct with { Arguments = [.. Answers.Where(a => state.ClaimIds.Contains(a.Claim))] }), (m, at, _) => m.Issue(at, false, false)),
        Move("issue-act", "burdensome", (_, _, state) => Commands.IssueAct(Commands.BurdensomeAct with { Arguments = [.. Answers.Where(a => state.ClaimIds.Contains(a.Claim))] }), (m, at, _) => m.Issue(at, true, false)),
        Move("issue-act", "burdensome, unheard as was asked", (_, _, state) => Commands.IssueAct(Commands.BurdensomeAct with { Arguments = [.. Answers.Where(a => state.ClaimIds.Contains(a.Claim))], HearingOmitted = new HearingOmission("participant-asks", "They asked so.") }), (m, at, _) => m.Issue(at, true, true)),
        Move("deliver-act", "", (at, _, _) => Commands.DeliverAct(Time(at), Time(at)), (m, at, _) => m.Deliver(at, true)),
        Move("deliver-act", "in vain", (at, _, _) => Commands.DeliverAct(Time(at), null, DeliveryOutcome.Failed), (m, at, _) => m.Deliver(at, false)),
        Move("execute-act", "", (_, _, _) => Commands.ExecuteAct(), (m, at, _) => m.Execute(at)),
        Move("terminate", "", (_, _, _) => Commands.Terminate(), (m, at, _) => m.Terminate(at)),
    ];

    public static readonly IReadOnlyList<ModelMove> Simplified =
    [
        .. OfBoth,
        Move("answer", "", (_, _, _) => Commands.Answer(), (m, at, _) => m.Answer(at, false)),
        Move("reclassify", "to a proposal", (_, _, _) => Commands.Reclassify("proposal"), (m, at, _) => m.Reclassify(at, "proposal")),
        Move("reclassify", "to an application", (_, _, _) => Commands.Reclassify("application"), (m, at, _) => m.Reclassify(at, "application")),
        Move("take-note", "", (_, _, _) => Commands.TakeNote(), (m, at, _) => m.Answer(at, true)),
        Move("record-notice", "answer", (at, _, _) => Commands.Notice(NoticeSubject.Answer, Time(at)), (m, at, _) => m.Tell(at, "answer")),
        Move("terminate", "", (_, _, _) => Commands.Terminate("repeat-no-new-arguments"), (m, at, _) => m.Terminate(at)),
    ];

    private static readonly string[] ToDraft = ["assign", "send-draft (to both)", "record-notice (draft, applicant)", "record-notice (draft, neighbour)"];

    /// <summary>Ways to begin: from where chance alone would seldom come.</summary>
    public static readonly IReadOnlyList<string[]> Ways =
    [
        [],
        ["return-for-correction"],
        ["declare-recusal", "decide-recusal (turned down)", "request-recusal", "decide-recusal (upheld)"],
        ["assign", "reclassify (to an inquiry)"],
        ["assign", "reclassify (to an application)"],
        ToDraft,
        [.. ToDraft, "record-objection (applicant)", "record-objection (neighbour)", "issue-act (burdensome)"],
        [.. ToDraft, "request-oral-hearing", "issue-act (burdensome)"],
        [.. ToDraft, "schedule-hearing (by e-mail)", "hold-hearing", "issue-act (burdensome)"],
        [.. ToDraft, "schedule-hearing (in person)", "hold-hearing", "sign-protocol", "issue-act (burdensome)"],
        ["assign", "issue-act (favourable)", "deliver-act", "file-complaint", "pass-up"],
    ];

    /// <summary>One of the moves: of all there are, or of those whose step is allowed.</summary>
    public static ModelMove Pick(IReadOnlyList<ModelMove> moves, int choice, bool guided, ModelCase model)
    {
        var allowed = guided ? model.Allowed.ToHashSet() : [];
        List<ModelMove> open = [.. moves.Where(m => !guided || allowed.Contains(m.Step) || m.Step == "sweep").SelectMany(m => Enumerable.Repeat(m, m.Weight))];
        return open[choice % open.Count];
    }

    private static ModelMove Move(string step, string name, Func<DateTime, int, Case, Make> command, Func<ModelCase, DateTime, int, bool> take) =>
        new(step, name.Length == 0 ? step : $"{step} ({name})", command, take)
        {
            Weight = step switch
            {
                "assign" or "send-draft" or "schedule-hearing" or "hold-hearing" or "sign-protocol" or "issue-act" or "deliver-act" => 6,
                "record-notice" when name.StartsWith("draft", StringComparison.Ordinal) => 6,
                "withdraw" or "forward" or "return-appeal" or "terminate" or "archive" or "sweep" or "return-for-correction" or "join" or "reclassify" or "correct-entry" => 1,
                _ => 2,
            },
        };

    // Of what still counts, but for what the calendar moved.
    private static long LastEntry(Case state) => state.Entries.Last(e => e is { Annulled: false, Name: not "entry-corrected" }).Version;

    private static DateOnly Day(DateTime at, int days) => DateOnly.FromDateTime(at).AddDays(days);

    private static string Later(DateTime at, int days) => Day(at, days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
