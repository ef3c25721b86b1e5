using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CaseApi.Http;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using CaseApi.ReadModels.Reports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>Reports over HTTP: beside the figures they are made of, in every form, filed, and asked for in wrong ways.</summary>
public sealed class ReportTests(ReportHost host) : IClassFixture<ReportHost>
{
    private const string Quarter = "from=2026-01-01&to=2026-04-01";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly ApiHost api = host.Api;

    [Theory]
    [InlineData("")]
    [InlineData("&asKnownOn=2026-02-05")]
    [InlineData("&asKnownOn=2026-02-05&procedure=kz-appc-general")]
    public async Task A_report_says_what_its_indicators_say(string more)
    {
        using var staff = api.Client();
        var report = await staff.GetOkAsync($"/v1/reports/periodic?{Quarter}{more}");
        var figure = (await staff.GetOkAsync($"/v1/kpis/registered?{Quarter}{more}&groupBy=topic")).Body!;
        figure["denominator"]!.GetValue<long>().ShouldBeGreaterThan(5);
        report.Section("numbers")["figures"]![0]!["value"]!.GetValue<decimal>().ShouldBe(figure["denominator"]!.GetValue<long>());

        var topics = report.Table("categories", "by-topic")["rows"]!.AsArray();
        topics.Select(r => (r![0].Text("code")!, r[1]!["number"]!.GetValue<long>())).OrderBy(t => t.Item1, StringComparer.Ordinal)
            .ShouldBe(figure["groups"]!.AsArray().Select(g => (g!["by"].Text("topic")!, g["denominator"]!.GetValue<long>())).OrderBy(t => t.Item1, StringComparer.Ordinal));
        foreach (var told in report.Section("indicators")["figures"]!.AsArray().Where(f => f.Text("source") == "computed" && f.Text("unit") is "percent" or "days"))
        {
            var one = (await staff.GetOkAsync($"/v1/kpis/{told.Text("id")}?{Quarter}{more}&decimals=2&rounding=half-up")).Body!;
            (told!["value"]?.ToJsonString()).ShouldBe(one["value"]?.ToJsonString(), told.Text("id"));
            told["denominator"]!.GetValue<long>().ShouldBe(one["denominator"]!.GetValue<long>());
        }

        // The figure leads to its cases.
        var cases = await staff.GetOkAsync(report.Section("numbers")["figures"]![0].Text("cases")!);
        cases.Body!["items"]!.AsArray().Count.ShouldBeGreaterThan(0);
        report.Body!["closed"]!.GetValue<bool>().ShouldBe(more.Length > 0);
    }

    [Fact]
    public async Task The_year_before_is_there_and_nothing_before_gives_no_change()
    {
        using var staff = api.Client();
        var report = await staff.GetOkAsync("/v1/reports/annual?from=2026-01-01&to=2027-01-01&rounding=truncate&decimals=1&totalTo100=true");
        var now = report.Section("numbers")["figures"]![0]!;
        (report.Body.Text("comparedFrom"), report.Body.Text("comparedTo")).ShouldBe(("2025-01-01", "2026-01-01"));
        now["value"]!.GetValue<decimal>().ShouldBeGreaterThan(0);
        var before = (await staff.GetOkAsync("/v1/kpis/registered?from=2025-01-01&to=2026-01-01")).Body!["denominator"]!.GetValue<long>();
        now["before"]!.GetValue<decimal>().ShouldBe(before);
        (now["change"] is null).ShouldBe(before == 0);
        report.Table("channels", "by-channel")["total"]![2]!["number"]!.ToJsonString().ShouldBe("100.0");
        report.Body!["policy"]!.AsArray().Select(p => p.Text("en")).ShouldContain(p => p!.Contains("shown as 100 by policy", StringComparison.Ordinal));
    }

    [Fact]
    [Rule("APPC 20(2)")]
    public async Task Statistics_count_by_kind_and_what_became_of_each()
    {
        using var staff = api.Client();
        var report = await staff.GetOkAsync($"/v1/reports/statistics?{Quarter}&asKnownOn=2026-02-20&procedure=kz-appc-general");
        var registered = (await staff.GetOkAsync($"/v1/kpis/registered?{Quarter}&asKnownOn=2026-02-20&procedure=kz-appc-general&groupBy=kind")).Body!;
        report.Table("statistics", "by-kind")["rows"]!.AsArray().Select(r => (r![0].Text("code"), r[1]!["number"]!.GetValue<long>()))
            .ShouldBe(registered["groups"]!.AsArray().Select(g => (g!["by"].Text("kind"), g["denominator"]!.GetValue<long>())));

        var ended = (await staff.GetOkAsync($"/v1/kpis/ended?{Quarter}&asKnownOn=2026-02-20&procedure=kz-appc-general&groupBy=kind,outcome")).Body!;
        ended["denominator"]!.GetValue<long>().ShouldBeGreaterThan(3);
        var crossed = report.Table("statistics", "kind-by-outcome");
        var outcomes = crossed["columns"]!.AsArray().Select(c => c.Text("id") is "none" ? "" : c.Text("id")).ToList();
        foreach (var group in ended["groups"]!.AsArray())
        {
            var row = crossed["rows"]!.AsArray().Single(r => r![0].Text("code") == group!["by"].Text("kind"))!;
            row[outcomes.IndexOf(group!["by"].Text("outcome"))]!["number"]!.GetValue<long>().ShouldBe(group["denominator"]!.GetValue<long>());
        }

        crossed["total"]!.AsArray().Last()!["number"]!.GetValue<long>().ShouldBe(ended["denominator"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("periodic")]
    [InlineData("half-year")]
    [InlineData("annual")]
    [InlineData("special")]
    [InlineData("statistics")]
    [InlineData("exceptions")]
    public async Task Every_kind_is_read_in_every_form_and_language(string kind)
    {
        using var staff = api.Client();
        foreach (var language in Language.All)
        {
            var html = await staff.BytesAsync($"/v1/reports/{kind}", "text/html", language);
            (html.Status, html.Type).ShouldBe((200, "text/html"));
            Encoding.UTF8.GetString(html.Body).ShouldContain($"<html lang=\"{language}\"");
            var csv = await staff.BytesAsync($"/v1/reports/{kind}", "text/csv", language);
            (csv.Status, csv.Type, csv.Body[0]).ShouldBe((200, "text/csv", (byte)0xEF));
            var xlsx = await staff.BytesAsync($"/v1/reports/{kind}", Xlsx, language);
            (xlsx.Status, xlsx.Type).ShouldBe((200, Xlsx));
            using var file = SpreadsheetDocument.Open(new MemoryStream(xlsx.Body), false);
            new OpenXmlValidator().Validate(file, TestContext.Current.CancellationToken).Select(e => e.Description).ShouldBeEmpty();
        }

        (await staff.BytesAsync($"/v1/reports/{kind}", "image/png", "en")).Status.ShouldBe(406);
    }

    [Fact]
    public async Task A_filed_report_reads_the_same_for_ever_and_a_new_one_as_known_on_that_day_says_the_same()
    {
        using var staff = api.Client();
        using var filer = await host.KeyAsync("filer", true, "kpis:read", "kpis:write");
        const string Body = """
            { "kind": "periodic", "from": "2026-01-01", "to": "2026-04-01", "asKnownOn": "2026-02-10", "rounding": "truncate", "recommendations": [ "=1+1", "Айту" ] }
            """;
        var live = await staff.GetOkAsync($"/v1/reports/periodic?{Quarter}&asKnownOn=2026-02-10&rounding=truncate");
        var filed = await filer.PostAsync("/v1/reports", Body, null, "file-1", ("Acting-Officer", "officer-1"));
        filed.Status.ShouldBe(201, filed.Text);
        var path = filed.Body.Text("report")!;
        Dictionary<string, byte[]> first = [];
        foreach (var (form, language) in Forms())
        {
            first[form + language] = (await staff.BytesAsync(path, form, language)).Body;
        }

        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(first["application/jsonen"])).ShouldBe(filed.Body.Text("sha256"));
        JsonNode.Parse(first["application/jsonen"])!["sections"]!.AsArray().Last().Text("id").ShouldBe("recommendations");

        // Late entries and corrections of the period.
        var late = await staff.RegisteredAsync("2026-01-15T04:00:00Z");
        await staff.TakenAsync(late, "assign", """{ "officer": "officer-2", "at": "2026-01-16T04:00:00Z" }""", 1);
        var annulled = await staff.TakenAsync(late, "correct-entry", """{ "event": 2, "whatWasWrong": "w", "proof": "p" }""", 2);
        annulled.Body!["version"]!.GetValue<long>().ShouldBe(3);

        foreach (var (form, language) in Forms())
        {
            var again = await staff.BytesAsync(path, form, language);
            again.Status.ShouldBe(200);
            again.Body.ShouldBe(first[form + language], $"{form} {language}");
            again.ETag.ShouldBe($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(again.Body))}\"");
        }

        // Asked anew as known on that day it is the same to the digit; asked for now it is not.
        var anew = await staff.GetOkAsync($"/v1/reports/periodic?{Quarter}&asKnownOn=2026-02-10&rounding=truncate");
        anew.Body!["sections"]!.ToJsonString().ShouldBe(live.Body!["sections"]!.ToJsonString());
        JsonNode.Parse(first["application/jsonen"])!["sections"]!.AsArray().SkipLast(1).Select(s => s!.ToJsonString()).ShouldBe(anew.Body["sections"]!.AsArray().Select(s => s!.ToJsonString()));
        anew.Body.Text("definitionVersion").ShouldBe(filed.Body.Text("definitionVersion"));
        var now = await staff.GetOkAsync($"/v1/reports/periodic?{Quarter}&rounding=truncate");
        now.Section("numbers")["figures"]![0]!["value"]!.GetValue<decimal>().ShouldBeGreaterThan(anew.Section("numbers")["figures"]![0]!["value"]!.GetValue<decimal>());

        // The same key is the same report; another body under it is refused.
        (await filer.PostAsync("/v1/reports", Body, null, "file-1", ("Acting-Officer", "officer-1"))).Body.Text("id").ShouldBe(filed.Body.Text("id"));
        (await filer.PostAsync("/v1/reports", Body.Replace("truncate", "half-up", StringComparison.Ordinal), null, "file-1", ("Acting-Officer", "officer-1"))).Code.ShouldBe("idempotency-key-reused");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", $"\"{filed.Body.Text("sha256")}\"");
        ((int)(await staff.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode).ShouldBe(304);
    }

    [Fact]
    public async Task It_is_approved_by_other_eyes_then_published_each_once()
    {
        using var people = await host.KeyAsync("people", true, "kpis:read", "kpis:write");
        using var machine = await host.KeyAsync("machine", false, "kpis:read", "kpis:write");
        var filed = await people.PostAsync("/v1/reports", """{ "kind": "half-year", "from": "2026-01-01", "to": "2026-07-01" }""", null, "new", ("Acting-Officer", "officer-1"));
        filed.Status.ShouldBe(201, filed.Text);
        (filed.Body.Text("status"), filed.Body.Text("filedBy")).ShouldBe(("filed", "officer-1"));
        var path = filed.Body.Text("report")!;

        var early = await people.PostAsync($"{path}/publish", "{}", null, "new", ("Acting-Officer", "head"));
        (early.Status, early.Code, early.Body.Text("reportStatus")).ShouldBe((409, "wrong-report-status", "filed"));
        (await people.PostAsync($"{path}/approve", "{}", null, "new", ("Acting-Officer", "officer-1"))).Code.ShouldBe("approver-is-filer");
        var approved = await people.PostAsync($"{path}/approve", """{ "note": "Minutes 5" }""", null, "new", ("Acting-Officer", "head"));
        (approved.Status, approved.Body.Text("status"), approved.Body.Text("approvedBy"), approved.Body.Text("approvalNote")).ShouldBe((200, "approved", "head", "Minutes 5"));
        (await people.PostAsync($"{path}/approve", "{}", null, "new", ("Acting-Officer", "head"))).Code.ShouldBe("wrong-report-status");
        var published = await people.PostAsync($"{path}/publish", "", null, "publish-1", ("Acting-Officer", "officer-1"));
        (published.Status, published.Body.Text("status"), published.Body.Text("publishedBy")).ShouldBe((200, "published", "officer-1"));
        (await people.PostAsync($"{path}/publish", "", null, "publish-1", ("Acting-Officer", "officer-1"))).Text.ShouldBe(published.Text);
        (await people.PostAsync($"{path}/publish", "{}", null, "new", ("Acting-Officer", "head"))).Code.ShouldBe("wrong-report-status");

        // Nobody is named: the same client may be the same person.
        var unnamed = await machine.PostAsync("/v1/reports", """{ "kind": "statistics", "from": "2026-01-01", "to": "2026-02-01" }""");
        (await machine.PostAsync($"{unnamed.Body.Text("report")}/approve", "{}")).Code.ShouldBe("approver-is-filer");
        (await people.PostAsync($"{unnamed.Body.Text("report")}/approve", "{}", null, "new", ("Acting-Officer", "head"))).Status.ShouldBe(200);

        var list = await machine.GetOkAsync("/v1/reports?status=published&kind=half-year&limit=1");
        list.Body!["items"]!.AsArray().ShouldHaveSingleItem().Text("id").ShouldBe(filed.Body.Text("id"));
        (await machine.GetOkAsync($"{path}/filing")).Body.Text("status").ShouldBe("published");
        var first = await machine.GetOkAsync("/v1/reports?limit=1");
        var second = await machine.GetOkAsync($"/v1/reports?limit=1&cursor={first.Body.Text("next")}");
        second.Body!["items"]![0].Text("id").ShouldNotBe(first.Body!["items"]![0].Text("id"));
    }

    [Theory]
    [InlineData("/v1/reports/periodic?from=2026-04-01&to=2026-01-01", "to")]
    [InlineData("/v1/reports/periodic?from=2026-04-01&to=2026-04-01", "to")]
    [InlineData("/v1/reports/periodic?from=2026-04-01", "to")]
    [InlineData("/v1/reports/periodic?to=2026-04-01", "from")]
    [InlineData("/v1/reports/statistics?from=0001-01-01&to=9999-12-31", "from")]
    [InlineData("/v1/reports/exceptions?from=1990-01-01&to=2999-01-01", "to")]
    [InlineData("/v1/reports/periodic?from=yesterday&to=2026-04-01", "from")]
    [InlineData("/v1/reports/half-year?from=2026-01-01&to=2026-04-01", "to")]
    [InlineData("/v1/reports/annual?from=2026-01-01&to=2026-12-31", "to")]
    [InlineData("/v1/reports/periodic?procedure=no-such-procedure", "procedure")]
    [InlineData("/v1/reports/periodic?procedure=%27%3B--", "procedure")]
    [InlineData("/v1/reports/periodic?asKnownOn=9999-01-01", "asKnownOn")]
    [InlineData("/v1/reports/periodic?rounding=up", "rounding")]
    [InlineData("/v1/reports/periodic?decimals=7", "decimals")]
    [InlineData("/v1/reports/periodic?totalTo100=maybe", "totalTo100")]
    [InlineData("/v1/reports/periodic?groupBy=colour", "groupBy")]
    [InlineData("/v1/reports/periodic?limit=5", "limit")]
    [InlineData("/v1/reports/exceptions?limit=5001", "limit")]
    [InlineData("/v1/reports/exceptions?cursor=abc", "cursor")]
    [InlineData("/v1/reports?status=lost", "status")]
    public async Task What_is_asked_in_a_wrong_way_is_said_where_it_is_wrong(string path, string parameter)
    {
        using var staff = api.Client();
        var reply = await staff.ReadAsync(path);
        reply.Status.ShouldBe(400, reply.Text);
        reply.Body!["errors"]!.AsArray().Select(e => e.Text("parameter")).ShouldContain(parameter);
    }

    [Theory]
    [InlineData("""{ "kind": "special", "from": "2026-01-01", "to": "2026-04-01" }""", "/kind")]
    [InlineData("""{ "kind": "periodic", "from": "2026-04-01", "to": "2026-01-01" }""", "/to")]
    [InlineData("""{ "kind": "annual", "from": "2026-01-01", "to": "2026-04-01" }""", "/to")]
    [InlineData("""{ "kind": "periodic", "from": "0001-01-01", "to": "9999-12-31" }""", "/from")]
    [InlineData("""{ "kind": "periodic", "from": "2026-01-01", "to": "2026-04-01", "asKnownOn": "2999-01-01" }""", "/asKnownOn")]
    [InlineData("""{ "kind": "periodic", "from": "2026-01-01", "to": "2026-04-01", "procedure": "nothing" }""", "/procedure")]
    [InlineData("""{ "kind": "periodic", "from": "2026-01-01", "to": "2026-04-01", "decimals": -1 }""", "/decimals")]
    [InlineData("""{ "kind": "periodic", "from": "2026-01-01", "to": "2026-04-01", "recommendations": [ "" ] }""", "/recommendations")]
    [InlineData("""{ "kind": "weekly", "from": "2026-01-01", "to": "2026-04-01" }""", "/kind")]
    public async Task What_cannot_be_filed_is_named(string body, string pointer)
    {
        using var admin = api.Client("admin");
        var reply = await admin.PostAsync("/v1/reports", body);
        reply.Status.ShouldBe(400, reply.Text);
        reply.Body!["errors"]!.AsArray().Select(e => e.Text("pointer")).ShouldContain(pointer);
    }

    [Fact]
    public async Task Today_is_not_filed_and_no_key_no_scope_no_authority_reads_or_files_what_is_not_its_own()
    {
        using var admin = api.Client("admin");
        using var staff = api.Client();
        using var sandbox = api.Client("sandbox");

        // Where the authority is: in its night the day in UTC is over already.
        var today = InstantPattern.General.Parse(api.Now()).Value.InZone(DateTimeZoneProviders.Tzdb["Asia/Almaty"]).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var unclosed = await admin.PostAsync("/v1/reports", $$"""{ "kind": "periodic", "from": "2026-01-01", "to": "2026-04-01", "asKnownOn": "{{today}}" }""");
        unclosed.Body!["errors"]![0].Text("pointer").ShouldBe("/asKnownOn");
        (await staff.PostAsync("/v1/reports", """{ "kind": "periodic", "from": "2026-01-01", "to": "2026-04-01" }""")).Code.ShouldBe("missing-scope");
        (await admin.PostAsync("/v1/reports", """{ "kind": "periodic", "from": "2026-01-01", "to": "2026-04-01" }""", null, null)).Code.ShouldBe("idempotency-key-required");

        var filed = await admin.PostAsync("/v1/reports", """{ "kind": "statistics", "from": "2026-01-01", "to": "2026-04-01" }""");
        filed.Status.ShouldBe(201, filed.Text);
        (await sandbox.ReadAsync(filed.Body.Text("report")!)).Status.ShouldBe(404);
        (await sandbox.ReadAsync($"{filed.Body.Text("report")}/filing")).Status.ShouldBe(404);
        (await sandbox.GetOkAsync("/v1/reports")).Body!["items"]!.AsArray().ShouldBeEmpty();
        (await sandbox.GetOkAsync($"/v1/reports/periodic?{Quarter}")).Section("numbers")["figures"]![0]!["value"]!.GetValue<decimal>().ShouldBe(0);
        (await sandbox.GetOkAsync($"/v1/reports/exceptions?{Quarter}")).Section("exceptions")["tables"]![0]!["rows"]!.AsArray().ShouldBeEmpty();
        (await admin.ReadAsync("/v1/reports/weekly")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_million_groups_are_an_error_that_says_what_to_do()
    {
        using var staff = api.Client();
        await using var owner = api.Owner();
        await using (var command = owner.CreateCommand("""
            insert into caseapi.kpi_delta (gen, recorded_on, keys, days, numerators, denominators, open, totals)
            select (select gen from caseapi.kpi_generation where state = 'current'), date '1999-05-05',
              array[concat_ws(chr(31), 'ALA', 'registered', 'kz-appc-general@2025-12-29', 'application', '', '', 'topic-' || i, '', '', '', '', '')],
              array[date '1999-05-05'], array[0], array[1], array[0], array[0] from generate_series(1, 1100) i
            """))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (await staff.GetOkAsync("/v1/reports/statistics?from=1999-05-01&to=1999-06-01")).Section("statistics")["figures"]![0]!["value"]!.GetValue<decimal>().ShouldBe(1_100);
        var refused = await staff.ReadAsync("/v1/reports/periodic?from=1999-05-01&to=1999-06-01");
        (refused.Status, refused.Body!["errors"]![0].Text("code")).ShouldBe((400, "too-many-groups"), refused.Text);
    }

    private static IEnumerable<(string Form, string Language)> Forms() =>
        from form in new[] { "application/json", "text/csv", Xlsx, "text/html" } from language in form == "application/json" ? ["en"] : Language.All select (form, language);
}
