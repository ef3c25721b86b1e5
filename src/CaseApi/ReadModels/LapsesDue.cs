using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>The cases with a clock whose lapse is a step, that ran out before now, and that nobody has touched during the entry grace.</summary>
public sealed class LapsesDue(NpgsqlDataSource source)
{
    private const string Sql = """
        select d.case_id, min(d.due_at)
        from caseapi.case_deadline d join caseapi.case_status s on s.id = d.case_id
        where d.lapses and d.tenant_id = $1 and d.due_at <= $2 and s.recorded_at <= $3 and not d.case_id = any ($4)
        group by d.case_id order by 2 limit $5
        """;

    /// <param name="tenant">The authority.</param>
    /// <param name="now">The authority's present.</param>
    /// <param name="untouchedSince">The last command must have been recorded before.</param>
    /// <param name="without">Cases that could not be lapsed in this round.</param>
    /// <param name="limit">How many at most, longest due first.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Guid>> FindAsync(
        string tenant, Instant now, Instant untouchedSince, IReadOnlyCollection<Guid> without, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = now.ToDateTimeUtc() });
        command.Parameters.Add(new() { Value = untouchedSince.ToDateTimeUtc() });
        command.Parameters.Add(new() { Value = without.ToArray() });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<Guid> cases = [];
        while (await reader.ReadAsync(cancellation))
        {
            cases.Add(reader.GetGuid(0));
        }

        return cases;
    }
}
