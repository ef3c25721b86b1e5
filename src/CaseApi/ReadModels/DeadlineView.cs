using CaseApi.Cases.Clocks;
using NodaTime;

namespace CaseApi.ReadModels;

/// <summary>A clock of a case as it is read. Holds nothing that depends on the moment of reading.</summary>
/// <param name="DueOn">The last day of the term, in the authority's zone.</param>
/// <param name="DueAt">The first instant that is late.</param>
/// <param name="EarliestOn">The first day on which the awaited step is not too early.</param>
/// <param name="DueSoonAt">From when it is soon due, by the procedure's threshold.</param>
public sealed record DeadlineView(
    string Clock, string? Instance, LocalDate? StartsOn, LocalDate? DueOn, Instant? DueAt, LocalDate? EarliestOn, Instant? DueSoonAt, ClockCondition State, Instant? EndedAt, int? MissingYear)
{
    public static DeadlineView Of(ClockState clock) => new(
        clock.Clock, clock.Instance, clock.StartDay, clock.DueOn, clock.DueAt, clock.EarliestOn, clock.DueSoonAt, clock.Condition, clock.EndedAt, clock.MissingYear);
}
