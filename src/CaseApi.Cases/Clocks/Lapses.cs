using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>Which clocks have run out in legal time, whether or not anybody has looked.</summary>
public static class Lapses
{
    /// <summary>The earliest open clock whose lapse is a step of its own and that was due at or before <paramref name="at"/>.</summary>
    public static (ClockState Clock, LapseEffect Effect)? Next(Case state, Procedure procedure, Instant at)
    {
        (ClockState Clock, LapseEffect Effect)? next = null;
        foreach (var clock in state.Clocks)
        {
            if (clock is { IsOpen: true, Lapsed: false, DueAt: { } due } && due <= at
                && procedure.Clock(clock.Clock) is { OnLapse: not LapseEffect.Flag } rule
                && (next is null || due < next.Value.Clock.DueAt))
            {
                next = (clock, rule.OnLapse);
            }
        }

        return next;
    }
}
