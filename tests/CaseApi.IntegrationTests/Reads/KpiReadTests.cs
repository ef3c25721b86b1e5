using System.Globalization;
using System.Text.Json.Nodes;
using CaseApi.Cases;
using CaseApi.Cases.Indicators;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Store;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>Every figure over HTTP beside the same figure counted case by case from the events.</summary>
public sealed class KpiReadTests(ApiHost api) : IClassFixture<ApiHost>, IAsyncLifetime
{
    private static ApiHost? _filled;
    private Refold _refold = null!;

    public async ValueTask InitializeAsync()
    {
        // Once for the class; and what lapses lapses now, not in the midst of a comparison.
        if (ReferenceEquals(Interlocked.Exchange(ref _filled, api), api) is false)
        {
            await new RandomCommands(api.Services, 7).RunAsync(330, CancellationToken.None);
        }

        await ActivatorUtilities.CreateInstance<Sweep>(api.Services).RunOnceAsync(CancellationToken.None);
        await using var owner = api.Owner();
        _refold = await Refold.ReadAsync(owner);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Rule("APPC 20(2)")]
    public async Task Every_figure_in_every_period_as_known_on_any_day_is_what_the_cases_say()
    {
        using var staff = api.Client();
        var definitions = (await staff.GetOkAsync("/v1/kpis")).Body!["items"]!.AsArray();
        definitions.Count.ShouldBeGreaterThanOrEqualTo(13);
        var compared = 0;
        foreach (var definition in definitions.Select(d => d!))
        {
            var (id, measure, sums) = (definition.Text("id")!, definition.Text("measure"), Sums(definition.Text("id")!));
            foreach (var known in new LocalDate?[] { null, new(2026, 1, 20), new(2026, 2, 10) })
            {
                foreach (var (from, until) in new[] { (new LocalDate(2026, 1, 1), new LocalDate(2026, 4, 1)), (new LocalDate(2026, 1, 10), new LocalDate(2026, 2, 20)), (new LocalDate(2025, 12, 31), new LocalDate(2026, 12, 2)) })
                {
                    if (measure is "due-soon" or "overdue")
                    {
                        continue;
                    }

                    var lapsed = known is { } day ? day.PlusDays(1) : await TodayAsync();
                    var mine = Contributions(known).Where(c => c.Key.Indicator == sums && c.Day >= from && c.Day < until).ToList();
                    var counted = mine.Sum(c => (long)c.Amounts.Denominator + (c.Day < lapsed ? c.Amounts.Open : 0));
                    var reply = await staff.GetOkAsync($"/v1/kpis/{id}?from={Text(from)}&to={Text(until)}{(known is null ? "" : $"&asKnownOn={Text(known.Value)}")}&groupBy={definition["groups"]![0]!.GetValue<string>()},month");
                    var body = reply.Body!;
                    body["denominator"]!.GetValue<long>().ShouldBe(counted, $"{id} {from} {until} {known}");
                    body["pending"]!.GetValue<long>().ShouldBe(mine.Sum(c => c.Day >= lapsed ? c.Amounts.Open : 0), id);
                    if (measure == "share")
                    {
                        body["numerator"]!.GetValue<long>().ShouldBe(mine.Sum(c => (long)c.Amounts.Numerator), id);
                    }
                    else if (measure == "mean-days")
                    {
                        body["numerator"]!.GetValue<long>().ShouldBe(mine.Sum(c => c.Amounts.Total), id);
                        body["days"]!.AsObject().Sum(b => b.Value!.GetValue<long>()).ShouldBe(counted);
                    }

                    body["groups"]!.AsArray().Sum(g => g!["denominator"]!.GetValue<long>()).ShouldBe(counted, $"the groups of {id} are the whole");
                    var parts = body["excluded"]!.AsArray().Sum(e => e!["denominator"]!.GetValue<long>());
                    (body["withoutExcluded"]?["denominator"]?.GetValue<long>() ?? counted - parts).ShouldBe(counted - parts, $"with and without those set apart in {id}");
                    compared += counted > 0 ? 1 : 0;
                }
            }
        }

        compared.ShouldBeGreaterThan(40, "there was something to compare");
    }

    [Fact]
    public async Task What_is_overdue_on_a_day_needs_no_event_of_that_day()
    {
        using var staff = api.Client();
        foreach (var day in new[] { new LocalDate(2026, 2, 3), new LocalDate(2026, 2, 24) })
        {
            var open = Contributions(day).Where(c => c.Key.Indicator == "in-time-by-officer" && c.Amounts.Open > 0 && c.Day <= day).Sum(c => (long)c.Amounts.Open);
            var reply = await staff.GetOkAsync($"/v1/kpis/overdue?asKnownOn={Text(day)}&groupBy=officer");
            reply.Body!["value"]!.GetValue<decimal>().ShouldBe(open);
            reply.Body["closed"]!.GetValue<bool>().ShouldBeTrue();
        }

        (await staff.GetOkAsync("/v1/kpis/due-soon")).Body!["denominator"].ShouldNotBeNull();
        (await staff.ReadAsync("/v1/kpis/overdue?from=2026-01-01")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("registered", "")]
    [InlineData("in-time", "")]
    [InlineData("in-time", "&asKnownOn=2026-02-10")]
    [InlineData("duration-by-stage", "&unit=north")]
    [InlineData("registered", "&unit=")]
    [InlineData("registered", "&unit.in=north,")]
    [InlineData("registered", "&unit=&asKnownOn=2026-02-10")]
    [InlineData("ended", "&outcome=granted")]
    public async Task The_cases_behind_a_figure_are_as_many_as_it_counts(string id, string filters)
    {
        using var staff = api.Client();
        var query = $"from=2026-01-01&to=2026-12-01{filters}";
        var figure = (await staff.GetOkAsync($"/v1/kpis/{id}?{query}")).Body!;
        List<JsonNode?> cases = [];
        for (var path = $"{figure.Text("cases")}&limit=7"; path is not null;)
        {
            var page = (await staff.GetOkAsync(path)).Body!;
            cases.AddRange(page["items"]!.AsArray());
            path = page.Text("next") is { } next ? $"{figure.Text("cases")}&limit=7&cursor={next}" : null;
        }

        var total = figure["denominator"]!.GetValue<long>() + figure["pending"]!.GetValue<long>();
        total.ShouldBeGreaterThan(0);
        if (id == "duration-by-stage")
        {
            // A case that left a stage twice on one day is one line.
            cases.Count.ShouldBeInRange(1, (int)total);
        }
        else
        {
            cases.Count.ShouldBe((int)total);
            cases.Select(c => c.Text("caseId")).Distinct().Count().ShouldBe(cases.Count);
        }

        cases.Count(c => c!["inNumerator"]!.GetValue<bool>()).ShouldBe((int)(id == "in-time" ? figure["numerator"]!.GetValue<long>() : 0));
    }

    [Fact]
    public async Task The_same_question_about_a_closed_day_is_answered_the_same_after_more_was_recorded()
    {
        using var staff = api.Client();
        const string Question = "/v1/kpis/in-time?from=2026-01-01&to=2026-03-01&asKnownOn=2026-02-05&groupBy=unit,month";
        var first = (await staff.GetOkAsync(Question)).Body!;
        await new RandomCommands(api.Services, 11).RunAsync(60, CancellationToken.None);
        await api.Services.GetRequiredService<KpiCompactor>().RunAsync(CancellationToken.None);
        await using var owner = api.Owner();
        _refold = await Refold.ReadAsync(owner);

        // The new cases were recorded in January too, before that day: they are of it. Recorded later they are not.
        var before = (await staff.GetOkAsync(Question)).Body!;
        var registered = await staff.RegisteredAsync("2026-01-15T04:00:00Z");
        var after = (await staff.GetOkAsync(Question)).Body!;
        foreach (var member in new[] { "value", "numerator", "denominator", "pending", "groups", "definitionVersion", "excluded" })
        {
            (after[member]?.ToJsonString()).ShouldBe(before[member]?.ToJsonString(), member);
        }

        after.Text("position").ShouldNotBe(before.Text("position"), "more was recorded");
        after.Text("definitionVersion").ShouldBe(first.Text("definitionVersion"));
        var now = (await staff.GetOkAsync("/v1/kpis/in-time?from=2026-01-01&to=2026-03-01")).Body!;
        (now["denominator"]!.GetValue<long>() + now["pending"]!.GetValue<long>()).ShouldBeGreaterThan(after["denominator"]!.GetValue<long>());
        registered.Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_forecast_lies_between_the_least_and_the_most()
    {
        using var staff = api.Client();
        var forecast = (await staff.GetOkAsync("/v1/kpis/in-time/forecast?from=2026-01-01&to=2030-01-01")).Body!;
        var (lowest, expected, highest) = (forecast["lowest"]!.GetValue<decimal>(), forecast["expected"]!.GetValue<decimal>(), forecast["highest"]!.GetValue<decimal>());
        expected.ShouldBeInRange(lowest, highest);
        (await staff.ReadAsync("/v1/kpis/in-time/forecast?from=2026-01-01&to=2026-02-01")).Status.ShouldBe(400);
        (await staff.ReadAsync("/v1/kpis/overdue/forecast")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("/v1/kpis/nothing", 404, "not-found", "")]
    [InlineData("/v1/kpis/registered?from=2026-03-01&to=2026-02-01", 400, "invalid-query", "to")]
    [InlineData("/v1/kpis/registered?from=2026-03-01&to=2026-03-01", 400, "invalid-query", "to")]
    [InlineData("/v1/kpis/registered?from=yesterday", 400, "invalid-query", "from")]
    [InlineData("/v1/kpis/registered?groupBy=colour", 400, "invalid-query", "groupBy")]
    [InlineData("/v1/kpis/registered?groupBy=officer", 400, "invalid-query", "groupBy")]
    [InlineData("/v1/kpis/registered?groupBy=kind,kind", 400, "invalid-query", "groupBy")]
    [InlineData("/v1/kpis/registered?officer=officer-1", 400, "invalid-query", "officer")]
    [InlineData("/v1/kpis/registered?asKnownOn=9999-01-01", 400, "invalid-query", "asKnownOn")]
    [InlineData("/v1/kpis/registered?decimals=7", 400, "invalid-query", "decimals")]
    [InlineData("/v1/kpis/registered?rounding=up", 400, "invalid-query", "rounding")]
    [InlineData("/v1/kpis/registered?colour=red", 400, "unknown-query-parameter", "colour")]
    [InlineData("/v1/kpis/registered?from=0001-01-01&to=9999-12-31&groupBy=month", 200, null, "")]
    [InlineData("/v1/kpis/registered?from=9999-12-30&to=9999-12-31", 200, null, "")]
    [InlineData("/v1/kpis/registered?unit=", 200, null, "")]
    [InlineData("/v1/kpis/registered?unit.in=north,", 200, null, "")]
    [InlineData("/v1/kpis/registered/cases?unit=", 200, null, "")]
    [InlineData("/v1/kpis/registered/cases?unit=&unit=", 400, "invalid-query", "unit")]
    [InlineData("/v1/kpis/registered?officer=", 400, "invalid-query", "officer")]
    [InlineData("/v1/kpis/registered?groupBy=", 400, "invalid-query", "groupBy")]
    [InlineData("/v1/kpis/registered?from=", 400, "invalid-query", "from")]
    [InlineData("/v1/cases?unit=", 400, "invalid-query", "unit")]
    [InlineData("/v1/reports/periodic?kind=", 400, "invalid-query", "kind")]
    [InlineData("/v1/kpis/registered/cases?part=best", 400, "invalid-query", "part")]
    public async Task What_is_asked_in_a_wrong_way_is_said_where_it_is_wrong(string path, int status, string? code, string parameter)
    {
        using var staff = api.Client();
        var reply = await staff.ReadAsync(path);
        reply.Status.ShouldBe(status, reply.Text);
        reply.Code.ShouldBe(code);
        if (parameter.Length > 0)
        {
            reply.Body!["errors"]!.AsArray().ShouldHaveSingleItem().Text("parameter").ShouldBe(parameter);
        }
    }

    [Theory]
    [InlineData(7_900, 200)]
    [InlineData(8_300, 414)]
    [InlineData(60_000, 414)]
    public async Task A_question_that_is_too_long_is_told_so(int length, int status)
    {
        using var staff = api.Client();
        var reply = await staff.ReadAsync($"/v1/kpis/registered?topic={new string('x', length)}");
        reply.Status.ShouldBe(status, reply.Text);
        reply.Code.ShouldBe(status == 414 ? "address-too-long" : null);
    }

    [Fact]
    public async Task A_million_groups_are_an_error_that_says_what_to_do_and_another_authority_sees_none()
    {
        using var staff = api.Client();
        await using var owner = api.Owner();
        var keys = string.Join(',', Enumerable.Range(0, 1_100).Select(i => $"('ALA{KpiKey.Separator}registered{KpiKey.Separator}p{KpiKey.Separator}k{KpiKey.Separator}{KpiKey.Separator}{KpiKey.Separator}topic-{i}{new string(KpiKey.Separator, 5)}')"));
#pragma warning disable CA2100 // Numbers in a literal.
        await using (var command = owner.CreateCommand(
            $"insert into caseapi.kpi_delta (gen, recorded_on, keys, days, numerators, denominators, open, totals) select (select gen from caseapi.kpi_generation where state = 'current'), date '1999-05-05', array[k], array[date '1999-05-05'], array[0], array[1], array[0], array[0] from (values {keys}) v (k)"))
#pragma warning restore CA2100
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (await staff.GetOkAsync("/v1/kpis/registered?from=1999-05-01&to=1999-06-01")).Body!["denominator"]!.GetValue<long>().ShouldBe(1_100);
        var refused = await staff.ReadAsync("/v1/kpis/registered?from=1999-05-01&to=1999-06-01&groupBy=topic");
        refused.Status.ShouldBe(400);
        refused.Body!["errors"]!.AsArray().ShouldHaveSingleItem().Text("code").ShouldBe("too-many-groups");

        using var sandbox = api.Sandbox();
        (await sandbox.GetOkAsync("/v1/kpis/registered?from=1999-05-01&to=1999-06-01")).Body!["denominator"]!.GetValue<long>().ShouldBe(0);
    }

    private string Sums(string id) =>
        api.Services.GetRequiredService<ProcedureCatalogue>().All.First(p => p.Indicator(id) is not null).Indicator(id)!.SumsOf ?? id;

    private async Task<LocalDate> TodayAsync()
    {
        using var staff = api.Client();
        var at = (await staff.GetOkAsync("/v1/deadlines/counts")).Body!.Text("from")!;
        return NodaTime.Text.LocalDatePattern.Iso.Parse(at).Value;
    }

    /// <summary>What every case adds, as it was known at the end of a day.</summary>
    private List<Contribution> Contributions(LocalDate? known)
    {
        var changes = api.Services.GetRequiredService<KpiChanges>();
        return [.. _refold.Histories.SelectMany(h =>
        {
            var whole = _refold.Of(h.Key);
            return changes.Of(CaseHistory.Fold(h.Key, "ALA", [.. h.Value.Where(e => known is null || changes.RecordedOn(whole, e.RecordedAt) <= known)]));
        })];
    }

    private static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
