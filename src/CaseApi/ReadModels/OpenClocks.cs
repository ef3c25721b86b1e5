using CaseApi.Store;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>Cases with a clock that a calendar can still move, of all authorities, in the order of their ids.</summary>
public sealed class OpenClocks(NpgsqlDataSource source)
{
    // A term that was over when the change took effect never moves, so its case need not be read.
    private const string Movable = "d.condition in ('running', 'paused', 'unresolved') and (d.due_at is null or d.due_at > $1)";
    private const string PageSql = $"select distinct on (d.case_id) d.case_id, d.tenant_id from caseapi.case_deadline d where {Movable} and d.case_id > $2 order by d.case_id limit $3";
    private const string CountSql = $"select count(distinct d.case_id) from caseapi.case_deadline d where {Movable}";

    private const string MissingSql = """
        select (e.clock ->> 'missingYear')::int, count(*)
        from caseapi.case_deadline d
        join caseapi.case_status s on s.id = d.case_id
        cross join lateral json_array_elements(coalesce(s.doc_moved, s.doc) -> 'deadlines') e (clock)
        where d.condition = 'unresolved' and e.clock ->> 'clock' = d.clock and coalesce(e.clock ->> 'instance', '') = d.instance and e.clock ->> 'missingYear' is not null
        group by 1 order by 1
        """;

    /// <param name="after">The last case of the page before; null for the first page.</param>
    /// <param name="effective">When the change of the calendar took effect.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<CaseKey>> PageAsync(Guid? after, Instant effective, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(PageSql);
        command.Parameters.Add(SqlParameters.Moment(effective));
        command.Parameters.Add(SqlParameters.Id(after ?? Guid.Empty));
        command.Parameters.Add(new() { Value = limit });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<CaseKey> page = [];
        while (await row.ReadAsync(cancellation))
        {
            page.Add(new CaseKey(row.GetString(1), row.GetGuid(0)));
        }

        return page;
    }

    public async Task<long> CountAsync(Instant effective, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(CountSql);
        command.Parameters.Add(SqlParameters.Moment(effective));
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
