using System.Globalization;
using CaseApi.Cases.Indicators;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Store;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using NodaTime;
using Npgsql;
using Shouldly;
using Case = CaseApi.Cases.Case;

namespace CaseApi.IntegrationTests.Crash;

/// <summary>What must hold of the database after whatever happened: it is compared with what the clients were told.</summary>
internal static class WrittenTruth
{
    private static readonly ProcedureCatalogue Procedures = ProcedureCatalogue.OfShippedFiles();
    private static readonly DateTimeZone Almaty = DateTimeZoneProviders.Tzdb["Asia/Almaty"];

    public static async Task HoldsAsync(NpgsqlDataSource owner, IReadOnlyList<Acknowledged> acknowledged)
    {
        await CommandsAsync(owner, acknowledged);
        await VersionsAsync(owner);
        await PrivatePartsAsync(owner);
        var refold = await Refold.ReadAsync(owner);
        (await refold.DifferencesAsync(owner)).Take(3).ShouldBeEmpty();
        (await KpiOracle.DifferencesAsync(owner, Adds, (_, at) => at.InZone(Almaty).Date)).Take(3).ShouldBeEmpty("Figures are what a fold of the events gives, whatever was killed between a command and its sums.");
    }

    private static async Task CommandsAsync(NpgsqlDataSource owner, IReadOnlyList<Acknowledged> acknowledged)
    {
        // Every writer brought its last command to a definite answer, so nothing is in flight: the two sets are equal.
        var stored = await owner.ColumnAsync("""
            select concat_ws(' ', idempotency_key, stream_id, to_version) from caseapi.command_log where client = 'staff' order by 1
            """);
        var told = acknowledged.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key} {a.CaseId} {a.Version}")).ToList();
        told.Distinct().Count().ShouldBe(told.Count);
        stored.Except(told).Take(5).ShouldBeEmpty("Stored, but no client was told so.");
        told.Except(stored).Take(5).ShouldBeEmpty("Acknowledged, but not stored.");
        stored.Count.ShouldBe(told.Count, "Nothing is stored twice.");
        (await owner.ScalarAsync<long>("select count(*) from caseapi.command_log where client not in ('staff', 'system')")).ShouldBe(0);

        var registered = acknowledged.Count(a => a.Status == 201);
        (await owner.ScalarAsync<long>("select count(*) from caseapi.mt_streams")).ShouldBe(registered);
        (await owner.ScalarAsync<long>("select count(*) from caseapi.case_status")).ShouldBe(registered);
        (await owner.ScalarAsync<long>("select count(distinct reference) from caseapi.case_status")).ShouldBe(registered);
    }

    private static async Task VersionsAsync(NpgsqlDataSource owner)
    {
        (await owner.ColumnAsync("""
            select s.id::text from caseapi.mt_streams s
            left join caseapi.case_status c on c.id = s.id and c.tenant_id = s.tenant_id
            left join (select tenant_id, stream_id, count(*) as events, min(version) as first, max(version) as last
              from caseapi.mt_events group by tenant_id, stream_id) e on e.tenant_id = s.tenant_id and e.stream_id = s.id
            where s.version is distinct from e.last or c.version is distinct from e.last or e.events <> e.last or e.first <> 1
            """)).ShouldBeEmpty("Versions are dense, and stream, events and read model stand at the same one.");

        (await owner.ColumnAsync("""
            select l.stream_id::text from (select stream_id, sum(to_version - from_version + 1) as written, min(from_version) as first, max(to_version) as last
              from caseapi.command_log group by stream_id) l
            join caseapi.mt_streams s on s.id = l.stream_id where l.first <> 1 or l.last <> s.version or l.written <> s.version
            """)).ShouldBeEmpty("Every event belongs to one command.");
    }

    private static async Task PrivatePartsAsync(NpgsqlDataSource owner)
    {
        await using var command = owner.CreateCommand("""
            select e.data::text, p.body::text, p.salt, e.data ? 'privateHash' from caseapi.mt_events e
            full join caseapi.case_private p using (tenant_id, stream_id, version)
            """);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            rows.IsDBNull(0).ShouldBeFalse("A private part belongs to an event.");
            rows.IsDBNull(2).ShouldBe(!rows.GetBoolean(3));
            (rows.IsDBNull(2) || EventJson.Fits(rows.GetString(0), rows.GetString(1), rows.GetFieldValue<byte[]>(2))).ShouldBeTrue();
        }
    }

    // The writers work in one authority, without units that have a zone of their own.
    private static List<Contribution> Adds(Case state) => state.Version == 0 ? [] : Contributions.Of(state, Procedures.Find(state.Procedure)!, Almaty);
}
