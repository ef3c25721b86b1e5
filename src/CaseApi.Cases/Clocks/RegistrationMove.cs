using CaseApi.Calendar;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>A provisional day of registration that the loaded year has made certain.</summary>
/// <param name="To">The same as <paramref name="From"/> where the provisional day was right.</param>
public sealed record RegistrationMove(LocalDate From, LocalDate To)
{
    /// <summary>Null where the day was certain already, or the calendar still lacks the year.</summary>
    /// <param name="time">With the calendar as it is now.</param>
    public static RegistrationMove? Of(Case state, CaseTime time)
    {
        if (state.RegistrationPending is not { } pending
            || (pending.Calendar == time.Calendar.Id ? time.Calendar : time.Calendars(pending.Calendar)) is not { } calendar
            || DateTimeZoneProviders.Tzdb.GetZoneOrNull(pending.Zone) is not { } zone)
        {
            return null;
        }

        return Registration.DayOf(state.ReceivedAt, zone, calendar, new RegistrationRule(AfterHours.NextWorkingDay, pending.DayEnd)).Day is { } day
            ? new RegistrationMove(state.RegisteredOn, day)
            : null;
    }

    /// <summary>True if the clock began on the day of registration; one that began anew since then stands.</summary>
    public bool Begins(ClockState clock, ClockRule rule) => clock.StartDay == From && rule.StartsOn.Any(signal => signal.Day == "registeredOn");

    /// <summary>The clock from where it truly begins, not yet dated.</summary>
    public ClockState Begin(ClockState clock, ClockRule rule) => Begins(clock, rule) ? clock with { StartDay = To } : clock;
}
