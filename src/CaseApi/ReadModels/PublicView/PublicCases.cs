using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Store;
using Npgsql;

namespace CaseApi.ReadModels.PublicView;

/// <summary>Opens a case by reference and access code. A wrong code, an old one and no such case are the same, in the answer and in the work they take.</summary>
public sealed class PublicCases(NpgsqlDataSource source, AccessStore access, AccessCodes codes)
{
    // Renewals are counted where they are written down: what was annulled counts too, so that an old code never works again.
    private const string Sql = """
        select s.id, 1 + (select count(*) from caseapi.mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id and e.type = $3)::integer
        from caseapi.case_status s where s.tenant_id = $1 and s.reference = $2
        """;

    private static readonly string Renewed = EventVocabulary.StoredName(typeof(AccessCodeRenewed));

    public async Task<CaseKey?> OpenAsync(string reference, string code, CancellationToken cancellation)
    {
        var tenant = access.Current.Authorities.FirstOrDefault(a => a.Code == reference.Split('-')[0])?.Id ?? "";
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(SqlParameters.Text(tenant));
        command.Parameters.Add(SqlParameters.Text(reference));
        command.Parameters.Add(SqlParameters.Text(Renewed));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var isThere = await row.ReadAsync(cancellation);
        var (id, number) = isThere ? (row.GetGuid(0), row.GetInt32(1)) : (Guid.Empty, 1);
        return codes.Fits(code, id, number) && isThere ? new CaseKey(tenant, id) : null;
    }
}
