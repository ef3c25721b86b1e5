using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Whether the day of the event is day 1 (include) or the day after it is (exclude; APPC art. 76(2)). Has no meaning for the two hour units.</summary>
public enum Counting
{
    IncludeStart,
    ExcludeStart,
}

/// <summary>What happens to a last day that is non-working (next: APPC art. 76(5)). Hours never roll.</summary>
public enum Roll
{
    Next,
    Previous,
    None,
}

/// <summary>Backward counts from a planned event to the last day for the earlier one.</summary>
public enum Direction
{
    Forward,
    Backward,
}

/// <summary>Max: the due day is the last one allowed. Min: at least so much must lie between the two events. Window: both.</summary>
public enum Bound
{
    Max,
    Min,
    Window,
}

/// <summary>The rule: a term and the way it is counted. A <see cref="WindowTerm"/> is a window whatever the bound's default says.</summary>
public sealed record TimeLimit(
    Term Term,
    Counting Counting = Counting.ExcludeStart,
    Roll Roll = Roll.None,
    Direction Direction = Direction.Forward,
    Bound Bound = Bound.Max);

/// <summary>Local opening hours of a working day. <paramref name="To"/> at 00:00 means midnight at the end of the day.</summary>
public sealed record OpeningHours(LocalTime From, LocalTime To);
