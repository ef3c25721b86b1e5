using CaseApi.Cases;
using CaseApi.Store;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>Which cases an officer has.</summary>
public sealed class CasesOfOfficer(NpgsqlDataSource source)
{
    private const string Sql = "select id from caseapi.case_status where tenant_id = $1 and officer = $2 and status = any ($3) order by id";

    /// <summary>Those that are still to be decided, in the order of their ids.</summary>
    public async Task<IReadOnlyList<Guid>> OpenAsync(string tenant, string officer, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(SqlParameters.Text(tenant));
        command.Parameters.Add(SqlParameters.Text(officer));
        command.Parameters.Add(AppendStatement.Texts(Statuses.Open.Select(s => WireWords.Of(s))));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<Guid> cases = [];
        while (await row.ReadAsync(cancellation))
        {
            cases.Add(row.GetGuid(0));
        }

        return cases;
    }
}
