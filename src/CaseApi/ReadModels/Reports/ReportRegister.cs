using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.ReadModels.Reports;

/// <summary>
/// Follows the tail and writes down what reports ask for beside sums: departures from the ordinary course, and cases that are the same. What was
/// found and how far the tail was read are one commit, so a turn that was cut off is done again, to no effect.
/// </summary>
public sealed class ReportRegister(
    NpgsqlDataSource source, Tail tail, CaseBatches batches, WriteEpoch epoch, ProcedureCatalogue procedures, AccessStore access, RepeatRows repeats)
{
    private const string Job = "report-register";
    private const long LockKey = 0x5265706f7274; // "Report": one node at a time.
    private const int Page = 250;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);

    // Each may change by what a case is the same as another. An erased case is the same as none.
    private static readonly string[] Changing = ["appeal_registered", "registration_amended", "case_reclassified", "entry_corrected", "personal_data_erased", "case_erased"];

    private const string ExceptionSql = """
        insert into caseapi.report_exception (tenant_id, day, case_id, version, kind, reference, procedure, by_whom, detail, until_day, hours, recorded_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing
        """;

    private const string ProgressSql = """
        insert into caseapi.tail_progress (job, epoch, xid, ordinal) values ($1, $2, $3, $4)
        on conflict (job) do update set epoch = excluded.epoch, xid = excluded.xid, ordinal = excluded.ordinal
        """;

    /// <summary>Reads on to the end of the tail.</summary>
    /// <param name="pages">At most so many pages.</param>
    /// <param name="wait">Waits for another node that is at it, and until the tail gives all that was committed before; otherwise it is left to others.</param>
    /// <param name="cancellation">Ends it; nothing is lost.</param>
    /// <returns>True if all that was committed before is in the register.</returns>
    public async Task<bool> CatchUpAsync(int pages, bool wait, CancellationToken cancellation)
    {
        var settled = !wait || await SettledAsync(cancellation);
        for (var i = 0; i < pages; i++)
        {
            if (await TurnAsync(wait, cancellation) < Page)
            {
                return settled;
            }
        }

        return false;
    }

    /// <summary>How far the tail was read, as the command that was read last; empty where none was.</summary>
    internal static async Task<string> ReachedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select coalesce((select concat_ws('.', epoch, xid, ordinal) from caseapi.tail_progress where job = $1), '')", connection)
        {
            Parameters = { new() { Value = Job } },
        };
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    // The tail gives nothing before every transaction that began earlier has ended, whatever it is about.
    private async Task<bool> SettledAsync(CancellationToken cancellation)
    {
        await using var now = source.CreateCommand("select pg_snapshot_xmax(pg_current_snapshot())");
        var barrier = (ulong)(await now.ExecuteScalarAsync(cancellation))!;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Again)
        {
            await using var look = source.CreateCommand("select pg_snapshot_xmin(pg_current_snapshot()) >= $1");
            look.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = barrier, NpgsqlDbType = NpgsqlDbType.Xid8 });
            if (await look.ExecuteScalarAsync(cancellation) is true)
            {
                return true;
            }

            await Task.Delay(Again, cancellation);
        }

        return false;
    }

    private async Task<int> TurnAsync(bool wait, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await LeadAsync(connection, wait, cancellation))
        {
            return 0;
        }

        var entries = await tail.ReadAsync(await PositionAsync(connection, cancellation), epoch.Value, Page, cancellation);
        if (entries.Count == 0)
        {
            return 0;
        }

        // A case has one authority for ever.
        var tenants = entries.DistinctBy(e => e.CaseId).ToDictionary(e => e.CaseId, e => e.Tenant);
        var changed = new Dictionary<Guid, Known>();
        foreach (var one in await batches.RecordedAsync([.. entries.Where(e => !e.MovesDeadlinesOnly)], cancellation))
        {
            if (Changing.Contains(EventVocabulary.StoredName(one.Recorded.Event.GetType())))
            {
                var day = RecordedOn(tenants[one.CaseId], one);
                changed[one.CaseId] = new Known(changed.TryGetValue(one.CaseId, out var known) ? known.First : day, day);
            }

            await WriteAsync(connection, tenants[one.CaseId], one, cancellation);
        }

        await repeats.LookAsync(connection, changed, cancellation);
        await using var progress = new NpgsqlCommand(ProgressSql, connection);
        var last = entries[^1].Position;
        progress.Parameters.Add(new() { Value = Job });
        progress.Parameters.Add(new() { Value = last.Epoch });
        progress.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = last.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 });
        progress.Parameters.Add(new() { Value = last.Ordinal });
        await progress.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return entries.Count;
    }

    private LocalDate RecordedOn(string tenant, RecordedOfCase one) =>
        one.Recorded.RecordedAt.InZone(access.Current.Zone(tenant, null, procedures.Find(one.Procedure)?.Zone ?? "UTC")).Date;

    private async Task WriteAsync(NpgsqlConnection connection, string tenant, RecordedOfCase one, CancellationToken cancellation)
    {
        var recorded = one.Recorded;
        var procedure = procedures.Find(one.Procedure);
        var zone = access.Current.Zone(tenant, null, procedure?.Zone ?? "UTC");
        var on = RecordedOn(tenant, one);
        foreach (var found in Exceptions.Of(recorded, zone, procedure?.Reports.BackdatedAfterHours ?? Cases.Procedures.ReportRule.DefaultBackdatedAfterHours))
        {
            await AccessRows.ExecuteAsync(
                connection, ExceptionSql, cancellation,
                SqlParameters.Text(tenant), SqlParameters.Day(found.Day), SqlParameters.Id(one.CaseId), SqlParameters.Number(found.Version), SqlParameters.Text(WireWords.Of(found.Kind)),
                SqlParameters.Text(one.Reference), SqlParameters.Text(one.Procedure), SqlParameters.Text(found.By), SqlParameters.Text(found.Detail),
                new() { Value = found.Until is { } until ? until.ToDateOnly() : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = (object?)found.Hours ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint }, SqlParameters.Day(on));
        }

        if (Exceptions.AnnulledBy(recorded.Event) is { Count: > 0 } annulled)
        {
            await AccessRows.ExecuteAsync(
                connection, "update caseapi.report_exception set annulled_on = $3 where case_id = $1 and version = any ($2) and annulled_on is null", cancellation,
                SqlParameters.Id(one.CaseId), SqlParameters.Numbers(annulled), SqlParameters.Day(on));
        }
    }

    private static async Task<bool> LeadAsync(NpgsqlConnection connection, bool wait, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            wait ? "select true from (select pg_advisory_xact_lock($1)) waited" : "select pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = LockKey } } };
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task<TailPosition> PositionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select epoch, xid, ordinal from caseapi.tail_progress where job = $1", connection) { Parameters = { new() { Value = Job } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new TailPosition(row.GetInt32(0), row.GetFieldValue<ulong>(1), row.GetInt16(2)) : TailPosition.Start;
    }
}

/// <summary>Keeps the register near the present; a report that needs it whole reads on by itself.</summary>
public sealed class ReportRegisterWorker(ReportRegister register, ILogger<ReportRegisterWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await register.CatchUpAsync(int.MaxValue, wait: false, stoppingToken);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException or InvalidDataException)
            {
                log.LogWarning("The register for reports could not go on and is taken up again: {Failure}", Failure.Describe(failure));
            }
        }
    }
}
