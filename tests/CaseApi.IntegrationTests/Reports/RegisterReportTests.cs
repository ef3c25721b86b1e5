using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using CaseApi.IntegrationTests.Walks;
using CaseApi.ReadModels.Reports;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>The register of exceptions and the special reports, found by the service itself.</summary>
public sealed class RegisterReportTests(ReportHost host) : IClassFixture<ReportHost>
{
    private const string Period = "from=2025-12-01&to=2026-11-01";
    private static readonly DateTimeZone Almaty = DateTimeZoneProviders.Tzdb["Asia/Almaty"];

    private readonly ApiHost api = host.Api;

    [Fact]
    public async Task The_register_holds_what_a_fold_of_all_events_holds_and_no_more()
    {
        using var staff = api.Client();
        var late = await staff.RegisteredAsync("2026-03-02T04:00:00Z");
        await staff.TakenAsync(late, "assign", """{ "officer": "officer-1", "at": "2026-03-03T04:00:00Z" }""", 1);
        await staff.TakenAsync(late, "waive-hearing", """{ "ground": "urgent", "reasons": "Асқар Тестовтың пайдасына" , "at": "2026-03-04T04:00:00Z" }""", 2);
        await staff.TakenAsync(late, "correct-entry", """{ "event": 3, "whatWasWrong": "w", "proof": "p" }""", 3);

        // What is overdue lapses first, so that nothing is written between the two readings.
        await ActivatorUtilities.CreateInstance<Sweep>(api.Services).RunOnceAsync(TestContext.Current.CancellationToken);
        await using var owner = api.Owner();
        var refold = await Refold.ReadAsync(owner);
        List<(string, string, long)> expected = [];
        foreach (var (id, history) in refold.Histories)
        {
            var annulled = history.SelectMany(e => Exceptions.AnnulledBy(e.Event)).ToHashSet();
            expected.AddRange(history.Where(e => !annulled.Contains(e.Version)).SelectMany(e => Exceptions.Of(e, Almaty, 72))
                .Where(e => e.Day >= new LocalDate(2025, 12, 1) && e.Day < new LocalDate(2026, 11, 1)).Select(e => (CaseApi.Store.WireWords.Of(e.Kind), $"{id}", e.Version)));
        }

        expected.Count.ShouldBeGreaterThan(20);
        List<(string, string, long)> found = [];
        var pages = 0;
        for (var path = $"/v1/reports/exceptions?{Period}&limit=7"; path is not null; pages++)
        {
            var page = await staff.GetOkAsync(path);
            page.Text.ShouldNotContain("Тестов");
            foreach (var section in page.Body!["sections"]!.AsArray().Skip(1))
            {
                found.AddRange(section!["tables"]![0]!["rows"]!.AsArray().Select(r => (section.Text("id")!, r![2].Text("code")!, r[3]!["number"]!.GetValue<long>())));
            }

            page.Table("exceptions", "counts")["total"]![2]!["number"]!.GetValue<long>().ShouldBe(expected.Count, "the counts are of the whole period");
            path = page.Body.Text("next") is { } next ? $"/v1/reports/exceptions?{Period}&limit=7&cursor={next}" : null;
        }

        pages.ShouldBeGreaterThan(3);
        found.Order().ShouldBe(expected.Order());
        found.Select(f => f.Item1).Distinct().Count().ShouldBeGreaterThanOrEqualTo(3);

        // Before the correction was known the waiver stood there.
        var before = refold.Histories[Guid.Parse(late.Id())].Single(e => e.Event is EntryCorrected);
        before.Version.ShouldBe(4);
        found.ShouldNotContain(("hearing-waived", late.Id(), 3));
    }

    [Fact]
    public async Task An_extension_is_told_with_its_article_and_without_its_reasons()
    {
        using var staff = api.Client();
        var extended = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-04-01T04:00:00Z");
        await extended.TakeAsync("2026-04-02T04:00:00Z", "assign", """ "officer": "officer-1" """);
        await extended.TakeAsync("2026-04-03T04:00:00Z", "extend-term", """ "until": "2026-05-15", "reasons": "Асқар Тестовтың сараптамасы" """, "head");
        var extensions = await staff.GetOkAsync("/v1/reports/exceptions?from=2026-04-01&to=2026-05-01");
        var row = extensions.Table("extension", "extension")["rows"]!.AsArray().Single(r => r![2].Text("code") == extended.Id)!;
        row[5]!.ToJsonString().ShouldContain("reasons in the case (APPC art. 76(3)");
        extensions.Text.ShouldNotContain("Тестов");
    }

    [Fact]
    public async Task What_was_annulled_later_is_still_told_as_it_was_known_before()
    {
        using var staff = api.Client();
        await new RandomCommands(api.Services, 31).RunAsync(150, CancellationToken.None);
        await using var owner = api.Owner();
        var refold = await Refold.ReadAsync(owner);
        foreach (var known in new[] { new LocalDate(2026, 1, 15), new LocalDate(2026, 2, 1) })
        {
            var expected = refold.Histories.Values.Sum(all =>
            {
                var history = all.Where(e => e.RecordedAt.InZone(Almaty).Date <= known).ToList();
                var annulled = history.SelectMany(e => Exceptions.AnnulledBy(e.Event)).ToHashSet();
                return history.Where(e => !annulled.Contains(e.Version)).SelectMany(e => Exceptions.Of(e, Almaty, 72)).Count(e => e.Day >= new LocalDate(2025, 12, 1) && e.Day < new LocalDate(2026, 11, 1));
            });
            var report = await staff.GetOkAsync($"/v1/reports/exceptions?{Period}&asKnownOn={NodaTime.Text.LocalDatePattern.Iso.Format(known)}");
            report.Table("exceptions", "counts")["total"]![2]!["number"]!.GetValue<long>().ShouldBe(expected);
            report.Body!["closed"]!.GetValue<bool>().ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Repetition_opens_a_special_report_which_names_nobody_and_managements_decision_closes_it()
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        const string Person = """{ "person": "Бекзат  Көкенов", "official": "officer-9" }""";
        await ReportHost.MurmurAsync(staff, "2026-05-04T04:00:00Z", "queues", Person);
        await ReportHost.MurmurAsync(staff, "2026-05-05T04:00:00Z", "queues", """{ "person": "бекзат көкенов" }""");
        (await staff.GetOkAsync("/v1/reports/special?from=2026-01-01&to=2027-01-01")).Table("special", "special")["rows"]!.AsArray().ShouldBeEmpty("two are not three");
        var third = await ReportHost.MurmurAsync(staff, "2026-06-05T04:00:00Z", "queues", Person);
        await ReportHost.MurmurAsync(staff, "2026-06-06T04:00:00Z", "other-topic");

        var report = await staff.GetOkAsync("/v1/reports/special?from=2026-01-01&to=2027-01-01");
        report.Text.ShouldNotContain("Көкенов", Shouldly.Case.Insensitive);
        var rows = report.Table("special", "special")["rows"]!.AsArray();
        rows.Select(r => (r![1].Text("code"), r[2].Text("code"), r[3]!["number"]!.GetValue<long>())).OrderBy(r => r.Item1, StringComparer.Ordinal)
            .ShouldBe([("person", null, 3), ("topic", "queues", 3)]);
        report.Table("special", "cases")["rows"]!.AsArray().Select(r => r![1].Text("code")).ShouldContain(third.Reference());
        var id = rows.Single(r => r![1].Text("code") == "topic")![0].Text("code")!;

        // The next one of the same kind belongs to it while it is open.
        await ReportHost.MurmurAsync(staff, "2026-06-07T04:00:00Z", "queues");
        (await staff.GetOkAsync("/v1/reports/special")).Table("special", "special")["rows"]!.AsArray().Single(r => r![0].Text("code") == id)![3]!["number"]!.GetValue<long>().ShouldBe(4);

        (await staff.PostAsync($"/v1/reports/special/{id}/close", """{ "decision": "d" }""")).Code.ShouldBe("missing-scope");
        (await admin.PostAsync($"/v1/reports/special/{id}/close", """{ "decision": " " }""")).Body!["errors"]![0].Text("pointer").ShouldBe("/decision");
        var closed = await admin.PostAsync($"/v1/reports/special/{id}/close", """{ "decision": "A second counter was opened." }""", null, "close-1");
        (closed.Status, closed.Body.Text("status"), closed.Body.Text("decision"), closed.Body!["cases"]!.GetValue<long>()).ShouldBe((200, "closed", "A second counter was opened.", 4L), closed.Text);
        (await admin.PostAsync($"/v1/reports/special/{id}/close", """{ "decision": "A second counter was opened." }""", null, "close-1")).Text.ShouldBe(closed.Text);
        (await admin.PostAsync($"/v1/reports/special/{id}/close", """{ "decision": "again" }""")).Code.ShouldBe("wrong-report-status");
        (await admin.PostAsync($"/v1/reports/special/{Guid.CreateVersion7()}/close", """{ "decision": "d" }""")).Status.ShouldBe(404);

        // Three more make another one due.
        foreach (var day in new[] { "08", "09", "10" })
        {
            await ReportHost.MurmurAsync(staff, $"2026-06-{day}T04:00:00Z", "queues");
        }

        var anew = (await staff.GetOkAsync("/v1/reports/special?from=2026-01-01&to=2027-01-01")).Table("special", "special")["rows"]!.AsArray().Where(r => r![2].Text("code") == "queues").ToList();
        anew.Select(r => (r![8].Text("code"), r[3]!["number"]!.GetValue<long>())).Order().ShouldBe([("closed", 4), ("open", 3)]);

        // Nothing in the tables of the service names anybody.
        await using var owner = api.Owner();
        await using var command = owner.CreateCommand("select string_agg(r::text, ' ') from caseapi.report_repeat r");
        ((string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldNotContain("көкенов", Shouldly.Case.Insensitive);
    }
}
