using CaseApi.Access;
using CaseApi.CaseFiles;
using CaseApi.Cases;
using CaseApi.Cases.Persons;
using CaseApi.Lifecycle;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>Brings to a case what its printed forms tell beside it: the authority, its officials, the documents of the file.</summary>
public sealed class PaperCases(CaseRules rules, AccessStore access, KeptDocuments documents)
{
    public async Task<PaperCase> OfAsync(Case state, IReadOnlyList<RecordedEvent> history, bool forPortal, CancellationToken cancellation) =>
        Of(state, history, Inventory.Of(state, await documents.FindAsync(state.Tenant, state.File.Documents.Select(d => d.Document), cancellation)), forPortal);

    public PaperCase Of(Case state, IReadOnlyList<RecordedEvent> history, Inventory inventory, bool forPortal)
    {
        var (procedure, time) = rules.Of(state);
        var known = access.Current;
        return new PaperCase(
            state, history, procedure, time.Zone, known.Authority(state.Tenant)?.Names ?? new Dictionary<string, string>(),
            id => known.Officer(state.Tenant, id) is { } officer ? new Official(officer.Name, officer.Post) : null, inventory, forPortal);
    }
}
