using System.Collections.Frozen;
using NodaTime;

namespace CaseApi.Access;

/// <summary>Where the present <see cref="AccessSnapshot"/> is had.</summary>
public interface IAccess
{
    AccessSnapshot Current { get; }
}

/// <summary>Authorities, units, officers and keys as they stood at one moment; read by every request without going to the database.</summary>
public sealed class AccessSnapshot
{
    public static readonly AccessSnapshot Empty = new(0, [], [], [], []);

    private readonly FrozenDictionary<string, Authority> authorities;
    private readonly FrozenDictionary<(string Tenant, string Id), Unit> units;
    private readonly FrozenDictionary<(string Tenant, string Id), Officer> officers;
    private readonly FrozenDictionary<string, Officer> subjects;
    private readonly FrozenDictionary<(string Tenant, string Id), Officer[]> substituted;
    private readonly FrozenDictionary<string, ApiKey> keys;

    public AccessSnapshot(long version, IReadOnlyCollection<Authority> authorities, IReadOnlyCollection<Unit> units, IReadOnlyCollection<Officer> officers, IReadOnlyCollection<ApiKey> keys)
    {
        Version = version;
        this.authorities = authorities.ToFrozenDictionary(authority => authority.Id, StringComparer.Ordinal);
        this.units = units.ToFrozenDictionary(unit => (unit.Tenant, unit.Id));
        this.officers = officers.ToFrozenDictionary(officer => (officer.Tenant, officer.Id));
        subjects = officers.Where(officer => officer.OidcSubject is not null).ToFrozenDictionary(officer => officer.OidcSubject!, StringComparer.Ordinal);
        substituted = officers.Where(officer => officer.Substitute is not null)
            .GroupBy(officer => (officer.Tenant, officer.Substitute!)).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        this.keys = keys.ToFrozenDictionary(key => key.Prefix, StringComparer.Ordinal);
    }

    public long Version { get; }

    public IReadOnlyCollection<Authority> Authorities => authorities.Values;

    public IEnumerable<ApiKey> KeysOf(string tenant) => keys.Values.Where(key => key.Tenant == tenant).OrderBy(key => key.Prefix, StringComparer.Ordinal);

    public IEnumerable<Officer> OfficersOf(string tenant) => officers.Values.Where(officer => officer.Tenant == tenant);

    public IEnumerable<Unit> UnitsOf(string tenant) => units.Values.Where(unit => unit.Tenant == tenant);

    public Authority? Authority(string id) => authorities.GetValueOrDefault(id);

    public Unit? Unit(string tenant, string id) => units.GetValueOrDefault((tenant, id));

    /// <summary>In which zone a day begins: the unit's own wins over the authority's, and that over what else is known.</summary>
    public DateTimeZone Zone(string tenant, string? unit, string otherwise) =>
        DateTimeZoneProviders.Tzdb[(unit is null ? null : Unit(tenant, unit)?.Zone) ?? Authority(tenant)?.Zone ?? otherwise];

    public Officer? Officer(string tenant, string id) => officers.GetValueOrDefault((tenant, id));

    /// <summary>For whom this officer stands in on this day of the authority. One step far: whoever stands in for a substitute does not stand in for whom the substitute does.</summary>
    public IReadOnlyList<Officer> StandsInFor(Officer officer, LocalDate day) =>
        [.. substituted.GetValueOrDefault((officer.Tenant, officer.Id), []).Where(other => other.IsSubstitutedOn(day))];

    /// <summary>The officer's own roles and those of whom the officer stands in for.</summary>
    public IReadOnlyCollection<OfficerRole> RolesOf(Officer officer, LocalDate day) => officer.Roles.Concat(StandsInFor(officer, day).SelectMany(other => other.Roles)).ToHashSet();

    public Officer? OfficerBySubject(string subject) => subjects.GetValueOrDefault(subject);

    public ApiKey? Key(string prefix) => keys.GetValueOrDefault(prefix);
}
