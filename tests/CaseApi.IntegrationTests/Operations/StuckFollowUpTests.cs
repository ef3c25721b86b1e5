using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

/// <summary>What follows in another case and does not get done is seen from outside.</summary>
public sealed class StuckFollowUpTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Health_and_metrics_tell_of_follow_ups_that_are_stuck_without_saying_whose()
    {
        using var nobody = api.Client(null);
        using var admin = api.Client("admin");
        (await nobody.GetOkAsync("/health/ready")).Body!["checks"].Text("followUps").ShouldBe("ok");

        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        var id = Guid.CreateVersion7();
        foreach (var (found, attempts) in new[] { ("now() - interval '125 minutes'", 3), ("now()", 9), ("now()", 2) })
        {
            await owner.ExecuteAsync(
                $"insert into caseapi.follow_up (event_id, tenant_id, case_id, version, type, found_at, attempts, next_at, failure) values ('{Guid.CreateVersion7()}', 'ALA', '{id}', 1, 'complaint_decided', {found}, {attempts}, now() + interval '1 day', 'Асқар')");
        }

        var ready = await nobody.GetOkAsync("/health/ready");
        var told = ready.Body!["checks"].Text("followUps")!;
        told.ShouldStartWith("stuck: 2 cases wait to be told of another, the longest for 125 minutes");
        ready.Text.ShouldNotContain(id.ToString());
        ready.Text.ShouldNotContain("Асқар");
        ready.Body.Text("status").ShouldBe("ready");
        (await admin.ReadAsync("/metrics")).Text.ShouldContain("\ncaseapi_follow_ups_stuck 2\n");
    }
}
