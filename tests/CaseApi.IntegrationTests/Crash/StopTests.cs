using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Hosting;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Store;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Crash;

[Collection(nameof(OneAtATime))]
public sealed class StopTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task Told_to_stop_the_service_answers_what_it_has_begun_ends_with_0_and_leaves_no_process(string signal)
    {
        await using var service = await ServiceProcess.StartAsync();
        using var staff = new HttpClient { BaseAddress = new Uri(service.Address) };
        staff.DefaultRequestHeaders.Add("X-Api-Key", service.Key("staff"));
        var registered = await staff.RegisteredAsync();
        var postmaster = service.PostmasterId();

        // Requests that cannot be answered yet: somebody holds their case.
        await using var owner = service.Database();
        await using var superuser = service.Database(superuser: true);
        await using var connection = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var held = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var command = new NpgsqlCommand("select 1 from caseapi.mt_streams for update", connection))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var inFlight = Enumerable.Range(0, 4).Select(i => staff.PostAsync($"/v1/cases/{registered.CaseId()}/record-contact", Calls.Contact, 1, $"drained-{i}")).ToList();
        await Calls.UntilAsync(async () => await superuser.ScalarAsync<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock'") >= 4);
        service.Signal(signal);
        await Task.Delay(700, TestContext.Current.CancellationToken);
        inFlight.ShouldAllBe(request => !request.IsCompleted);
        await held.RollbackAsync(TestContext.Current.CancellationToken);
        await connection.CloseAsync();

        var replies = await Task.WhenAll(inFlight);
        replies.Count(r => r.Status == 200).ShouldBe(1);
        replies.Count(r => r.Status == 412).ShouldBe(3);
        (await service.EndAsync()).ShouldBe(0, service.Said);
        ServerProcess.IsAlive(postmaster).ShouldBeFalse();
        ServerProcess.CountIn(service.Folder).ShouldBe(0);

        // A second start finds everything: the case at its version, the keys, the recorded answers.
        await service.StartAgainAsync();
        var at = Array.FindIndex(replies, r => r.Status == 200);
        var again = await staff.PostAsync($"/v1/cases/{registered.CaseId()}/record-contact", Calls.Contact, 1, $"drained-{at}");
        (again.Status, again.Text).ShouldBe((200, replies[at].Text));
        (await staff.PostAsync($"/v1/cases/{registered.CaseId()}/record-contact", Calls.Contact, replies[at].Version())).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1200)]
    [InlineData(2500)]
    public async Task Told_to_stop_while_it_is_still_starting_it_leaves_no_process_either(int afterMilliseconds)
    {
        await using var service = ServiceProcess.Launched();
        await Task.Delay(afterMilliseconds, TestContext.Current.CancellationToken);

        var exit = await service.StopAsync("TERM");

        exit.ShouldBeOneOf(0, 143);
        await Calls.UntilAsync(() => Task.FromResult(ServerProcess.CountIn(service.Folder) == 0));
        await service.StartAgainAsync();
    }
}
