using System.Security.Cryptography;
using System.Text;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.ReadModels;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

public sealed class PrivatePartTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Name = "Асқар Тестов";

    [Fact]
    public async Task Every_private_part_fits_the_hash_in_its_event_and_another_does_not()
    {
        using var staff = api.Client();
        await WalkAsync(staff);

        var rows = await PrivateRowsAsync();

        rows.Count.ShouldBeGreaterThanOrEqualTo(3);
        rows.ShouldAllBe(r => EventJson.Fits(r.Data, r.Body, r.Salt));
        rows.ShouldAllBe(r => r.Salt.Length == EventJson.SaltBytes);
        rows.ShouldAllBe(r => !EventJson.Fits(r.Data, r.Body.Replace("\"", "\" ", StringComparison.Ordinal), r.Salt));
    }

    [Fact]
    public async Task Every_event_that_lacks_a_private_row_holds_no_hash_and_no_event_holds_the_name()
    {
        using var staff = api.Client();
        var id = await WalkAsync(staff);
        await using var owner = api.Owner();

        // This case alone: another test erases private rows of its own.
        (await owner.ScalarAsync<long>($"""
            select count(*) from caseapi.mt_events e left join caseapi.case_private p using (tenant_id, stream_id, version)
            where e.stream_id = '{id}' and (e.data ? 'privateHash') <> (p.salt is not null)
            """)).ShouldBe(0);
        (await owner.ScalarAsync<long>($"select count(*) from caseapi.mt_events e where e::text like '%{Name}%' or e::text like '%850101300123%'")).ShouldBe(0);
        (await owner.ScalarAsync<long>($"select count(*) from caseapi.case_private p where body::text like '%{Name}%'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_case_whose_private_rows_are_erased_still_folds_reads_and_goes_on()
    {
        using var staff = api.Client();
        var id = await WalkAsync(staff);
        var store = api.Services.GetRequiredService<CaseStore>();
        var before = CaseHistory.Fold(id, "ALA", await store.HistoryAsync("ALA", id, CancellationToken.None));

        // As the application's role: erasing is its own affair.
        await using (var application = NpgsqlDataSource.Create(api.Database.ApplicationConnectionString))
        {
            await application.ExecuteAsync($"delete from caseapi.case_private where tenant_id = 'ALA' and stream_id = '{id}'");
        }

        var after = CaseHistory.Fold(id, "ALA", await store.HistoryAsync("ALA", id, CancellationToken.None));
        after.Applicant.ShouldBeNull();
        (after.Version, after.Status, after.Reference).ShouldBe((before.Version, before.Status, before.Reference));
        after.Clocks.Select(c => (c.Clock, c.Instance, c.DueOn, c.DueAt, c.Condition)).ShouldBe(before.Clocks.Select(c => (c.Clock, c.Instance, c.DueOn, c.DueAt, c.Condition)));
        after.ParticipantIds.ShouldBe(before.ParticipantIds);
        var procedure = ProcedureCatalogue.OfShippedFiles().Find(after.Procedure)!;
        CaseDocument.Write(before, procedure).ShouldContain(Name);
        CaseDocument.Write(after, procedure).ShouldNotContain(Name);

        var next = await staff.PostAsync($"/v1/cases/{id}/record-contact", Calls.Contact, before.Version);
        next.Status.ShouldBe(200, next.Text);
        await using var owner = api.Owner();
        (await owner.ScalarAsync<string>($"select doc::text from caseapi.case_status where id = '{id}'")).ShouldNotContain(Name);
    }

    [Fact]
    public async Task Without_its_salt_a_hash_says_nothing_even_to_somebody_who_guesses_the_text()
    {
        using var staff = api.Client();
        const string Anonymous = """{ "kind": "application", "channel": "portal", "language": "kk", "receivedAt": "2024-01-25T04:00:00Z", "statement": "Көше жарығы." }""";
        var first = await staff.PostAsync("/v1/appeals", Anonymous);
        var second = await staff.PostAsync("/v1/appeals", Anonymous);

        var rows = (await PrivateRowsAsync()).Where(r => r.Id == first.CaseId() || r.Id == second.CaseId()).ToList();

        rows.Count.ShouldBe(2);
        rows[0].Body.ShouldBe(rows[1].Body);
        rows[0].Salt.ShouldNotBe(rows[1].Salt);
        Hash(rows[0].Data).ShouldNotBe(Hash(rows[1].Data));
        Hash(rows[0].Data).ShouldNotBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows[0].Body))));

        await using var owner = api.Owner();
        await owner.ExecuteAsync($"delete from caseapi.case_private where stream_id = '{first.CaseId()}'");
        var salt = Convert.ToHexStringLower(rows.Single(r => r.Id == first.CaseId()).Salt);
        foreach (var table in await owner.ColumnAsync("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'caseapi'"))
        {
            (await owner.ScalarAsync<long>($"select count(*) from {table} t where t::text like '%{salt}%'")).ShouldBe(0, table);
        }
    }

    /// <summary>Three events with a private part: the appeal, a return for correction, a contact.</summary>
    private static async Task<Guid> WalkAsync(HttpClient staff)
    {
        var registered = await staff.RegisteredAsync();
        var returned = await staff.StepAsync(registered, "return-for-correction", SweepTests.Correction("2024-02-05", "2024-01-26T05:00:00Z"), 1);
        returned.Status.ShouldBe(200, returned.Text);
        var contact = await staff.StepAsync(registered, "record-contact", Calls.Contact, returned.Version());
        contact.Status.ShouldBe(200, contact.Text);
        return registered.CaseId();
    }

    private async Task<List<(Guid Id, string Data, string Body, byte[] Salt)>> PrivateRowsAsync()
    {
        await using var owner = api.Owner();
        await using var command = owner.CreateCommand(
            "select p.stream_id, e.data::text, p.body::text, p.salt from caseapi.case_private p join caseapi.mt_events e using (tenant_id, stream_id, version)");
        await using var rows = await command.ExecuteReaderAsync();
        List<(Guid, string, string, byte[])> all = [];
        while (await rows.ReadAsync())
        {
            all.Add((rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetFieldValue<byte[]>(3)));
        }

        return all;
    }

    private static string Hash(string data) => System.Text.Json.JsonDocument.Parse(data).RootElement.GetProperty("privateHash").GetString()!;
}
