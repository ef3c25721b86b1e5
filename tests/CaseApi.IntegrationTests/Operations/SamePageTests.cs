using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using CaseApi.Operations;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

public sealed class SamePageTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Two_who_write_the_same_page_at_once_move_each_case_once_and_one_whose_read_model_is_broken_is_named()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var staff = api.Client();
        using var installation = api.Client("installation");
        await api.Worker().StopAsync(cancellation);
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        var recount = api.Services.GetRequiredService<CalendarRecount>();
        List<Reply> cases = [];
        for (var i = 0; i < 12; i++)
        {
            cases.Add(await staff.RegisteredAsync(api.Now()));
        }

        var from = (await staff.DecideAsync(cases[0])).Text("dueOn")!;
        var effective = api.Services.GetRequiredService<IClock>().GetCurrentInstant();
        var put = await installation.PutYearAsync(CalendarCalls.YearOf(from), await installation.YearWithAsync(CalendarCalls.YearOf(from), from));
        put.Status.ShouldBe(202, put.Body?.ToJsonString());
        var version = (int)(await staff.GetOkAsync($"/v1/calendars/{CalendarCalls.Calendar}")).Version();
        var change = new CalendarChange(CalendarCalls.Calendar, version, CalendarCalls.YearOf(from));
        var ids = cases.Select(c => Guid.Parse(c.Id())).ToHashSet();
        await owner.ExecuteAsync($"update caseapi.case_status set version = 7 where id = '{cases[3].Id()}'");

        var pages = new[] { await PageAsync(), await PageAsync() };

        // A command comes between the decision and the write.
        await staff.TakenAsync(cases[5], "assign", """{ "officer": "officer-1" }""", 1);
        var tallies = await Task.WhenAll(pages.Select(page => recount.WriteAsync(page, change, effective, 2, cancellation)));

        foreach (var tally in tallies)
        {
            (tally.Moved, tally.Cases).ShouldBe((11, 11));
            tally.NotMoved.ShouldBe([Guid.Parse(cases[3].Id())]);
        }

        var moves = await owner.ColumnAsync($"select stream_id || ' ' || count(*) from caseapi.mt_events where type = 'deadline_moved' and stream_id = any (array['{string.Join("','", ids)}']::uuid[]) group by stream_id");
        moves.Order().ShouldBe(cases.Where(c => c != cases[3]).Select(c => $"{c.Id()} 1").Order());
        await owner.ExecuteAsync($"update caseapi.case_status set version = 1 where id = '{cases[3].Id()}'");

        async Task<RecountedCase[]> PageAsync() => [.. (await recount.DecideAsync(change, effective, null, 5000, cancellation)).Cases.Where(c => ids.Contains(c.Key.CaseId))];
    }
}
