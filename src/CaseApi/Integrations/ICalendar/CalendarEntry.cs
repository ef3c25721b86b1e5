using NodaTime;

namespace CaseApi.Integrations.ICalendar;

/// <summary>How an entry stands, as RFC 5545 section 3.8.1.11 has it for events.</summary>
public enum EntryStatus { Confirmed, Tentative, Cancelled }

/// <summary>When an entry is: a whole day wherever one is, or one instant.</summary>
public abstract record EntryTime
{
    private EntryTime() { }

    public sealed record Day(LocalDate Date) : EntryTime;

    public sealed record Moment(Instant At) : EntryTime;
}

/// <summary>One entry of a calendar.</summary>
/// <param name="Uid">The same in every reading of the same entry.</param>
/// <param name="Sequence">Grows with every change, so that a calendar knows which reading is the later one.</param>
/// <param name="ChangedAt">When it was last changed. Not when it was read: the same entry is written alike each time.</param>
/// <param name="Time">The day or the instant.</param>
/// <param name="Status">Whether it still holds.</param>
/// <param name="Summary">What people see.</param>
/// <param name="Description">What they see when they open it.</param>
public sealed record CalendarEntry(string Uid, long Sequence, Instant ChangedAt, EntryTime Time, EntryStatus Status, string Summary, string? Description = null);
