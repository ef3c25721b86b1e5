using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>Cases with a clock that a calendar can still move, of all authorities, in the order of their ids.</summary>
public sealed class OpenClocks(NpgsqlDataSource source)
{
    private const string Open = "exists (select 1 from caseapi.case_deadline d where d.case_id = s.id and d.condition in ('running', 'paused', 'unresolved'))";
    private const string PageSql = $"select s.id, s.tenant_id from caseapi.case_status s where s.id > $1 and {Open} order by s.id limit $2";
    private const string CountSql = $"select count(*) from caseapi.case_status s where {Open}";

    private const string MissingSql = """
        select (e.clock ->> 'missingYear')::int, count(*)
        from caseapi.case_deadline d
        join caseapi.case_status s on s.id = d.case_id
        cross join lateral json_array_elements(s.doc -> 'deadlines') e (clock)
        where d.condition = 'unresolved' and e.clock ->> 'clock' = d.clock and coalesce(e.clock ->> 'instance', '') = d.instance and e.clock ->> 'missingYear' is not null
        group by 1 order by 1
        """;

    /// <param name="after">The last case of the page before; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<(Guid CaseId, string Tenant)>> PageAsync(Guid? after, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(PageSql);
        command.Parameters.Add(SqlParameters.Id(after ?? Guid.Empty));
        command.Parameters.Add(new() { Value = limit });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<(Guid, string)> page = [];
        while (await row.ReadAsync(cancellation))
        {
            page.Add((row.GetGuid(0), row.GetString(1)));
        }

        return page;
    }

    public async Task<long> CountAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(CountSql);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The years that clocks wait for, with how many wait for each.</summary>
    public async Task<IReadOnlyList<(int Year, long Clocks)>> MissingYearsAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(MissingSql);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<(int, long)> years = [];
        while (await row.ReadAsync(cancellation))
        {
            years.Add((row.GetInt32(0), row.GetInt64(1)));
        }

        return years;
    }
}
