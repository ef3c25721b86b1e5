using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Integrations.Metrics;
using NodaTime;
using Npgsql;

namespace CaseApi.Store;

/// <summary>What one read finds: the case's whole history, an answer given before under the same key, and documents that were asked for.</summary>
public sealed record CaseRead(IReadOnlyList<RecordedEvent> History, EarlierAnswer? Earlier, IReadOnlyList<Guid> KnownDocuments, IReadOnlyList<RecentAct> RecentActs);

/// <summary>Documents that a command wants to file; a portal files only what it uploaded itself.</summary>
public sealed record DocumentsWanted(IReadOnlyList<Guid> Ids, bool OfAnyClient)
{
    public static readonly DocumentsWanted None = new([], false);
}

/// <summary>A command that came before under the same key.</summary>
/// <param name="Answer">Null once it has expired.</param>
public sealed record EarlierAnswer(string Route, byte[]? BodyHash, RecordedAnswer? Answer, Guid CaseId)
{
    /// <summary>What a repetition is answered with.</summary>
    public CommandResult Repeat(Repetition repetition) =>
        Answer is null ? new CommandResult.KeyExpired(CaseId)
        : Route == repetition.Route && repetition.BodyHash.Span.SequenceEqual(BodyHash) ? new CommandResult.Replayed(Answer)
        : new CommandResult.KeyReused();
}

public enum AppendOutcome
{
    Written,

    /// <summary>Somebody else wrote first.</summary>
    LostRace,

    /// <summary>The idempotency key has been used; read again for the answer given then.</summary>
    KeyTaken,

    /// <summary>Another request with the key was still under way after five seconds.</summary>
    KeyBusy,

    /// <summary>The connection was lost; whether it was written is unknown.</summary>
    Unknown,
}

/// <summary>The case store: one read and one write round trip a command.</summary>
public sealed class CaseStore(NpgsqlDataSource source, RecordedAnswers answers, WriteEpoch epoch, KpiChanges kpis, CaseMeter meter)
{
    private const string EventsSql = """
        select e.version, e.id, e.type, e.causation_id, e."timestamp", e.data::text, p.body::text
        from caseapi.mt_events e
        left join caseapi.case_private p on p.tenant_id = e.tenant_id and p.stream_id = e.stream_id and p.version = e.version
        where e.tenant_id = $1 and e.stream_id = $2 order by e.version
        """;

    private const string EarlierSql =
        "select route, request_hash, answer, stream_id from caseapi.command_log where tenant_id = $1 and client = $2 and idempotency_key = $3 and ordinal = 0";

    private const string DocumentsSql =
        "select id from caseapi.document where id = any ($1) and tenant_id = $2 and (case_id is null or case_id = $3) and ($4 or client = $5)";

    /// <summary>One round trip. A case of another authority reads as no case.</summary>
    public async Task<CaseRead> ReadAsync(
        string tenant, Guid caseId, string client, Repetition? repetition, DocumentsWanted documents, CancellationToken cancellation, bool recentActs = false)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Command(EventsSql, tenant, caseId));
        if (repetition is not null)
        {
            batch.BatchCommands.Add(Command(EarlierSql, tenant, client, repetition.Key));
        }

        if (documents.Ids.Count > 0)
        {
            batch.BatchCommands.Add(Command(DocumentsSql, documents.Ids.ToArray(), tenant, caseId, documents.OfAnyClient, client));
        }

        if (recentActs)
        {
            batch.BatchCommands.Add(Command(ActReasons.RecentSql, tenant, Shingles.RecentActs));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var history = await HistoryAsync(reader, cancellation);
        var earlier = repetition is not null && await reader.NextResultAsync(cancellation) ? await EarlierAsync(reader, cancellation) : null;
        List<Guid> known = [];
        if (documents.Ids.Count > 0 && await reader.NextResultAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                known.Add(reader.GetGuid(0));
            }
        }

        var acts = recentActs && await reader.NextResultAsync(cancellation) ? await ActReasons.RecentAsync(reader, cancellation) : [];
        return new CaseRead(history, earlier, known, acts);
    }

    /// <summary>The history alone, for reads.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> HistoryAsync(string tenant, Guid caseId, CancellationToken cancellation) =>
        (await ReadAsync(tenant, caseId, "", null, DocumentsWanted.None, cancellation)).History;

    public async Task<EarlierAnswer?> EarlierAsync(string tenant, string client, Repetition repetition, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EarlierSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenant });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = client });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = repetition.Key });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await EarlierAsync(reader, cancellation);
    }

    /// <summary>One round trip, one commit. Acknowledged only after the reader has been read to its end and closed.</summary>
    public async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation)
    {
        var outcome = await WriteAsync(append, cancellation);
        meter.CountAppend(outcome);
        return outcome;
    }

    /// <summary>Two cases of one authority in one commit. Only the first bears the idempotency key.</summary>
    public async Task<AppendOutcome> AppendBothAsync(Append first, Append second, CancellationToken cancellation)
    {
        var outcome = await TryAsync(() => WriteBothAsync(first, second, cancellation));
        meter.CountAppend(outcome);
        return outcome;
    }

    private Task<AppendOutcome> WriteAsync(Append append, CancellationToken cancellation) => TryAsync(() => WriteAsync([(append, 0)], cancellation));

    // In the order of the ids, so that two such commands never wait for each other.
    private Task WriteBothAsync(Append first, Append second, CancellationToken cancellation) =>
        WriteAsync(first.Meta.CaseId.CompareTo(second.Meta.CaseId) < 0 ? [(first, 0), (second, 1)] : [(second, 1), (first, 0)], cancellation);

    // Without a transaction of its own a batch is one: what is kept of an act's reasons commits with the act.
    private async Task WriteAsync(IReadOnlyList<(Append Append, short Ordinal)> appends, CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        foreach (var (append, ordinal) in appends)
        {
            var command = new NpgsqlBatchCommand(AppendStatement.Sql);
            AppendStatement.Bind(command.Parameters, append, epoch.Value, append.Answer is null ? null : answers.Pack(append.Answer), kpis.Of(append), ordinal);
            batch.BatchCommands.Add(command);
            foreach (var act in ActReasons.Changes(append))
            {
                batch.BatchCommands.Add(act);
            }

            foreach (var erasing in Erasure.Changes(append))
            {
                batch.BatchCommands.Add(erasing);
            }
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<AppendOutcome> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return AppendOutcome.Written;
        }
        catch (PostgresException refused)
        {
            return refused switch
            {
                { SqlState: "CA412" } => AppendOutcome.LostRace,
                { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "command_log_key" } => AppendOutcome.KeyTaken,
                { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_mt_events_stream_and_version" or "pkey_mt_streams_tenant_id_id" } => AppendOutcome.LostRace,
                { SqlState: PostgresErrorCodes.LockNotAvailable, Where: { } place } when place.Contains("command_log", StringComparison.Ordinal) => AppendOutcome.KeyBusy,

                // The case itself, held by somebody for five seconds: nothing was written, and the same request may come again.
                { SqlState: PostgresErrorCodes.LockNotAvailable } => AppendOutcome.Unknown,
                { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => AppendOutcome.Unknown,
                _ => Rethrow(refused),
            };
        }
        catch (NpgsqlException lost) when (lost.IsTransient || lost.InnerException is IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return AppendOutcome.Unknown;
        }
    }

    private static AppendOutcome Rethrow(PostgresException refused)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(refused);
        return default;
    }

    private static async Task<IReadOnlyList<RecordedEvent>> HistoryAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        List<RecordedEvent> history = [];
        while (await reader.ReadAsync(cancellation))
        {
            var happened = EventJson.Read(reader.GetString(2), reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6));
            history.Add(new RecordedEvent(
                reader.GetGuid(1),
                reader.GetInt64(0),
                Guid.Parse(reader.GetString(3)),
                Instant.FromDateTimeUtc(reader.GetDateTime(4)),
                happened));
        }

        return history;
    }

    private async Task<EarlierAnswer?> EarlierAsync(NpgsqlDataReader reader, CancellationToken cancellation) =>
        await reader.ReadAsync(cancellation)
            ? new EarlierAnswer(
                reader.GetString(0),
                reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1),
                reader.IsDBNull(2) ? null : answers.Unpack(reader.GetFieldValue<byte[]>(2)),
                reader.GetGuid(3))
            : null;

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
#pragma warning disable CA2100 // The constants above.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
