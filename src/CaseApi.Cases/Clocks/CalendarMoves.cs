using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>A clock before and after a change of the calendar.</summary>
/// <param name="InHours">Its instants say more than its days: it may move within one day.</param>
/// <param name="Registration">The day of registration, where the same change makes a provisional one certain; it comes before the clocks.</param>
public sealed record DeadlineMove(ClockState Before, ClockState After, bool InHours = false, RegistrationMove? Registration = null)
{
    /// <summary>The first instant that was late; null where days are counted.</summary>
    public Instant? FromAt => InHours ? Before.DueAt : null;

    /// <summary>The first instant that is late by the new calendar; null where days are counted.</summary>
    public Instant? ToAt => InHours ? After.DueAt : null;
}

/// <summary>Which deadlines a change of the calendar moves.</summary>
public static class CalendarMoves
{
    /// <param name="time">With the calendar as it is now.</param>
    /// <param name="inForceFrom">When the change took effect; a term that was over by then stays as it was.</param>
    public static IEnumerable<DeadlineMove> Of(Case state, Procedure procedure, CaseTime time, Instant inForceFrom)
    {
        var registration = RegistrationMove.Of(state, time);
        foreach (var clock in state.Clocks)
        {
            if (!clock.IsOpen || clock.Lapsed || clock.DueAt <= inForceFrom || procedure.Clock(clock.Clock) is not { } rule)
            {
                continue;
            }

            // A day that was given stays until another one is known: nothing moves into a year that the new calendar lacks.
            var after = ClockMath.Recounted(registration?.Begin(clock, rule) ?? clock, rule, procedure, time.Of(clock));
            if (after.Condition != ClockCondition.Unresolved
                && (clock.DueOn is null || after.DueOn is not null)
                && (registration?.Begins(clock, rule) == true || after.Condition != clock.Condition || after.DueOn != clock.DueOn || after.EarliestOn != clock.EarliestOn
                    || (ClockMath.CountsHours(clock, rule) && (after.DueAt != clock.DueAt || after.EarliestAt != clock.EarliestAt))))
            {
                yield return new DeadlineMove(clock, after, ClockMath.CountsHours(clock, rule), registration);
            }
        }
    }
}
