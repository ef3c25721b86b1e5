using NodaTime;

namespace CaseApi.Calendar;

/// <summary>What a clock starts from: a legal day, an instant, or a local time that names no offset.</summary>
public abstract record ClockStart
{
    public static ClockStart On(LocalDate day) => new StartDay(day);

    public static ClockStart At(Instant instant) => new StartInstant(instant);

    public static ClockStart AtLocal(LocalDateTime local) => new StartLocal(local);
}

public sealed record StartDay(LocalDate Day) : ClockStart;

public sealed record StartInstant(Instant Instant) : ClockStart;

/// <summary>Resolved in the zone; a time that happened twice or never is refused, not guessed.</summary>
public sealed record StartLocal(LocalDateTime Local) : ClockStart;
