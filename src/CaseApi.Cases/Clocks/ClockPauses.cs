using CaseApi.Calendar;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>The standstills of a clock: by days for every unit, and to the instant where hours are counted.</summary>
internal static class ClockPauses
{
    public static ClockState Begin(ClockState clock, LocalDate day, Instant at, int rule) => clock with
    {
        Pauses = [.. clock.Pauses, new Pause(day, null)],
        InstantPauses = clock.StartInstant is null ? clock.InstantPauses : [.. clock.InstantPauses ?? [], new InstantPause(at, null)],
        PausedBy = rule,
    };

    /// <summary>As if its last pause had never been.</summary>
    public static ClockState WithoutLast(ClockState clock) => clock with
    {
        Pauses = [.. clock.Pauses.SkipLast(1)],
        InstantPauses = clock.InstantPauses is { Count: > 0 } instants ? [.. instants.SkipLast(1)] : clock.InstantPauses,
        PausedBy = null,
    };

    /// <summary>The clock with its last pause over; one that began and ended on the same day stops no days. A day that was set is put off by as much, and so is the one that it replaced.</summary>
    public static ClockState End(ClockState clock, LocalDate until, Instant? at)
    {
        var begun = clock.Pauses[^1].From;
        var paused = Math.Max(0, Period.DaysBetween(begun, until));
        return clock with
        {
            Pauses = paused > 0 ? [.. clock.Pauses.SkipLast(1), new Pause(begun, until)] : [.. clock.Pauses.SkipLast(1)],
            InstantPauses = clock.InstantPauses is { Count: > 0 } instants && instants[^1] is { Until: null } last
                ? at > last.From ? [.. instants.SkipLast(1), last with { Until = at }] : [.. instants.SkipLast(1)]
                : clock.InstantPauses,
            PausedBy = null,
            FixedDay = clock.FixedDay?.PlusDays(paused),
            Cap = clock.Cap?.PlusDays(paused),
            OriginalDueOn = clock.OriginalDueOn?.PlusDays(paused),
        };
    }
}
