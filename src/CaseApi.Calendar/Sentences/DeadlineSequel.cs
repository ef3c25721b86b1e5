using NodaTime;

namespace CaseApi.Calendar;

/// <summary>A decision that set a later last day.</summary>
/// <param name="LatestAllowed">The latest day that was possible.</param>
public sealed record DeadlineExtension(LocalDate DecidedOn, LocalDate NewLastDay, LocalDate? LatestAllowed = null)
{
    /// <summary>Standstills after it, before the next one: each put the last day off by as many days.</summary>
    public IReadOnlyList<Pause> PausesSince { get; init; } = [];
}

/// <summary>What became of a term after it was counted.</summary>
/// <param name="Extensions">At least one, in the order of their decisions.</param>
/// <param name="Now">The last day as it stands since.</param>
public sealed record DeadlineSequel(IReadOnlyList<DeadlineExtension> Extensions, DueDate Now);
