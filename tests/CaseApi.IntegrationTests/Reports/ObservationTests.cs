using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>Figures that somebody reports, beside those that are computed.</summary>
public sealed class ObservationTests(ReportHost host) : IClassFixture<ReportHost>
{
    private readonly ApiHost api = host.Api;

    [Fact]
    public async Task A_reported_figure_has_versions_and_is_never_mixed_with_a_computed_one()
    {
        using var admin = api.Client("admin");
        using var staff = api.Client();
        var before = (await staff.GetOkAsync("/v1/kpis/registered?from=2026-01-01&to=2026-07-01")).Body!;
        const string Body = """{ "value": 9999, "groups": [ { "by": { "channel": "phone" }, "value": 30.7 } ], "basis": "Printed report, table 1" }""";
        var first = await admin.PutAsync("/v1/kpis/registered/observations/2026-H1", Body, "observe-1");
        (first.Status, first.Body!["version"]!.GetValue<int>(), first.Body.Text("source"), first.Body.Text("by")).ShouldBe((201, 1, "reported", "admin"), first.Text);
        (await admin.PutAsync("/v1/kpis/registered/observations/2026-H1", Body, "observe-1")).Text.ShouldBe(first.Text);

        var after = (await staff.GetOkAsync("/v1/kpis/registered?from=2026-01-01&to=2026-07-01")).Body!;
        (after["value"]!.ToJsonString(), after.Text("source")).ShouldBe((before["value"]!.ToJsonString(), "computed"));
        var told = after["observations"]!.AsArray().ShouldHaveSingleItem();
        (told.Text("period"), told!["value"]!.GetValue<decimal>(), told["groups"]![0]!["value"]!.GetValue<decimal>()).ShouldBe(("2026-H1", 9999m, 30.7m));

        // A later one supersedes; the same days under another name are the same period.
        var second = await admin.PutAsync("/v1/kpis/registered/observations/2026-01-01..2026-07-01", """{ "value": 10000, "basis": "Corrected print" }""");
        (second.Status, second.Body!["version"]!.GetValue<int>(), second.Body.Text("period")).ShouldBe((200, 2, "2026-H1"));
        (await staff.GetOkAsync("/v1/kpis/registered?from=2026-01-01&to=2026-07-01")).Body!["observations"]!.AsArray().ShouldHaveSingleItem()!["value"]!.GetValue<decimal>().ShouldBe(10000);

        // As known before it was reported there is none; as known when only the first was, it is the first.
        (await staff.GetOkAsync("/v1/kpis/registered?from=2026-01-01&to=2026-07-01&asKnownOn=2026-02-01")).Body!["observations"]!.AsArray().ShouldBeEmpty();
        await using (var owner = Npgsql.NpgsqlDataSource.Create(api.Database.OwnerConnectionString))
        {
            await using var command = owner.CreateCommand("update caseapi.kpi_observation set recorded_on = '2026-07-05' where indicator = 'registered' and version = 1");
            (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        }

        var older = (await staff.GetOkAsync("/v1/kpis/registered?from=2026-01-01&to=2026-07-01&asKnownOn=2026-07-06")).Body!["observations"]!.AsArray().ShouldHaveSingleItem();
        (older!["value"]!.GetValue<decimal>(), older["version"]!.GetValue<int>()).ShouldBe((9999m, 1));

        // The report shows them apart.
        var report = await staff.GetOkAsync("/v1/reports/half-year?from=2026-01-01&to=2026-07-01");
        report.Table("indicators", "reported")["rows"]!.AsArray().ShouldContain(r => r![3]!["number"]!.GetValue<decimal>() == 10000);
        using var sandbox = api.Client("sandbox");
        (await sandbox.GetOkAsync("/v1/kpis/registered?from=2026-01-01&to=2026-07-01")).Body!["observations"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_indicator_that_is_only_reported_has_the_value_of_just_its_period()
    {
        using var admin = api.Client("admin");
        using var staff = api.Client();
        (await admin.PutAsync("/v1/kpis/page-views/observations/2014-01-01..2016-01-01", """{ "value": 401250, "basis": "the site's counter" }""")).Status.ShouldBe(201);
        var exact = (await staff.GetOkAsync("/v1/kpis/page-views?from=2014-01-01&to=2016-01-01")).Body!;
        (exact.Text("source"), exact["value"]!.GetValue<decimal>(), exact["targetMet"]!.GetValue<bool>(), exact["denominator"]!.GetValue<long>()).ShouldBe(("reported", 401250m, true, 0L));
        var other = (await staff.GetOkAsync("/v1/kpis/page-views?from=2015-01-01&to=2016-01-01")).Body!;
        other["value"].ShouldBeNull();
        other["observations"]!.AsArray().Count.ShouldBe(1);
        (await staff.GetOkAsync("/v1/kpis/page-views/cases?from=2014-01-01&to=2016-01-01")).Body!["items"]!.AsArray().ShouldBeEmpty();
        (await staff.ReadAsync("/v1/kpis/page-views/forecast")).Status.ShouldBe(404);
        var definitions = (await staff.GetOkAsync("/v1/kpis")).Body!["items"]!.AsArray();
        definitions.Single(d => d.Text("id") == "page-views").Text("source").ShouldBe("reported");
    }

    [Theory]
    [InlineData("registered", "2026-13", """{ "value": 1, "basis": "b" }""", "period")]
    [InlineData("registered", "2026-05-01..2026-04-01", """{ "value": 1, "basis": "b" }""", "period")]
    [InlineData("registered", "2998", """{ "value": 1, "basis": "b" }""", "period")]
    [InlineData("registered", "2026", """{ "basis": "b" }""", "/value")]
    [InlineData("registered", "2026", """{ "value": 1, "basis": " " }""", "/basis")]
    [InlineData("registered", "2026", """{ "value": -1, "basis": "b" }""", "/value")]
    [InlineData("registered", "2026", """{ "value": 0.1234567, "basis": "b" }""", "/value")]
    [InlineData("registered", "2026", """{ "value": 1e20, "basis": "b" }""", "/value")]
    [InlineData("registered", "2026", """{ "groups": [ { "by": { "colour": "red" }, "value": 1 } ], "basis": "b" }""", "/groups/0/by")]
    [InlineData("registered", "2026", """{ "groups": [ { "by": { "channel": "by phone, at night" }, "value": 1 } ], "basis": "b" }""", "/groups/0/by")]
    [InlineData("registered", "2026", """{ "groups": [ { "by": { "channel": "a" }, "value": 1 }, { "by": { "channel": "a" }, "value": 2 } ], "basis": "b" }""", "/groups/1/by")]
    [InlineData("registered", "2026", """{ "value": 1, "basis": "b", "colour": 1 }""", "/colour")]
    public async Task What_is_wrong_is_named(string id, string period, string body, string place)
    {
        using var admin = api.Client("admin");
        var reply = await admin.PutAsync($"/v1/kpis/{id}/observations/{period}", body);
        reply.Status.ShouldBe(400, reply.Text);
        reply.Body!["errors"]!.AsArray().Select(e => e.Text(place == "period" ? "parameter" : "pointer")).ShouldContain(place);
    }

    [Fact]
    public async Task It_needs_its_scope_an_indicator_and_not_a_million_groups()
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        (await staff.PutAsync("/v1/kpis/registered/observations/2026", """{ "value": 1, "basis": "b" }""")).Code.ShouldBe("missing-scope");
        (await admin.PutAsync("/v1/kpis/nothing/observations/2026", """{ "value": 1, "basis": "b" }""")).Status.ShouldBe(404);
        var groups = string.Join(", ", Enumerable.Range(0, 201).Select(i => $$"""{ "by": { "channel": "c{{i}}" }, "value": 1 }"""));
        (await admin.PutAsync("/v1/kpis/registered/observations/2026", $$"""{ "groups": [ {{groups}} ], "basis": "b" }""")).Body!["errors"]![0].Text("code").ShouldBe("too-many-groups");
    }
}
