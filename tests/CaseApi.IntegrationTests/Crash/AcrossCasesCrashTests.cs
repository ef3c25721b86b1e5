using CaseApi.IntegrationTests.Api;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Crash;

/// <summary>What one authority's step makes due in another's case is done once, also when the service is killed between the two.</summary>
[Collection(nameof(OneAtATime))]
public sealed class AcrossCasesCrashTests
{
    private const int Kills = 4;
    private const int Forwarded = 5;

    [Fact]
    public async Task Each_forwarding_that_was_acknowledged_before_a_SIGKILL_opens_exactly_one_case_at_the_receiver()
    {
        await using var service = await ServiceProcess.StartAsync();
        var acknowledged = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var staff = new HttpClient { BaseAddress = new Uri(service.Address) };
            staff.DefaultRequestHeaders.Add("X-Api-Key", service.Key("staff"));
            var registered = await Task.WhenAll(Enumerable.Range(0, Forwarded).Select(_ => staff.PostAsync("/v1/appeals", """{ "kind": "application", "channel": "portal", "language": "kk", "statement": "Өтініш" }""")));
            var sent = await Task.WhenAll(registered.Select(r => staff.PostAsync($"/v1/cases/{r.Body!["caseId"]}/forward", """{ "authority": "SBX", "reasons": "Құзыреті" }""", 1)));
            acknowledged += sent.Count(s => s.Status == 200);
            await service.KillAsync();
            await service.StartAgainAsync();
        }

        await using var owner = service.Database();
        await Store.Calls.UntilAsync(async () => await CountAsync(owner, "select count(*) from caseapi.case_status where tenant_id = 'SBX'") >= acknowledged);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        acknowledged.ShouldBe(Kills * Forwarded, service.Said);
        (await CountAsync(owner, "select count(*) from caseapi.case_status where tenant_id = 'SBX'")).ShouldBe(acknowledged);
        (await CountAsync(owner, "select count(distinct doc -> 'origin' ->> 'case') from caseapi.case_status where tenant_id = 'SBX'")).ShouldBe(acknowledged);
        (await CountAsync(owner, """
            select count(*) from caseapi.case_status s where s.tenant_id = 'ALA' and not exists (
              select 1 from caseapi.case_status r where r.tenant_id = 'SBX' and r.id::text = s.doc -> 'forwardings' -> 0 ->> 'case' and r.doc -> 'origin' ->> 'case' = s.id::text)
            """)).ShouldBe(0);
        (await service.StopAsync("TERM")).ShouldBe(0, service.Said);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource owner, string sql)
    {
#pragma warning disable CA2100 // The constants above.
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
