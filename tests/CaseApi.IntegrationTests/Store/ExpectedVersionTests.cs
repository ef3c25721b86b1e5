using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

public sealed class ExpectedVersionTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Of_32_writers_on_one_version_one_wins_and_the_others_are_told_that_they_are_stale()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        var assigned = await staff.StepAsync(registered, "record-contact", Calls.Contact, 1);
        var version = assigned.Version();

        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => staff.StepAsync(registered, "record-contact", Calls.Contact, version)));

        replies.Count(r => r.Status == 200).ShouldBe(1);
        replies.Where(r => r.Status != 200).ShouldAllBe(r => r.Status == 412 && r.Code == "stale-version");
        (await VersionsAsync(registered.CaseId())).ShouldBe(Enumerable.Range(1, (int)version + 1).Select(v => (long)v));
        (await StreamVersionAsync(registered.CaseId())).ShouldBe(version + 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(99)]
    public async Task A_version_that_the_case_does_not_have_is_stale_and_changes_nothing(long expected)
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        (await staff.StepAsync(registered, "record-contact", Calls.Contact, 1)).Version().ShouldBe(3, "A lapse and the contact.");

        var refused = await staff.StepAsync(registered, "record-contact", Calls.Contact, expected);

        refused.Status.ShouldBe(412, refused.Text);
        refused.Body!["currentVersion"]!.GetValue<long>().ShouldBe(3);
        (await VersionsAsync(registered.CaseId())).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    public async Task A_read_model_that_is_not_at_its_cases_version_stops_the_write_and_nothing_is_written(long broken)
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        var id = registered.CaseId();
        await using var owner = api.Owner();
        await owner.ExecuteAsync($"update caseapi.case_status set version = {broken} where id = '{id}'");
        var before = await owner.ScalarAsync<string>(Everything(id));

        var refused = await staff.PostAsync($"/v1/cases/{id}/record-contact", Calls.Contact, 1, $"guarded-{broken}");

        refused.Status.ShouldBe(500, refused.Text);
        refused.Code.ShouldBe("internal-error");
        (await owner.ScalarAsync<string>(Everything(id))).ShouldBe(before);
        api.Log.Lines.ShouldContain(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("CA500", StringComparison.Ordinal));

        // Mended, the same request goes through: the failed one left nothing behind, not even its key.
        await owner.ExecuteAsync($"update caseapi.case_status set version = 1 where id = '{id}'");
        (await staff.PostAsync($"/v1/cases/{id}/record-contact", Calls.Contact, 1, $"guarded-{broken}")).Status.ShouldBe(200);
    }

    private async Task<IReadOnlyList<long>> VersionsAsync(Guid id)
    {
        await using var owner = api.Owner();
        return [.. (await owner.ColumnAsync($"select version::text from caseapi.mt_events where stream_id = '{id}' order by seq_id")).Select(long.Parse)];
    }

    private async Task<long> StreamVersionAsync(Guid id)
    {
        await using var owner = api.Owner();
        return await owner.ScalarAsync<long>($"select version from caseapi.mt_streams where id = '{id}'");
    }

    private static string Everything(Guid id) => $"""
        select concat_ws('|',
          (select version from caseapi.mt_streams where id = '{id}'),
          (select string_agg(e::text, ';' order by version) from caseapi.mt_events e where stream_id = '{id}'),
          (select string_agg(p::text, ';' order by version) from caseapi.case_private p where stream_id = '{id}'),
          (select string_agg(l::text, ';' order by xid) from caseapi.command_log l where stream_id = '{id}'),
          (select s::text from caseapi.case_status s where id = '{id}'),
          (select string_agg(d::text, ';' order by clock, instance) from caseapi.case_deadline d where case_id = '{id}'))
        """;
}
