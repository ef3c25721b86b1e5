using CaseApi.Integrations.ICalendar;
using NodaTime;

namespace CaseApi.Integrations.Feed;

/// <summary>What an event says of a hearing.</summary>
/// <param name="Version">Of the event in its case.</param>
/// <param name="Type">The stored name of the event.</param>
/// <param name="At">When it took place.</param>
/// <param name="StartsAt">Of an appointment.</param>
/// <param name="EndedAt">Of a hearing that was held.</param>
/// <param name="Annuls">Of a correction: the versions that no longer count.</param>
public sealed record HearingFact(long Version, string Type, Instant At, Instant? StartsAt = null, Instant? EndedAt = null, IReadOnlyList<long>? Annuls = null)
{
    public const string Scheduled = "hearing_scheduled", Held = "hearing_held", Waived = "hearing_waived", Corrected = "entry_corrected";

    public static readonly string[] Types = [Scheduled, Held, Waived, Corrected];
}

/// <summary>A hearing as calendars were told of it.</summary>
/// <param name="Number">1 for the first of the case; a hearing after one that was held is the next.</param>
/// <param name="StartsAt">The last appointed time.</param>
/// <param name="Status">Cancelled if it fell away.</param>
/// <param name="Over">When it ended or fell away; null while it is awaited.</param>
public sealed record PublishedHearing(int Number, Instant StartsAt, EntryStatus Status, Instant? Over);

/// <summary>
/// Every hearing that was ever appointed in a case. A calendar keeps what it once read until it is told otherwise, so one that fell away,
/// or whose appointment was a wrong entry, is still told of.
/// </summary>
public static class PublishedHearings
{
    /// <param name="facts">The events of the case that are of <see cref="HearingFact.Types"/>, in their order.</param>
    /// <param name="awaited">Whether the case stands at a hearing to come.</param>
    /// <param name="ended">When the case's last clock ended: what neither took place nor was waived fell away with them.</param>
    public static IReadOnlyList<PublishedHearing> Of(IReadOnlyList<HearingFact> facts, bool awaited, Instant? ended)
    {
        var annulled = facts.SelectMany(correction => (correction.Annuls ?? []).Select(version => (version, correction))).DistinctBy(pair => pair.version)
            .ToDictionary(pair => pair.version, pair => pair.correction);
        var live = facts.Where(f => !annulled.ContainsKey(f.Version)).ToList();
        return
        [
            .. from appointment in facts
               where appointment is { Type: HearingFact.Scheduled, StartsAt: not null }
               group appointment by Number(appointment) into postponed
               orderby postponed.Key
               select Tell(postponed.Key, [.. postponed]),
        ];

        // As the case stood when the appointment was entered, so that a later correction renames nothing.
        int Number(HearingFact appointment) => 1 + facts.Count(f => f.Type == HearingFact.Held && f.Version < appointment.Version
            && !(annulled.TryGetValue(f.Version, out var correction) && correction.Version < appointment.Version));

        PublishedHearing Tell(int number, IReadOnlyList<HearingFact> appointments)
        {
            if (appointments.LastOrDefault(a => !annulled.ContainsKey(a.Version)) is not { } last)
            {
                return new PublishedHearing(number, appointments[^1].StartsAt!.Value, EntryStatus.Cancelled, annulled[appointments[^1].Version].At);
            }

            var after = live.SkipWhile(f => f.Version <= last.Version).TakeWhile(f => f.Type != HearingFact.Scheduled).ToList();
            return (after.Find(f => f.Type == HearingFact.Held), after.FindLast(f => f.Type == HearingFact.Waived)) switch
            {
                ({ } held, _) => new PublishedHearing(number, last.StartsAt!.Value, EntryStatus.Confirmed, held.EndedAt ?? held.At),
                (_, { } waived) => new PublishedHearing(number, last.StartsAt!.Value, EntryStatus.Cancelled, waived.At),
                _ when awaited => new PublishedHearing(number, last.StartsAt!.Value, EntryStatus.Confirmed, null),
                _ => new PublishedHearing(number, last.StartsAt!.Value, EntryStatus.Cancelled, ended),
            };
        }
    }
}
