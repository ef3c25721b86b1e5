using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using NodaTime;
using Shouldly;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>What was stored of a clock is told again from its inputs, and is the same.</summary>
internal static class StoredTrace
{
    /// <summary>Computes each date of the case anew from the clock's start, rule, pauses and what officials set, with nothing that was computed before.</summary>
    public static void IsToldAgain(CaseWalk walk)
    {
        foreach (var clock in walk.State.Clocks)
        {
            var rule = walk.Procedure.Clock(clock.Clock)!;
            var bare = clock with { DueOn = null, DueAt = null, DueSoonAt = null, Condition = default, MissingYear = null };
            var again = ClockMath.Recounted(bare, rule, walk.Procedure, walk.Time.Of(clock));
            var told = $"{clock.Clock} {clock.Instance}";
            (again.DueOn, again.DueAt, again.DueSoonAt, again.MissingYear).ShouldBe((clock.DueOn, clock.DueAt, clock.DueSoonAt, clock.MissingYear), told);
            if (ClockMath.Explain(clock, rule, walk.Procedure, walk.Time.Of(clock)) is not DueDate { State: DueState.Running } due || due.TraceIsShortened)
            {
                continue;
            }

            // The last line that is no passed-over day is the due day itself.
            due.Trace.Last(line => line.Mark is not (TraceMark.RolledOver or TraceMark.Skipped or TraceMark.RawLastDay)).Date.ShouldBe(due.DueOn!.Value, told);
        }
    }
}
