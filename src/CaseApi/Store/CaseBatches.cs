using CaseApi.Cases;
using CaseApi.Integrations.Metrics;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>A case by its authority and id.</summary>
public readonly record struct CaseKey(string Tenant, Guid CaseId);

public enum MoveOutcome
{
    Written,

    /// <summary>Somebody else is writing the case, or has.</summary>
    LostRace,

    /// <summary>The case's read model is not at its version: nothing was written, and somebody must look.</summary>
    Broken,
}

/// <summary>An event with what a reader must know of its case.</summary>
/// <param name="Procedure">With its version, such as kz-appc-general@2024-guide.</param>
/// <param name="Language">In which the applicant is written to.</param>
public sealed record RecordedOfCase(Guid CaseId, string Reference, string Procedure, string Language, RecordedEvent Recorded);

/// <summary>The store for work in the background that goes through many cases: one round trip for all of them.</summary>
public sealed class CaseBatches(NpgsqlDataSource source, WriteEpoch epoch, KpiChanges kpis, CaseMeter meter)
{
    private const string BrokenReadModel = "CA500";

    private const string EventsSql = """
        select c.place, e.version, e.id, e.type, e.causation_id, e."timestamp", e.data::text, null::text
        from unnest($1, $2) with ordinality as c (tenant, id, place)
        join caseapi.mt_events e on e.tenant_id = c.tenant and e.stream_id = c.id
        order by c.place, e.version
        """;

    private const string PublishedSql = """
        select c.place, e.version, e.id, e.type, e.causation_id, e."timestamp", e.data::text, null::text, s.id, s.reference, s.procedure, s.doc ->> 'language'
        from unnest($1, $2, $3, $4) with ordinality as c (tenant, id, first, last, place)
        join caseapi.case_status s on s.id = c.id and s.tenant_id = c.tenant
        join caseapi.mt_events e on e.tenant_id = c.tenant and e.stream_id = c.id and e.version between c.first and c.last
        order by c.place, e.version
        """;

    // The language lies in the document, which is compressed and laid aside: it costs more than everything else of the row.
    private static readonly string RecordedSql = PublishedSql.Replace("s.doc ->> 'language'", "''::varchar", StringComparison.Ordinal);

    /// <summary>The events of these commands, without what can be erased.</summary>
    public Task<IReadOnlyList<RecordedOfCase>> PublishedAsync(IReadOnlyList<TailEntry> commands, CancellationToken cancellation) =>
        PublishedAsync(PublishedSql, commands, cancellation);

    /// <summary>The same for who need not know the case's language; it is empty.</summary>
    public Task<IReadOnlyList<RecordedOfCase>> RecordedAsync(IReadOnlyList<TailEntry> commands, CancellationToken cancellation) =>
        PublishedAsync(RecordedSql, commands, cancellation);

    private async Task<IReadOnlyList<RecordedOfCase>> PublishedAsync(string sql, IReadOnlyList<TailEntry> commands, CancellationToken cancellation)
    {
        if (commands.Count == 0)
        {
            return [];
        }

#pragma warning disable CA2100 // One of the two constants above.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(AppendStatement.Texts(commands.Select(c => c.Tenant)));
        command.Parameters.Add(AppendStatement.Array(commands.Select(c => c.CaseId).ToArray(), NpgsqlDbType.Uuid));
        command.Parameters.Add(AppendStatement.Array(commands.Select(c => c.FromVersion).ToArray(), NpgsqlDbType.Bigint));
        command.Parameters.Add(AppendStatement.Array(commands.Select(c => c.ToVersion).ToArray(), NpgsqlDbType.Bigint));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<RecordedOfCase> events = [];
        while (await row.ReadAsync(cancellation))
        {
            events.Add(new RecordedOfCase(row.GetGuid(8), row.GetString(9), row.GetString(10), row.GetString(11), Event(row)));
        }

        return events;
    }

    /// <summary>The histories in the order asked for, without what can be erased: no clock counts by it. Empty for a case that is not there.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<RecordedEvent>>> HistoriesAsync(IReadOnlyList<CaseKey> cases, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EventsSql);
        command.Parameters.Add(AppendStatement.Texts(cases.Select(c => c.Tenant)));
        command.Parameters.Add(AppendStatement.Array(cases.Select(c => c.CaseId).ToArray(), NpgsqlDbType.Uuid));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var histories = cases.Select(_ => new List<RecordedEvent>(4)).ToArray();
        while (await row.ReadAsync(cancellation))
        {
            histories[row.GetInt64(0) - 1].Add(Event(row));
        }

        return histories;
    }

    /// <summary>
    /// One statement, one commit. What cannot be written now is left and told; of a case that is written, everything is.
    /// A case whose read model does not fit it keeps the whole commit from being made; then each case gets a commit of its own.
    /// </summary>
    /// <param name="moves">At most <see cref="MoveStatement.Most"/>, of different cases.</param>
    /// <param name="route">The step's name.</param>
    /// <param name="expiresAt">When the rows of the command log need no longer be kept.</param>
    /// <param name="cancellation">Ends it; what was under way is not written.</param>
    /// <returns>In the order given.</returns>
    public async Task<IReadOnlyList<MoveOutcome>> AppendAsync(IReadOnlyList<CaseMove> moves, string route, Instant expiresAt, CancellationToken cancellation)
    {
        try
        {
            await using var command = source.CreateCommand(MoveStatement.Sql);
            MoveStatement.Bind(command.Parameters, moves, epoch.Value, route, expiresAt, [.. moves.Select(m => kpis.Of(m.Before, m.After, m.Meta.Now))]);
            var won = (bool[])(await command.ExecuteScalarAsync(cancellation))!;
            return [.. won.Select(written => Counted(written ? MoveOutcome.Written : MoveOutcome.LostRace))];
        }
        catch (PostgresException broken) when (broken.SqlState == BrokenReadModel)
        {
            if (moves.Count == 1)
            {
                return [Counted(MoveOutcome.Broken)];
            }

            List<MoveOutcome> each = [];
            foreach (var move in moves)
            {
                each.AddRange(await AppendAsync([move], route, expiresAt, cancellation));
            }

            return each;
        }
    }

    private static RecordedEvent Event(NpgsqlDataReader row) => new(
        row.GetGuid(2),
        row.GetInt64(1),
        Guid.Parse(row.GetString(4)),
        Instant.FromDateTimeUtc(row.GetDateTime(5)),
        EventJson.Read(row.GetString(3), row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7)));

    private MoveOutcome Counted(MoveOutcome outcome)
    {
        meter.CountAppend(outcome);
        return outcome;
    }
}
