using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Indicators;

/// <summary>
/// C(state): what a case, as it stands, adds to each sum. A command writes C(after) − C(before), so the sums of all that was
/// written are at any time those of all cases as they stand: a correction takes away what the wrong entry had added, where it had added it.
/// </summary>
public static partial class Contributions
{
    /// <summary>Raised when the same case would add something else than before; the sums are then built anew.</summary>
    public const short Version = 3;

    private static readonly (int Most, string Name)[] Buckets = [(5, "0-5"), (10, "6-10"), (15, "11-15"), (30, "16-30"), (60, "31-60"), (int.MaxValue, "61+")];

    public static IEnumerable<string> BucketNames => Buckets.Select(b => b.Name);

    /// <param name="state">The case; of version 0 it adds nothing.</param>
    /// <param name="procedure">The one it is under.</param>
    /// <param name="zone">Where its instants become days.</param>
    public static List<Contribution> Of(Case state, Procedure procedure, DateTimeZone zone)
    {
        List<Contribution> all = [];
        if (state.Version == 0)
        {
            return all;
        }

        var view = new CaseView(state, CaseFacts.EndedAt(state), null);
        foreach (var indicator in procedure.Indicators)
        {
            if (indicator.SumsOf is not null || indicator.Measure == Measure.Reported)
            {
                continue;
            }

            switch (indicator.Of)
            {
                case IndicatorSubject.Clock:
                    OfClocks(indicator, view, procedure, zone, all);
                    break;
                case IndicatorSubject.Stage:
                    OfStages(indicator, view, zone, all);
                    break;
                case IndicatorSubject.OwnStage:
                    OfOwnStages(indicator, view, zone, all);
                    break;
                case IndicatorSubject.Cause:
                    OfCauses(indicator, view, all);
                    break;
                case IndicatorSubject.Event:
                    OfEvents(indicator, view, zone, all);
                    break;
                default:
                    OfCase(indicator, view, zone, all);
                    break;
            }
        }

        return all;
    }

    /// <summary>What a command adds and takes away: nothing where nothing changed.</summary>
    public static IReadOnlyList<Contribution> Between(IReadOnlyList<Contribution> before, IReadOnlyList<Contribution> after)
    {
        if (before.Count == 0)
        {
            return after;
        }

        List<Contribution> deltas = [];
        var taken = new bool[before.Count];
        foreach (var now in after)
        {
            var same = -1;
            for (var i = 0; i < before.Count && same < 0; i++)
            {
                same = !taken[i] && now.Day == before[i].Day && now.Key == before[i].Key ? i : -1;
            }

            var difference = same < 0 ? now.Amounts : now.Amounts - before[same].Amounts;
            if (same >= 0)
            {
                taken[same] = true;
            }

            if (!difference.IsZero)
            {
                deltas.Add(now with { Amounts = difference });
            }
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (!taken[i])
            {
                deltas.Add(before[i] with { Amounts = default(Amounts) - before[i].Amounts });
            }
        }

        return deltas;
    }

    private static void OfCase(Indicator indicator, in CaseView view, DateTimeZone zone, List<Contribution> into)
    {
        var ended = view.EndedAt is { } at ? at.InZone(zone).Date : (LocalDate?)null;
        var day = indicator.CountsOn == CountsOn.Ended ? ended : view.Case.RegisteredOn;
        if (day is not { } counted || !CaseFacts.Hold(indicator.Denominator, view))
        {
            return;
        }

        var key = Key(indicator, view, CaseDetail(indicator, view.Case));
        var days = indicator.Measure != Measure.MeanDays || ended is not { } last ? 0
            : indicator.Days == DaysCounted.Elapsed ? Span(view.Case.RegisteredOn, last)
            : view.Case.Clocks.Find(indicator.Clock ?? ClockIds.Decide)?.DueOn is { } due ? Span(due, last) : 0;
        Add(indicator, view, key, counted, days, into);
    }

    private static void OfStages(Indicator indicator, in CaseView view, DateTimeZone zone, List<Contribution> into)
    {
        if (!CaseFacts.Hold(indicator.Denominator, view))
        {
            return;
        }

        foreach (var visit in view.Case.Visits)
        {
            if (visit.Left is { } leftAt && Statuses.Open.Contains(visit.Status))
            {
                OfVisit(indicator, view, SignalMatch.Word(visit.Status)!, visit.Entered.InZone(zone).Date, leftAt.InZone(zone).Date, into);
            }
        }
    }

    private static void OfOwnStages(Indicator indicator, in CaseView view, DateTimeZone zone, List<Contribution> into)
    {
        if (!CaseFacts.Hold(indicator.Denominator, view))
        {
            return;
        }

        foreach (var visit in view.Case.Stages)
        {
            if (visit.Left is { } leftAt)
            {
                OfVisit(indicator, view, KpiKey.Code(visit.Stage), visit.Entered.InZone(zone).Date, leftAt.InZone(zone).Date, into);
            }
        }
    }

    // The days of all stages are together those of the case: each begins on the day on which the one before it was left.
    private static void OfVisit(Indicator indicator, in CaseView view, string stage, LocalDate entered, LocalDate left, List<Contribution> into)
    {
        var due = view.Case.Clocks.Find(indicator.Clock ?? ClockIds.Decide)?.DueOn;
        var days = indicator.Days == DaysCounted.Elapsed ? Span(entered, left) : due is { } last ? Span(LocalDate.Max(entered, last), left) : 0;
        if (indicator.Days == DaysCounted.Elapsed || days > 0)
        {
            Add(indicator, view, Key(indicator, view, stage), left, days, into);
        }
    }

    private static void OfCauses(Indicator indicator, in CaseView view, List<Contribution> into)
    {
        if (view.Case.Finding is not { } finding || !CaseFacts.Hold(indicator.Denominator, view))
        {
            return;
        }

        foreach (var cause in finding.Causes)
        {
            Add(indicator, view, Key(indicator, view, KpiKey.Code(cause)), view.Case.RegisteredOn, 0, into);
        }
    }

    private static void OfEvents(Indicator indicator, in CaseView view, DateTimeZone zone, List<Contribution> into)
    {
        if (!CaseFacts.Hold(indicator.Denominator, view))
        {
            return;
        }

        foreach (var entry in view.Case.Entries)
        {
            if (!entry.Annulled && indicator.Events.Contains(entry.Name))
            {
                Add(indicator, view, Key(indicator, view, indicator.Groups.Contains(IndicatorGroups.Event) ? entry.Name : ""), entry.At.InZone(zone).Date, 0, into);
            }
        }
    }

    private static string CaseDetail(Indicator indicator, Case state) =>
        indicator.Groups.Contains(IndicatorGroups.Outcome) ? (state.Outcome is { } outcome ? SignalMatch.Word(outcome)! : "")
        : indicator.Groups.Contains(IndicatorGroups.Finding) ? (state.Finding is { } finding ? SignalMatch.Word(finding.Justified)! : "")
        : indicator.Groups.Contains(IndicatorGroups.Subtopic) ? KpiKey.Code(state.Subtopic)
        : "";

    private static void Add(Indicator indicator, in CaseView view, KpiKey key, LocalDate day, int days, List<Contribution> into)
    {
        var inNumerator = indicator.Measure == Measure.Share && CaseFacts.Hold(indicator.Numerator, view);
        Put(new Contribution(Bucketed(indicator, key, days), day, new Amounts(inNumerator ? 1 : 0, 1, 0, days)), into);
    }

    // Two clocks or visits of one case may fall under one key and day.
    private static void Put(Contribution one, List<Contribution> into)
    {
        for (var i = into.Count - 1; i >= 0 && into[i].Key.Indicator == one.Key.Indicator; i--)
        {
            if (into[i].Day == one.Day && into[i].Key == one.Key)
            {
                into[i] = into[i] with { Amounts = into[i].Amounts + one.Amounts };
                return;
            }
        }

        into.Add(one);
    }

    private static KpiKey Bucketed(Indicator indicator, KpiKey key, int days) =>
        indicator.Measure == Measure.MeanDays ? key with { Bucket = Buckets.First(b => days <= b.Most).Name } : key;

    private static KpiKey Key(Indicator indicator, in CaseView view, string detail)
    {
        var state = view.Case;
        var groups = indicator.Groups;
        return new KpiKey
        {
            Tenant = state.Tenant,
            Indicator = indicator.Id,
            Procedure = state.Procedure,
            Kind = groups.Contains(IndicatorGroups.Kind) ? KpiKey.Code(state.Kind) : "",
            Channel = groups.Contains(IndicatorGroups.Channel) ? KpiKey.Code(state.Channel) : "",
            Need = groups.Contains(IndicatorGroups.Need) ? KpiKey.Code(state.Need) : "",
            Topic = groups.Contains(IndicatorGroups.Topic) ? KpiKey.Code(state.Topic) : "",
            Unit = groups.Contains(IndicatorGroups.Unit) ? KpiKey.Code(state.Unit) : "",
            Officer = groups.Contains(IndicatorGroups.Officer) ? KpiKey.Code(state.Officer) : "",
            Detail = detail,
            Exclusion = Excluded(indicator, view),
        };
    }

    // What somebody entered goes before what is found by itself; of that, the first reason that holds is the one that is named.
    private static string Excluded(Indicator indicator, in CaseView view)
    {
        foreach (var entered in view.Case.Exclusions)
        {
            if (entered.Indicator == indicator.Id)
            {
                return entered.Reason;
            }
        }

        foreach (var exclusion in indicator.Exclusions)
        {
            if (CaseFacts.Hold(exclusion.When, view))
            {
                return exclusion.Id;
            }
        }

        return "";
    }

    private static int Span(LocalDate from, LocalDate until) => Math.Max(0, Period.DaysBetween(from, until));
}
