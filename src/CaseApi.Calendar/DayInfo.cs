namespace CaseApi.Calendar;

/// <summary>What a calendar knows of a day. Gap = it does not know: never read it as "no holiday".</summary>
public enum DayKind
{
    Working,
    Weekend,
    Holiday,
    DayOff,
    CarryOver,
    MovedRestDay,
    MovedWorkingDay,
    Gap,
}

/// <summary>Name and basis (the article or decree) stand beside every day that a calendar lists by itself.</summary>
/// <param name="Names">The name in other languages, by kk, ru, en, ar, where the calendar has it.</param>
public readonly record struct DayInfo(DayKind Kind, string? Name = null, string? Basis = null, IReadOnlyDictionary<string, string>? Names = null)
{
    public bool IsWorking => Kind is DayKind.Working or DayKind.MovedWorkingDay;
}
