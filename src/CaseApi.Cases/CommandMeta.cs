using NodaTime;

namespace CaseApi.Cases;

/// <summary>Everything a step must not find out for itself: time, ids and who acts.</summary>
/// <param name="CaseId">The case, also of one that is about to be opened.</param>
/// <param name="Tenant">The authority's id.</param>
/// <param name="CommandId">Identifies the command; the events it writes bear it.</param>
/// <param name="At">When the step took place (legal time).</param>
/// <param name="Now">The authority's present.</param>
/// <param name="Zone">The zone in which an instant becomes the authority's day.</param>
/// <param name="Client">The registered client whose credential was used; <c>system</c> for the sweep.</param>
/// <param name="By">The acting officer's id, <c>applicant</c>, or <c>system</c>.</param>
public sealed record CommandMeta(Guid CaseId, string Tenant, Guid CommandId, Instant At, Instant Now, DateTimeZone Zone, string Client, string By)
{
    /// <summary>Where new ids come from, so that a step never makes its own.</summary>
    public required Func<Guid> NewId { get; init; }

    /// <summary>The version the caller has seen; 0 for a case that is opened.</summary>
    public long ExpectedVersion { get; init; }

    /// <summary>Free text that goes with any step: why it was taken.</summary>
    public string? Reason { get; init; }

    public string? Note { get; init; }

    /// <summary>The roles of the acting officer: officer, head, deputy, chief-of-staff, secretary.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The authority's local day on which the step took place.</summary>
    public LocalDate Day => At.InZone(Zone).Date;

    public LocalDate DayOf(Instant instant) => instant.InZone(Zone).Date;
}
