using NodaTime;

namespace CaseApi.Cases;

/// <summary>Everything a step must not find out for itself: time, ids and who acts.</summary>
/// <param name="CaseId">The case, also of one that is about to be opened.</param>
/// <param name="Tenant">The authority's id.</param>
/// <param name="CommandId">Identifies the command; the events it writes bear it.</param>
/// <param name="At">When the step took place (legal time).</param>
/// <param name="Now">The authority's present.</param>
/// <param name="Zone">The authority's zone, to begin with.</param>
/// <param name="Client">The registered client whose credential was used; <c>system</c> for the sweep.</param>
/// <param name="By">The acting officer's id, <c>applicant</c>, or <c>system</c>.</param>
public sealed record CommandMeta(Guid CaseId, string Tenant, Guid CommandId, Instant At, Instant Now, DateTimeZone Zone, string Client, string By)
{
    /// <summary>The zone in which an instant becomes a day: the authority's, and once the case is known that of the unit that handles it.</summary>
    public DateTimeZone Zone { get; private set; } = Zone;

    /// <summary>Where new ids come from, so that a step never makes its own.</summary>
    public required Func<Guid> NewId { get; init; }

    /// <summary>The version the caller has seen; 0 for a case that is opened.</summary>
    public long ExpectedVersion { get; init; }

    /// <summary>How a repetition of this command is recognised; null for a dry run.</summary>
    public Repetition? Repetition { get; init; }

    /// <summary>The trace the command belongs to; kept with its events.</summary>
    public string? TraceId { get; init; }

    /// <summary>Decide and answer, but write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Only if this client lodged the appeal; to others the case does not exist.</summary>
    public bool OnlyOwnCases { get; init; }

    /// <summary>The caller may enter what lies in the past.</summary>
    public bool MayBackdate { get; init; }

    /// <summary>Only documents that this client uploaded itself may be filed.</summary>
    public bool OnlyOwnDocuments { get; init; }

    /// <summary>Free text that goes with any step: why it was taken.</summary>
    public string? Reason { get; init; }

    public string? Note { get; init; }

    /// <summary>The officers for whom the acting one stands in.</summary>
    public IReadOnlyList<string> StandsInFor { get; init; } = [];

    /// <summary>The roles of the acting officer and of those for whom he stands in: officer, head, deputy, chief-of-staff, secretary.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The local day on which the step took place.</summary>
    public LocalDate Day => At.InZone(Zone).Date;

    /// <summary>What a command is made from does not know the case's unit; who has read the case says so before the step decides.</summary>
    internal void CountIn(DateTimeZone zone) => Zone = zone;

    public LocalDate DayOf(Instant instant) => instant.InZone(Zone).Date;
}

/// <summary>The key under which a client repeats a command, with what must be equal for it to be the same one.</summary>
/// <param name="Key">Chosen by the client.</param>
/// <param name="Route">The route with its case, so that a key cannot stand for two commands.</param>
/// <param name="BodyHash">SHA-256 of the body exactly as received.</param>
/// <param name="ExpiresAt">When the recorded answer may be dropped, in real time.</param>
public sealed record Repetition(string Key, string Route, ReadOnlyMemory<byte> BodyHash, Instant ExpiresAt);
