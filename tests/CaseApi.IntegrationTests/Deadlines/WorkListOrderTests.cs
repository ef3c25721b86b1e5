using System.Globalization;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Deadlines;

/// <summary>The work list over many clocks of several kinds: its order, its pages, its filters, and its counts.</summary>
public sealed class WorkListOrderTests(ApiHost api) : IClassFixture<ApiHost>
{
    private sealed record Line(string CaseId, string Clock, string Instance, string State, string? DueOn, string? DueAt, string? Unit, string? Officer, string Procedure);

    [Fact]
    public async Task Pages_of_any_size_hold_every_clock_once_soonest_first_and_filters_agree_with_the_whole()
    {
        await api.LoadAsync();
        using var admin = api.Client("admin");
        using var staff = api.Client();
        await admin.PutAsync("/v1/units/east", """{ "names": { "en": "East" } }""");
        var now = NodaTime.Text.InstantPattern.General.Parse(api.Now()).Value;
        for (var i = 0; i < 12; i++)
        {
            // Some long overdue, some of this hour; several a day, so that the time of day decides.
            var received = (i % 2 == 0 ? NodaTime.Instant.FromUtc(2026, 3, 2, 4, 0) : now - NodaTime.Duration.FromHours(20)) + NodaTime.Duration.FromMinutes(-7 * i);
            var registered = await staff.RegisterQuickAsync(received.ToString(), i % 3 == 0 ? "east" : null);
            if (i % 4 == 0)
            {
                await staff.TakenAsync(registered, "assign", $$"""{ "officer": "officer-2", "at": "{{received + NodaTime.Duration.FromMinutes(1)}}" }""", 1);
            }
        }

        var whole = await AllAsync(staff, "limit=500");
        whole.Count.ShouldBeGreaterThan(60);
        whole.Select(Key).ShouldBeUnique();
        whole.TakeWhile(l => l.DueOn is not null).Count().ShouldBe(whole.Count(l => l.DueOn is not null), "what has no day comes last");
        var dated = whole.Where(l => l.DueOn is not null).ToList();
        dated.ShouldBe(dated.OrderBy(l => l.DueOn, StringComparer.Ordinal).ThenBy(l => l.DueAt, StringComparer.Ordinal).ToList(), "soonest first, within a day too");
        var overdue = dated.Where(l => l.State == "missed").ToList();
        dated.Take(overdue.Count).ShouldBe(overdue, "overdue first");
        overdue.ShouldNotBeEmpty();

        foreach (var limit in new[] { 1, 7 })
        {
            (await AllAsync(staff, $"limit={limit}")).Select(Key).ShouldBe(whole.Select(Key));
        }

        foreach (var state in whole.Select(l => l.State).Distinct().ToList())
        {
            (await AllAsync(staff, $"limit=5&state={state}")).Select(Key).ShouldBe(whole.Where(l => l.State == state).Select(Key), state);
        }

        (await AllAsync(staff, "limit=5&unit=east")).Select(Key).ShouldBe(whole.Where(l => l.Unit == "east").Select(Key));
        (await AllAsync(staff, "limit=5&officer=officer-2")).Select(Key).ShouldBe(whole.Where(l => l.Officer == "officer-2").Select(Key));
        (await AllAsync(staff, "limit=5&clock.in=weeks,publish")).Select(Key).ShouldBe(whole.Where(l => l.Clock is "weeks" or "publish").Select(Key));
        (await AllAsync(staff, "limit=5&procedure=test-hours")).Count.ShouldBe(whole.Count);
        var day = dated[dated.Count / 2].DueOn!;
        (await AllAsync(staff, $"limit=5&dueOn={day}")).Select(Key).ShouldBe(whole.Where(l => l.DueOn == day).Select(Key));
        (await AllAsync(staff, $"limit=5&dueOn.gte={day}")).Select(Key).ShouldBe(dated.Where(l => string.CompareOrdinal(l.DueOn, day) >= 0).Select(Key));

        var counts = (await staff.GetOkAsync("/v1/deadlines/counts")).Body!;
        counts["overdue"]!.GetValue<long>().ShouldBe(overdue.Count);
        var (from, until) = (counts.Text("from")!, counts.Text("until")!);
        foreach (var counted in counts["days"]!.AsArray())
        {
            counted!["count"]!.GetValue<long>().ShouldBe(dated.Count(l => l.DueOn == counted.Text("date") && l.State is ("running" or "due-soon")), counted.Text("date"));
        }

        counts["days"]!.AsArray().Sum(d => d!["count"]!.GetValue<long>())
            .ShouldBe(dated.Count(l => l.State is ("running" or "due-soon") && string.CompareOrdinal(l.DueOn, from) >= 0 && string.CompareOrdinal(l.DueOn, until) < 0));
        counts["days"]!.AsArray().Count(d => DateOnly.ParseExact(d.Text("date")!, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ShouldBeGreaterThanOrEqualTo(28);
    }

    private static string Key(Line line) => $"{line.CaseId} {line.Clock} {line.Instance}";

    private static async Task<List<Line>> AllAsync(HttpClient staff, string query)
    {
        List<Line> lines = [];
        string? cursor = null;
        do
        {
            var page = (await staff.GetOkAsync($"/v1/deadlines?{query}{(cursor is null ? "" : "&cursor=" + cursor)}")).Body!;
            lines.AddRange(page["items"]!.AsArray().Select(i => new Line(
                i.Text("caseId")!, i.Text("clock")!, i.Text("instance") ?? "", i.Text("state")!, i.Text("dueOn"), i.Text("dueAt"), i.Text("unit"), i.Text("officer"), i.Text("procedure")!)));
            cursor = page.Text("next");
        }
        while (cursor is not null);
        return lines;
    }
}
