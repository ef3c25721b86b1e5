using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Half-open: the days From ≤ d &lt; Until stand still; null = still paused.</summary>
public readonly record struct Pause(LocalDate From, LocalDate? Until)
{
    public bool Holds(LocalDate day) => From <= day && (Until is not { } until || day < until);
}

/// <summary>A pause to the instant, for the two hour units inside a case. Half-open; null = still paused.</summary>
public sealed record InstantPause(Instant From, Instant? Until);
