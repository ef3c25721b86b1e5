using NodaTime;

namespace CaseApi.Calendar;

/// <summary>What makes pauses impossible by themselves, whatever the term: empty, reversed or overlapping ones, or one after a pause that never ended.</summary>
internal static class PauseRules
{
    /// <summary>Sorts a copy; says what is wrong with the pause at its place in the question.</summary>
    public static DueDateError? Order(IReadOnlyList<Pause> pauses, out Pause[] sorted)
    {
        sorted = [.. pauses];
        for (var i = 0; i < sorted.Length; i++)
        {
            if (!Days.Holds(sorted[i].From) || (sorted[i].Until is { } until && (!Days.Holds(until) || until.WithCalendar(CalendarSystem.Iso) <= sorted[i].From.WithCalendar(CalendarSystem.Iso))))
            {
                return Wrong($"pauses[{i}]", "A pause runs from a day to a later day on which the term runs again; give 'until' after 'from', or none while it lasts.");
            }

            sorted[i] = new Pause(sorted[i].From.WithCalendar(CalendarSystem.Iso), sorted[i].Until?.WithCalendar(CalendarSystem.Iso));
        }

        Array.Sort(sorted, (a, b) => a.From.CompareTo(b.From));
        return InOrder(sorted) ? null : Overlap(sorted.Select(pause => pause.From.ToString("uuuu-MM-dd", null)));
    }

    public static DueDateError? Order(IReadOnlyList<InstantPause> pauses, out InstantPause[] sorted)
    {
        sorted = [.. pauses];
        for (var i = 0; i < sorted.Length; i++)
        {
            if (!Days.Holds(sorted[i].From) || sorted[i].Until is { } end && !Days.Holds(end))
            {
                return Wrong($"pauses[{i}]", "A term in hours is counted up to 9999-12-29; give a pause that ends by then, or none as its 'until' while it lasts.");
            }

            if (sorted[i].Until is { } until && until <= sorted[i].From)
            {
                return Wrong($"pauses[{i}]", "A pause runs from an instant to a later one; give 'until' after 'from', or none while it lasts.");
            }
        }

        Array.Sort(sorted, (a, b) => a.From.CompareTo(b.From));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i - 1].Until is not { } until || until > sorted[i].From)
            {
                return Overlap(sorted.Select(pause => pause.From.ToString()));
            }
        }

        return null;
    }

    public static bool InOrder(ReadOnlySpan<Pause> pauses)
    {
        for (var i = 0; i < pauses.Length; i++)
        {
            if (!Days.Holds(pauses[i].From)
                || (pauses[i].Until is { } until && (!Days.Holds(until) || Days.Number(until) <= Days.Number(pauses[i].From)))
                || (i > 0 && (pauses[i - 1].Until is not { } before || Days.Number(before) > Days.Number(pauses[i].From))))
            {
                return false;
            }
        }

        return true;
    }

    private static DueDateError Overlap(IEnumerable<string> begins) =>
        Wrong("pauses", $"Two pauses overlap (they begin on {string.Join(", ", begins)}); join them into one or end the first before the second begins.");

    private static DueDateError Wrong(string where, string message) => new(DueDateError.InvalidPauses, where, message);
}
