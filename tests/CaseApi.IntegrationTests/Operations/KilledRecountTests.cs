using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Crash;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

[Collection(nameof(OneAtATime))]
public sealed class KilledRecountTests
{
    private const int Copies = 4000;
    private const int Kills = 3;

    [Fact]
    public async Task A_service_killed_in_the_middle_of_a_recount_goes_on_after_its_start_and_moves_nothing_twice_and_forgets_nothing()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var owner = service.Database();
        using var staff = Client(service, "staff");
        using var installation = Client(service, "installation");
        var registered = await staff.RegisteredAsync(await owner.ScalarAsync<string>("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"));
        await ManyCases.CopyAsync(owner, Guid.Parse(registered.Id()), registered.Reference(), Copies);
        var from = (await staff.DecideAsync(registered)).Text("dueOn")!;
        var put = await installation.PutYearAsync(CalendarCalls.YearOf(from), await installation.YearWithAsync(CalendarCalls.YearOf(from), from));
        put.Status.ShouldBe(202, put.Body?.ToJsonString());

        var caught = 0;
        var position = 0L;
        while (caught < Kills)
        {
            var operation = await OperationAsync(owner, put.Location!);
            if (operation.State == "done")
            {
                break;
            }

            if (operation.Done > position)
            {
                position = operation.Done;
                await service.KillAsync();
                caught++;
                await service.StartAgainAsync();
            }
        }

        caught.ShouldBe(Kills, "Without a kill in the middle the test says nothing.");
        JsonNode done;
        var patience = System.Diagnostics.Stopwatch.StartNew();
        do
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            done = (await installation.GetOkAsync(put.Location!)).Body!;
        }
        while (done.Text("state") is not ("done" or "failed") && patience.Elapsed.TotalSeconds < 60);

        done.Text("state").ShouldBe("done", service.Said);
        (done["result"]!["moved"]!.GetValue<long>(), done["result"]!["cases"]!.GetValue<long>(), done["done"]!.GetValue<long>()).ShouldBe((Copies + 1L, Copies + 1L, Copies + 1L));
        (await ManyCases.MistakesAsync(owner, changes: 1)).ShouldBeEmpty();
        (await owner.ScalarAsync<long>("select count(*) from caseapi.mt_events where type = 'deadline_moved'")).ShouldBe(Copies + 1);
    }

    [Fact]
    public async Task Of_two_services_on_one_database_either_may_die_in_the_middle_and_the_other_ends_the_recount()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var owner = service.Database();
        using var staff = Client(service, "staff");
        using var installation = Client(service, "installation");
        var registered = await staff.RegisteredAsync(await owner.ScalarAsync<string>("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"));
        await ManyCases.CopyAsync(owner, Guid.Parse(registered.Id()), registered.Reference(), Copies);
        await using var second = await service.StartBesideAsync();
        using var installationOfSecond = Client(second, "installation");
        var from = (await staff.DecideAsync(registered)).Text("dueOn")!;
        var put = await installation.PutYearAsync(CalendarCalls.YearOf(from), await installation.YearWithAsync(CalendarCalls.YearOf(from), from));
        put.Status.ShouldBe(202, put.Body?.ToJsonString());

        // Which of them works is not known from outside, so each dies once: one of the two deaths meets the worker.
        await PastAsync(owner, put.Location!, 0);
        await second.KillAsync();
        await PastAsync(owner, put.Location!, 400);
        await second.StartAgainAsync();
        await PastAsync(owner, put.Location!, 800);
        await service.KillAsync();

        var patience = System.Diagnostics.Stopwatch.StartNew();
        JsonNode done;
        do
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            done = (await installationOfSecond.GetOkAsync(put.Location!)).Body!;
        }
        while (done.Text("state") is not ("done" or "failed") && patience.Elapsed.TotalSeconds < 60);

        (done.Text("state"), done["result"]!["moved"]!.GetValue<long>(), done["result"]!["cases"]!.GetValue<long>()).ShouldBe(("done", Copies + 1L, Copies + 1L), second.Said);
        (await ManyCases.MistakesAsync(owner, changes: 1)).ShouldBeEmpty();
        (await owner.ScalarAsync<long>("select count(*) from caseapi.mt_events where type = 'deadline_moved'")).ShouldBe(Copies + 1);
    }

    private static async Task PastAsync(Npgsql.NpgsqlDataSource owner, string location, long cases)
    {
        for (var one = await OperationAsync(owner, location); one.Done <= cases; one = await OperationAsync(owner, location))
        {
            one.State.ShouldNotBe("done", "It was over before anybody was killed.");
        }
    }

    // From the database: the service is down now and then.
    private static async Task<(string State, long Done)> OperationAsync(Npgsql.NpgsqlDataSource owner, string location)
    {
        var text = await owner.ScalarAsync<string>($"select state || ' ' || done from caseapi.operation where id = '{location.Split('/')[^1]}'");
        return (text.Split(' ')[0], long.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static HttpClient Client(ServiceProcess service, string key) =>
        new() { BaseAddress = new Uri(service.Address), DefaultRequestHeaders = { { "X-Api-Key", service.Key(key) } } };
}
