using System.Security.Cryptography;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.Store;

/// <summary>What one command adds to and takes from the sums.</summary>
/// <param name="Definition">What decided it; it belongs to sums of the same definition only.</param>
/// <param name="RecordedOn">The authority's day on which it became known.</param>
/// <param name="Deltas">Signed; empty where the command changes no figure.</param>
public sealed record KpiChange(string Definition, LocalDate RecordedOn, IReadOnlyList<Contribution> Deltas);

/// <summary>Finds the procedure and the zone under which a case adds to the sums.</summary>
public sealed class KpiChanges(ProcedureCatalogue procedures, AccessStore access)
{
    private volatile Known? _known;

    /// <summary>
    /// Of the program's C(state) and of every indicator that is loaded. A procedure may be patched or come anew; sums of another
    /// definition than this are built anew from the events.
    /// </summary>
    public string Definition
    {
        get
        {
            // One object for each state of the catalogue.
            var all = procedures.All;
            var known = _known;
            if (known is null || !ReferenceEquals(known.Of, all))
            {
                var text = JsonSerializer.SerializeToUtf8Bytes(all.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new { p.Name, p.Zone, p.Indicators }), Json.Options);
                _known = known = new Known(all, $"{Contributions.Version}.{Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 12))}");
            }

            return known.Definition;
        }
    }

    public KpiChange Of(Append append) => Of(append.Before, append.After, append.Meta.Now);

    public KpiChange Of(Case before, Case after, Instant now)
    {
        while (true)
        {
            var definition = Definition;
            var change = new KpiChange(definition, RecordedOn(after, now), Contributions.Between(Of(before), Of(after)));

            // Procedures that were loaded in between would make it neither the one nor the other.
            if (definition == Definition)
            {
                return change;
            }
        }
    }

    /// <summary>What the case adds as it stands; of a case that is not opened nothing.</summary>
    public List<Contribution> Of(Case state)
    {
        if (state.Version == 0)
        {
            return [];
        }

        var procedure = procedures.Find(state.Procedure) ?? throw new InvalidDataException($"The procedure {state.Procedure} of a case is not loaded.");
        return Contributions.Of(state, procedure, access.Current.Zone(state.Tenant, state.Unit, procedure.Zone));
    }

    /// <param name="state">The case after what was recorded.</param>
    /// <param name="recordedAt">When it was.</param>
    public LocalDate RecordedOn(Case state, Instant recordedAt) =>
        recordedAt.InZone(access.Current.Zone(state.Tenant, state.Unit, procedures.Find(state.Procedure)?.Zone ?? "UTC")).Date;

    private sealed record Known(object Of, string Definition);
}
