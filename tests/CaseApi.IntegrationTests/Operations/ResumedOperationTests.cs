using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using CaseApi.Operations;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

public sealed class ResumedOperationTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_operation_goes_on_where_its_worker_stopped_and_moves_nothing_twice()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var staff = api.Client();
        using var installation = api.Client("installation");
        await api.Worker().StopAsync(cancellation);
        List<Reply> cases = [];
        for (var i = 0; i < 5; i++)
        {
            cases.Add(await staff.RegisteredAsync(api.Now()));
        }

        var from = (await staff.DecideAsync(cases[0])).Text("dueOn")!;
        var put = await installation.PutYearAsync(CalendarCalls.YearOf(from), await installation.YearWithAsync(CalendarCalls.YearOf(from), from));
        (await installation.GetOkAsync(put.Location!)).Body.Text("state").ShouldBe("queued");
        await Task.Delay(CalendarRefresh.KnownEverywhere.ToTimeSpan() + TimeSpan.FromMilliseconds(100), cancellation);

        using (var killed = ActivatorUtilities.CreateInstance<OperationWorker>(api.Services))
        {
            killed.Page = 2;
            (await killed.RunOnceAsync(cancellation)).ShouldBeTrue();
        }

        var half = (await installation.GetOkAsync(put.Location!)).Body!;
        (half.Text("state"), half["done"]!.GetValue<long>(), half["total"]!.GetValue<long>(), half["result"]!["moved"]!.GetValue<long>()).ShouldBe(("running", 2, 5, 2));

        // A command is taken meanwhile in a case that still has to be counted.
        await staff.TakenAsync(cases[4], "assign", """{ "officer": "officer-1" }""", 1);
        using var next = ActivatorUtilities.CreateInstance<OperationWorker>(api.Services);
        await RunAsync(next);

        var done = (await installation.GetOkAsync(put.Location!)).Body!;
        (done.Text("state"), done["done"]!.GetValue<long>(), done["result"]!["moved"]!.GetValue<long>()).ShouldBe(("done", 5, 5));

        // As if it had been killed after its last case and before it could say so.
        await using (var owner = Npgsql.NpgsqlDataSource.Create(api.Database.OwnerConnectionString))
        {
            await owner.ExecuteAsync("update caseapi.operation set state = 'queued', done = 0, total = 0, result = null, position = null");
        }

        await RunAsync(next);
        (await installation.GetOkAsync(put.Location!)).Body!["result"]!["moved"]!.GetValue<long>().ShouldBe(5);
        foreach (var one in cases)
        {
            (await staff.MovesAsync(one)).Count.ShouldBe(1);
        }
    }

    private static async Task RunAsync(OperationWorker worker)
    {
        while (await worker.RunOnceAsync(TestContext.Current.CancellationToken))
        {
        }
    }
}
