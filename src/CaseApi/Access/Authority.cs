using NodaTime;

namespace CaseApi.Access;

/// <summary>A body that decides cases; its id is the tenant.</summary>
/// <param name="Id">The tenant.</param>
/// <param name="Code">Begins its references, as in ALA-2024-0000017-81.</param>
/// <param name="Names">By language.</param>
/// <param name="Zone">IANA zone of its local days.</param>
/// <param name="Calendar">Id of its calendar.</param>
/// <param name="DayEnd">From this time a receipt counts as the next working day's, where the procedure says so.</param>
/// <param name="OpeningFrom">Begin of opening hours, for terms in working hours.</param>
/// <param name="OpeningTo">End of opening hours.</param>
/// <param name="EntryGrace">How long the sweep waits after the last command, so that a step taken in time can still be entered.</param>
/// <param name="Sandbox">Its clock may be moved, forward only.</param>
/// <param name="ClockOffset">How far its clock is ahead of real time; zero unless it is a sandbox.</param>
public sealed record Authority(
    string Id,
    string Code,
    IReadOnlyDictionary<string, string> Names,
    string Zone,
    string Calendar,
    LocalTime DayEnd,
    LocalTime OpeningFrom,
    LocalTime OpeningTo,
    Duration EntryGrace,
    bool Sandbox,
    Duration ClockOffset)
{
    /// <summary>The ids of the procedures under which its appeals come by their kind; empty: all that are chosen by kind.</summary>
    public IReadOnlyList<string> Procedures { get; init; } = [];
}

/// <summary>A part of an authority. What it does not say itself, the authority says.</summary>
public sealed record Unit(
    string Tenant,
    string Id,
    IReadOnlyDictionary<string, string> Names,
    string? Zone = null,
    string? Calendar = null,
    LocalTime? DayEnd = null,
    LocalTime? OpeningFrom = null,
    LocalTime? OpeningTo = null);

public enum OfficerRole
{
    Officer,
    Head,
    Deputy,
    ChiefOfStaff,
    Secretary,
}

/// <summary>Somebody who acts for an authority.</summary>
/// <param name="Substitute">Who stands in for this officer.</param>
/// <param name="SubstituteFrom">The first day on which the substitute does so, in the authority's zone; null: always.</param>
/// <param name="SubstituteUntil">The last day.</param>
public sealed record Officer(
    string Tenant,
    string Id,
    string Name,
    string Post,
    string? Unit,
    IReadOnlyList<OfficerRole> Roles,
    string? Substitute = null,
    string? OidcSubject = null,
    LocalDate? SubstituteFrom = null,
    LocalDate? SubstituteUntil = null)
{
    /// <summary>Whether the substitute stands in on this day of the authority.</summary>
    public bool IsSubstitutedOn(LocalDate day) => Substitute is not null && (SubstituteFrom is null || SubstituteFrom <= day) && (SubstituteUntil is null || day <= SubstituteUntil);
}

/// <summary>A key as it is stored: its secret only as SHA-256.</summary>
public sealed record ApiKey(
    string Prefix,
    byte[] Hash,
    string Tenant,
    string Client,
    IReadOnlyList<string> Scopes,
    bool TrustedClock,
    bool ActsForPeople,
    string? DefaultOfficer,
    Instant CreatedAt,
    Instant ExpiresAt,
    Instant? RevokedAt = null);
