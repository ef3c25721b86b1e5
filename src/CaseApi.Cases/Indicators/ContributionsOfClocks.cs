using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Indicators;

/// <summary>What the terms of a case add.</summary>
public static partial class Contributions
{
    private static string ClockDetail(Indicator indicator, Case state, ClockState clock) =>
        indicator.Groups.Contains(IndicatorGroups.Clock) ? clock.Clock
        : indicator.Groups.Contains(IndicatorGroups.Section)
            ? KpiKey.Code(state.Referrals.FirstOrDefault(r => r.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == clock.Instance)?.Section)
            : "";

    private static void OfClocks(Indicator indicator, in CaseView view, Procedure procedure, DateTimeZone zone, List<Contribution> into)
    {
        if (indicator.Days == DaysCounted.Overdue)
        {
            OfLateClocks(indicator, view, procedure, zone, into);
            return;
        }

        foreach (var clock in view.Case.Clocks)
        {
            if (!Follows(indicator, clock, procedure) || clock.DueOn is not { } due || clock.Condition is not (ClockCondition.Running or ClockCondition.Met or ClockCondition.Late))
            {
                continue;
            }

            var of = view with { Clock = clock };
            if (!CaseFacts.Hold(indicator.Denominator, of))
            {
                continue;
            }

            var running = clock.Condition == ClockCondition.Running;
            if (running ? indicator.Measure != Measure.MeanDays : indicator.Measure is not (Measure.Overdue or Measure.DueSoon))
            {
                var days = indicator.Measure == Measure.MeanDays && clock.EndedAt is { } end && clock.StartDay is { } start ? Span(start, end.InZone(zone).Date) : 0;
                var met = !running && indicator.Measure == Measure.Share && CaseFacts.Hold(indicator.Numerator, of);
                Put(new Contribution(
                    Bucketed(indicator, Key(indicator, of, ClockDetail(indicator, view.Case, clock)), days), due, new Amounts(met ? 1 : 0, running ? 0 : 1, running ? 1 : 0, days)), into);
            }
        }
    }

    private static void OfLateClocks(Indicator indicator, in CaseView view, Procedure procedure, DateTimeZone zone, List<Contribution> into)
    {
        foreach (var clock in view.Case.Clocks)
        {
            if (clock is { Condition: ClockCondition.Late, DueOn: { } due, EndedAt: { } end } && Follows(indicator, clock, procedure)
                && view with { Clock = clock } is var of && CaseFacts.Hold(indicator.Denominator, of))
            {
                var days = Span(due, end.InZone(zone).Date);
                Put(new Contribution(Bucketed(indicator, Key(indicator, of, ClockDetail(indicator, view.Case, clock)), days), due, new Amounts(0, 1, 0, days)), into);
            }
        }
    }

    // What says how soon at the earliest is never late.
    private static bool Follows(Indicator indicator, ClockState clock, Procedure procedure) => indicator.Clock is { } one
        ? clock.Clock == one
        : procedure.Clock(clock.Clock) is { IsAtLeast: false };
}
