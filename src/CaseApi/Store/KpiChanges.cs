using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Indicators;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.Store;

/// <summary>What one command adds to and takes from the sums.</summary>
/// <param name="RecordedOn">The authority's day on which it became known.</param>
/// <param name="Deltas">Signed; empty where the command changes no figure.</param>
public sealed record KpiChange(LocalDate RecordedOn, IReadOnlyList<Contribution> Deltas);

/// <summary>Finds the procedure and the zone under which a case adds to the sums.</summary>
public sealed class KpiChanges(ProcedureCatalogue procedures, AccessStore access)
{
    public KpiChange Of(Append append) =>
        new(RecordedOn(append.After, append.Meta.Now), Contributions.Between(Of(append.Before), Of(append.After)));

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
}
