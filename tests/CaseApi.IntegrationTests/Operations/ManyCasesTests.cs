using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using CaseApi.Operations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

/// <summary>A change of the calendar under more cases than one page, one node and one answer hold.</summary>
public sealed class ManyCasesTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const int Copies = 700;

    [Fact]
    public async Task The_preview_leaves_out_nothing_two_nodes_move_everything_once_and_the_feed_tells_both_days()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var staff = api.Client();
        using var admin = api.Client("admin");
        using var installation = api.Client("installation");
        await api.Worker().StopAsync(cancellation);
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        var registered = await staff.RegisteredAsync(api.Now());
        await ManyCases.CopyAsync(owner, Guid.Parse(registered.Id()), registered.Reference(), Copies);
        var from = (await staff.DecideAsync(registered)).Text("dueOn")!;
        var year = await installation.YearWithAsync(CalendarCalls.YearOf(from), from);
        var position = (await admin.GetOkAsync("/v1/events?limit=500")).Body.Text("next")!;

        var moved = await PreviewAsync(installation, CalendarCalls.YearOf(from), year);

        moved.Count.ShouldBe(Copies + 1);
        moved.Select(m => m.Text("caseId")).Distinct().Count().ShouldBe(Copies + 1);
        moved.Select(m => m.Text("from")).Distinct().ShouldBe([from]);
        var to = moved.Select(m => m.Text("to")!).Distinct().ShouldHaveSingleItem();

        var put = await installation.PutYearAsync(CalendarCalls.YearOf(from), year);
        var waiting = admin.ReadAsync($"/v1/events?after={position}&wait=30&limit=500");
        await Task.Delay(CalendarRefresh.KnownEverywhere.ToTimeSpan() + TimeSpan.FromMilliseconds(100), cancellation);
        using var one = ActivatorUtilities.CreateInstance<OperationWorker>(api.Services);
        using var other = ActivatorUtilities.CreateInstance<OperationWorker>(api.Services);
        await Task.WhenAll(RunAsync(one, installation, put.Location!), RunAsync(other, installation, put.Location!));

        var done = (await installation.GetOkAsync(put.Location!)).Body!;
        (done.Text("state"), done["done"]!.GetValue<long>(), done["result"]!["moved"]!.GetValue<long>()).ShouldBe(("done", Copies + 1L, Copies + 1L));
        (await ManyCases.MistakesAsync(owner, changes: 1)).ShouldBeEmpty();

        var told = (await waiting).Body!["items"]!.AsArray().Select(i => i!).ToList();
        var next = (await waiting).Body.Text("next")!;

        // A transaction elsewhere in the cluster holds the feed back for a moment: an empty page is the end only after a wait.
        for (var page = told; page.Count > 0; told.AddRange(page))
        {
            var more = (await admin.GetOkAsync($"/v1/events?after={next}&wait=5&limit=500")).Body!;
            (page, next) = ([.. more["items"]!.AsArray().Select(i => i!)], more.Text("next")!);
        }

        told.Select(i => i.Text("caseId")).ShouldBeUnique();
        told.Count.ShouldBe(Copies + 1);
        told.Select(i => (i["event"].Text("type"), i["event"]!["data"].Text("from"), i["event"]!["data"].Text("to"))).Distinct().ShouldBe([("deadline-moved", from, to)]);
        told.Select(i => i.Text("reference")).ShouldContain(registered.Reference());
        (await admin.ReadAsync("/v1/events?after=yesterday")).Status.ShouldBe(400);
        (await staff.ReadAsync("/v1/events")).Status.ShouldBe(403);
    }

    private static async Task<List<JsonNode>> PreviewAsync(HttpClient installation, int year, string body)
    {
        List<JsonNode> moved = [];
        string? cursor = null;
        do
        {
            var page = await PreviewPageAsync(installation, year, body, cursor);
            page.Status.ShouldBe(200, page.Body?.ToJsonString());
            moved.AddRange(page.Body!["moved"]!.AsArray().Select(m => m!));
            page.Body["count"]!.GetValue<long>().ShouldBe(moved.Count);
            cursor = page.Body["next"]?.GetValue<string>();
            page.Body["cases"]!.GetValue<long>().ShouldBe(Copies + 1);
            (page.Body["looked"]!.GetValue<long>() == Copies + 1).ShouldBe(cursor is null);
            if (moved.Count == 300)
            {
                // The place in one year's preview is none in another's.
                (await PreviewPageAsync(installation, year, body.Replace("a decree", "another decree", StringComparison.Ordinal), cursor)).Status.ShouldBe(400);
            }
        }
        while (cursor is not null);
        return moved;
    }

    private static async Task<(int Status, JsonNode? Body)> PreviewPageAsync(HttpClient installation, int year, string body, string? cursor)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await installation.PutAsync(new Uri($"/v1/calendars/{CalendarCalls.Calendar}/years/{year}?dryRun=true&limit=300{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative), content);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.TextAsync()));
    }

    private static async Task RunAsync(OperationWorker worker, HttpClient installation, string location)
    {
        while ((await installation.GetOkAsync(location)).Body.Text("state") is not ("done" or "failed"))
        {
            if (!await worker.RunOnceAsync(TestContext.Current.CancellationToken))
            {
                await Task.Delay(5);
            }
        }
    }
}
