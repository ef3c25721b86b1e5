using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;
using Case = CaseApi.Cases.Case;
using Make = System.Func<CaseApi.Cases.CommandMeta, CaseApi.Cases.ICaseCommand>;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Whatever is tried in whatever order and at whatever time, the case keeps its rules.</summary>
public class RandomWalkTests
{
    [Fact]
    public void No_order_of_commands_breaks_a_case()
    {
        var move = Gen.Choose(0, 65535).Zip(Gen.Choose(0, 60)).Select(p => (Command: p.Item1, Hours: p.Item2));
        var met = new HashSet<string>();
        var walks = move.ListOf(40).Select(moves => (IReadOnlyList<(int Command, int Hours)>)[.. moves]).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(walks, moves => Walk(moves, met)));
        met.Count.ShouldBeGreaterThan(35, $"the walks went too few ways: {string.Join(", ", met)}");
    }

    private static void Walk(IReadOnlyList<(int Command, int Hours)> moves, HashSet<string> met)
    {
        var version = moves.Count % 2 == 0 ? CaseWalk.Code : CaseWalk.Guide;
        var at = CaseWalk.Local("2026-02-02T10:00");
        var walk = CaseWalk.Received("2026-02-02T10:00", version, a => a with
        {
            Claims = [new Claim("1", "x"), new Claim("2", "y")],
            InterestedPersons = [new Participant(ParticipantType.Person, "N")],
        }).As("head");
        var sums = new Dictionary<(KpiKey, LocalDate), Amounts>();
        Sum(sums, [], Adds(walk));
        foreach (var (choice, hours) in moves)
        {
            at += Duration.FromHours(hours);
            var before = walk.State;
            var make = Pick(choice, at, before);
            var decided = walk.At(at).Try(make);
            if (decided.Refusal is not null)
            {
                decided.Events.ShouldBeEmpty();
                continue;
            }

            var added = Adds(walk);
            walk.Keep(decided);
            Sum(sums, added, Adds(walk));
            met.UnionWith([decided.After.Status.ToString(), .. walk.EventNames]);
            Keeps(walk, decided.After);
        }
    }

    private static void Keeps(CaseWalk walk, Case after)
    {
        var state = walk.State;
        Text(state).ShouldBe(Text(after), "the fold of all events is the case that was decided on");
        StoredTrace.IsToldAgain(walk);
        StepTable.Allowed(state, walk.Procedure).ShouldAllBe(name => StepTable.Steps.Single(s => s.Name == name).Bars(state, walk.Procedure) == null);
        walk.History.Select(e => e.Version).ShouldBe(Enumerable.Range(1, walk.History.Count).Select(i => (long)i));
        if (Statuses.Open.Contains(state.Status))
        {
            state.Clock("decide").ShouldNotBeNull().IsOpen.ShouldBeTrue("an open case has a term to decide");
        }
        else
        {
            state.Clocks.Where(c => c.IsOpen && walk.Procedure.Clock(c.Clock)!.OnLapse != LapseEffect.Flag).ShouldBeEmpty("no clock of an ended case lapses");
        }

        if (state.Status == CaseStatus.Delivered || state.Status == CaseStatus.ActIssued)
        {
            state.Acts.ShouldNotBeEmpty();
        }
    }

    private static List<Contribution> Adds(CaseWalk walk) => Contributions.Of(walk.State, walk.Procedure, CaseWalk.Zone);

    private static void Sum(Dictionary<(KpiKey, LocalDate), Amounts> sums, List<Contribution> before, List<Contribution> after)
    {
        foreach (var delta in Contributions.Between(before, after))
        {
            sums[(delta.Key, delta.Day)] = sums.GetValueOrDefault((delta.Key, delta.Day)) + delta.Amounts;
        }

        sums.Where(s => !s.Value.IsZero).Select(s => new Contribution(s.Key.Item1, s.Key.Item2, s.Value)).ShouldBe(
            after, ignoreOrder: true, "all that was added and taken away is what the case adds as it stands");
    }

    private static string Text(Case state) => string.Join(
        '\n',
        [
            $"{state.Version} {state.Status} {state.Outcome} {string.Join(',', state.Flags)} {state.Correction?.Lapsed} {state.Hearing.Drafts.Count} {state.Acts.Count} {state.File.Notices.Count}",
            .. state.Clocks.Select(c => $"{c.Clock}/{c.Instance} {c.Condition} {c.StartDay} {c.DueOn} {c.EarliestOn} {c.Lapsed} {string.Join(',', c.Pauses)}"),
            .. state.Entries.Select(e => e.ToString()),
        ]);

    private static Make Pick(int choice, Instant now, Case state)
    {
        string Later(int days) => LocalDatePattern.Iso.Format(now.InZone(CaseWalk.Zone).Date.PlusDays(days));
        string Time(int hours) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format((now + Duration.FromHours(hours)).InZone(CaseWalk.Zone).LocalDateTime);
        var days = 1 + (choice / 64 % 9);
        string[] both = ["applicant", "interested-person-1"];
        Make[] makes =
        [
            Commands.Assign(), Commands.ReturnForCorrection(Later(days)), Commands.SubmitCorrection(), Commands.ReturnAppeal("correction-lapsed"), Commands.ReturnAppeal(),
            Commands.Forward("1"), Commands.Forward(), Commands.Withdraw(), Commands.SetTerm(days), Commands.ExtendTerm(Later(days * 5)), Commands.Suspend(), Commands.Resume(),
            Commands.SendDraft(Later(days), both), Commands.DraftArrived(Time(-1)), Commands.DraftArrived(Time(0), both[1]), Commands.Objection(), Commands.RequestOralHearing(),
            Commands.ScheduleHearing(Time(1)), Commands.HoldHearing(Time(-2), Time(-1)), Commands.SignProtocol(), Commands.WaiveHearing(),
            Commands.IssueAct(Commands.FavourableAct with { Arguments = [new ArgumentAnswer("1", "a", true), new ArgumentAnswer("2", "b", false)] }),
            Commands.IssueAct(Commands.BurdensomeAct with { Arguments = [new ArgumentAnswer("1", "a", true), new ArgumentAnswer("2", "b", false)] }),
            Commands.DeliverAct(Time(0), Time(0)), Commands.DeliverAct(Time(0), null, DeliveryOutcome.Failed), Commands.Terminate(), Commands.Close(),
            Commands.Notice(NoticeSubject.Forwarding, Time(0)), Commands.Notice(NoticeSubject.Extension, Time(0)), Commands.AddDocument(choice), Commands.Contact(),
            Commands.CorrectEntry(state.Version), Commands.CorrectEntry(Math.Max(2, state.Version - 1)), Commands.CorrectEntry(2 + (choice / 64 % state.Version)),
            Commands.RequestFileAccess(), Commands.GiveFileAccess(1 + (choice % 3)), Commands.RefuseFileAccess(1 + (choice % 3)), Commands.Satisfaction(), Commands.RenewAccessCode(),
            Commands.Assign(), Commands.Assign(), Commands.SendDraft(Later(days), both), Commands.ScheduleHearing(Time(1)),
        ];
        return makes[choice % makes.Length];
    }
}

file static class Reading
{
    public static ClockState? Clock(this Case state, string clock) => state.Clocks.Find(clock);
}
