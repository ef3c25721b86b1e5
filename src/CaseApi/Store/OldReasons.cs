using CaseApi.Cases.Lifecycle.Act;
using Npgsql;

namespace CaseApi.Store;

/// <summary>Drops what was kept of the reasons of acts with which no new act is compared any more.</summary>
public sealed class OldReasons(NpgsqlDataSource source)
{
    private const string Sql = """
        delete from caseapi.act_reasons old using
          (select tenant_id, case_id, act, row_number() over (partition by tenant_id order by recorded_at desc) as place from caseapi.act_reasons) placed
        where old.tenant_id = placed.tenant_id and old.case_id = placed.case_id and old.act = placed.act and placed.place > $1
        """;

    public async Task DropAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);

        // A few more than are compared, so that an annulled act leaves no gap.
        command.Parameters.Add(new() { Value = Shingles.RecentActs * 2L });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
