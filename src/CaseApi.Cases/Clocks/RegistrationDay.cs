using CaseApi.Calendar;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>What a day of registration waits for, and by which place and end of day it is found then, whatever has changed since the receipt.</summary>
/// <param name="MissingYear">The year that the calendar lacks.</param>
/// <param name="DayEnd">Local time; what comes later is registered on the next working day.</param>
public sealed record RegistrationPending(int MissingYear, string Calendar, string Zone, LocalTime DayEnd);

/// <summary>The day on which a receipt is registered (APPC art. 64(3)).</summary>
/// <param name="Pending">Null for a day that is certain; else it is provisional until the year is loaded.</param>
public sealed record RegistrationDay(LocalDate Day, RegistrationPending? Pending = null)
{
    /// <summary>A calendar that lacks the year refuses nobody: the day is then what is certain without it.</summary>
    public static RegistrationDay Of(Instant receivedAt, CaseTime time, RegistrationRule rule)
    {
        var found = Registration.DayOf(receivedAt, time.Zone, time.Calendar, rule);
        return found.Day is { } day
            ? new RegistrationDay(day)
            : new RegistrationDay(
                Registration.ProvisionalDayOf(receivedAt, time.Zone, time.Calendar, rule),
                new RegistrationPending(found.MissingYear!.Value, time.Calendar.Id, time.Zone.Id, rule.EndsAt));
    }
}
