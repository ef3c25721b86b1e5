using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

public sealed class WorkListTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_is_owed_comes_soonest_first_and_missed_is_told_at_reading()
    {
        using var staff = api.Client();
        var now = api.Now();
        var missed = await staff.RegisteredAsync("2024-01-25T04:00:00Z");
        var running = await staff.RegisteredAsync(now);
        var ended = await staff.RegisteredAsync("2024-02-01T04:00:00Z");
        await staff.TakenAsync(ended, "withdraw", """{ "at": "2024-02-01T05:00:00Z" }""", 1);

        var owed = (await staff.GetOkAsync("/v1/deadlines?clock=decide")).Body!["items"]!.AsArray();
        owed.Select(i => i.Text("caseId")).ShouldBe([missed.Id(), running.Id()]);
        owed.Select(i => i.Text("state")).ShouldBe(["missed", "running"]);
        owed[0].Text("dueOn").ShouldBe("2024-02-14");

        (await staff.GetOkAsync("/v1/deadlines?state=missed")).Body!["items"]!.AsArray().Select(i => i.Text("caseId")).ShouldBe([missed.Id()]);
        (await staff.GetOkAsync("/v1/deadlines?state=running")).Body!["items"]!.AsArray().Select(i => i.Text("caseId")).ShouldBe([running.Id()]);
        (await staff.GetOkAsync("/v1/deadlines?state.in=met,late")).Body!["items"]!.AsArray().ShouldBeEmpty();
        (await staff.GetOkAsync("/v1/deadlines?dueOn.lt=2024-02-15")).Body!["items"]!.AsArray().Select(i => i.Text("caseId")).ShouldBe([missed.Id()]);
        (await staff.GetOkAsync("/v1/deadlines?officer=officer-2")).Body!["items"]!.AsArray().ShouldBeEmpty();

        var first = await staff.GetOkAsync("/v1/deadlines?limit=1");
        var second = await staff.GetOkAsync($"/v1/deadlines?limit=1&cursor={first.Body.Text("next")}");
        second.Body!["items"]!.AsArray().Select(i => i.Text("caseId")).ShouldBe([running.Id()]);
        second.Body["next"].ShouldBeNull();

        var counts = await staff.GetOkAsync("/v1/deadlines/counts");
        counts.Body!["overdue"]!.GetValue<long>().ShouldBe(1);
        var days = counts.Body["days"]!.AsArray();
        days.Count.ShouldBeGreaterThanOrEqualTo(30);
        days.Single(d => d.Text("date") == owed[1].Text("dueOn"))!["count"]!.GetValue<long>().ShouldBe(1);
        days.Sum(d => d!["count"]!.GetValue<long>()).ShouldBe(1);
        (await staff.GetOkAsync("/v1/deadlines/counts?dueOn.gte=2024-02-14&dueOn.lt=2024-02-15")).Body!["days"]!.AsArray().Single()!["count"]!.GetValue<long>().ShouldBe(0);
        (await staff.ReadAsync("/v1/deadlines/counts?dueOn.gte=2024-02-14&dueOn.lt=2024-02-14")).Status.ShouldBe(400);
    }
}
