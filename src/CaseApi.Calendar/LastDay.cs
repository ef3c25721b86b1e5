using NodaTime;

namespace CaseApi.Calendar;

public enum LastDayState
{
    Found,
    Paused,
    InvalidTerm,
    InvalidPauses,
    CalendarGap,
}

/// <summary>The bare last day, for where no reasons are asked. Year is the missing one of a gap.</summary>
public readonly record struct LastDay(LastDayState State, LocalDate Day = default, int Year = 0)
{
    public bool IsFound => State == LastDayState.Found;

    internal static LastDay Gap(int year) => new(LastDayState.CalendarGap, Year: year);

    internal static LastDay On(int dayNumber) => new(LastDayState.Found, Days.Date(dayNumber));

    internal static LastDay OutOfRange => new(LastDayState.InvalidTerm);

    internal static LastDay BadPauses => new(LastDayState.InvalidPauses);
}
