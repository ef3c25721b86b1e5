using CaseApi.Access;
using CaseApi.Store;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Reports;

/// <summary>What became of a special report, for who follows the feed of events.</summary>
/// <param name="Step">due or closed.</param>
/// <param name="CaseId">The case that made it due.</param>
/// <param name="Cases">How many belonged to it then.</param>
/// <param name="By">Who closed it; system where it became due.</param>
internal sealed record SpecialStep(
    Guid Special, string Step, Guid CaseId, string Reference, string Procedure, string SameBy, string? Subject, long Cases, int Least, int Months, string Basis, string By);

/// <summary>
/// Writes down at which place in the order of commits a special report became due or was closed, in the transaction that makes it so: who follows the tail
/// meets it there and nowhere before.
/// </summary>
internal static class SpecialSteps
{
    private const string Sql = """
        insert into caseapi.report_special_step (epoch, ordinal, tenant_id, special_id, step, case_id, reference, cases, recorded_at)
        select (select epoch from caseapi.installation), (select count(*) from caseapi.report_special_step where xid = pg_current_xact_id()), $1, $2, $3, r.case_id, r.reference,
          (select count(*) from caseapi.report_repeat where special_id = $2 and until_on is null), $4
        """;

    /// <summary>Columns of a step, beside <c>report_special_step t</c>.</summary>
    public const string Columns = """
        t.special_id, t.step, t.case_id, t.reference, s.procedure, s.same_by, case when s.is_code then s.subject end, t.cases, s.least, s.months, s.basis,
          case when t.step = 'closed' then coalesce(s.closed_by, s.closed_client) else 'system' end
        """;

    public static Task DueAsync(NpgsqlConnection connection, string tenant, Guid special, Guid caseId, Instant now, CancellationToken cancellation) => AccessRows.ExecuteAsync(
        connection, $"{Sql} from caseapi.report_repeat r where r.special_id = $2 and r.case_id = $5 and r.until_on is null", cancellation,
        SqlParameters.Text(tenant), SqlParameters.Id(special), SqlParameters.Text("due"), SqlParameters.Moment(now), SqlParameters.Id(caseId));

    public static Task ClosedAsync(NpgsqlConnection connection, string tenant, Guid special, Instant now, CancellationToken cancellation) => AccessRows.ExecuteAsync(
        connection, $"{Sql} from caseapi.report_special_step r where r.special_id = $2 and r.step = 'due'", cancellation,
        SqlParameters.Text(tenant), SqlParameters.Id(special), SqlParameters.Text("closed"), SqlParameters.Moment(now));

    public static SpecialStep Of(NpgsqlDataReader row, int first) => new(
        row.GetGuid(first), row.GetString(first + 1), row.GetGuid(first + 2), row.GetString(first + 3), row.GetString(first + 4), row.GetString(first + 5), row.TextOrNull(first + 6),
        row.GetInt64(first + 7), row.GetInt32(first + 8), row.GetInt32(first + 9), row.GetString(first + 10), row.GetString(first + 11));
}
