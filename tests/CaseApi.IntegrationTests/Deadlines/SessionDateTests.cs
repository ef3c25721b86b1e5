using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Operations;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using CaseApi.Store.InstallationData;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Deadlines;

/// <summary>A body fixes the date of its session long after cases have begun to wait for it.</summary>
public sealed class SessionDateTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_session_that_is_dated_later_or_put_off_moves_every_clock_that_waits_for_it_once()
    {
        await api.LoadAsync();
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        using var staff = api.Client();
        using var installation = api.Client("installation");
        var waiting = await staff.RegisterQuickAsync(api.Now());
        var other = await staff.RegisteredAsync(api.Now());
        (await AssemblyAsync()).ShouldBe(("unresolved", null));

        (await PatchedAsync(1, "2027-09-16")).Body!["result"]!["moved"]!.GetValue<long>().ShouldBe(1);
        (await AssemblyAsync()).ShouldBe(("running", "2027-09-16"));
        (await PatchedAsync(2, "2027-09-23")).Body!["result"]!["moved"]!.GetValue<long>().ShouldBe(1);
        (await AssemblyAsync()).ShouldBe(("running", "2027-09-23"));

        (await staff.MovesAsync(waiting)).Select(m => (m["data"].Text("from"), m["data"].Text("to"), m["data"].Text("reason")))
            .ShouldBe([(null, "2027-09-16", "session-dated"), ("2027-09-16", "2027-09-23", "session-dated")]);
        (await staff.MovesAsync(other)).ShouldBeEmpty();
        (await SeededAsync()).ShouldBe(2, "the same patches again are nothing new");

        async Task<(string?, string?)> AssemblyAsync()
        {
            var clock = (await staff.GetOkAsync($"/v1/cases/{waiting.Id()}/deadlines/assembly")).Body!;
            return (clock.Text("state"), clock.Text("dueOn"));
        }

        async Task<long> SeededAsync()
        {
            (await InstallationSeed.RunAsync(api.Database.OwnerConnectionString, TestContext.Current.CancellationToken)).ShouldBeEmpty();
            return await owner.ScalarAsync<long>("select count(*) from caseapi.operation where kind = 'session-dates'");
        }

        async Task<Reply> PatchedAsync(int patch, string date)
        {
            var body = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Deadlines", "hours.json")))!;
            body["sessions"]!.AsArray().Add(JsonNode.Parse($$"""{ "body": "GA", "number": 90, "date": "{{date}}" }"""));
            await using (var insert = owner.CreateCommand("insert into caseapi.procedure (id, version, patch, body, source, recorded_at) values ('test-hours', '1', $1, $2, 'loaded', now())"))
            {
                insert.Parameters.Add(new() { Value = patch });
                insert.Parameters.Add(new() { Value = body.ToJsonString() });
                await insert.ExecuteNonQueryAsync();
            }

            // What a node does when it starts.
            await api.LoadAsync();
            (await SeededAsync()).ShouldBe(patch);
            var id = await owner.ScalarAsync<Guid>("select id from caseapi.operation where kind = 'session-dates' order by created_at desc limit 1");
            await installation.DoneAsync($"/v1/operations/{id}");
            return await installation.GetOkAsync($"/v1/operations/{id}");
        }
    }
}
