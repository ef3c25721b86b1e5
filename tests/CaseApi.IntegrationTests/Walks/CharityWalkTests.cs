using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>The charity's procedure over HTTP, in its own authority, zone and calendar. 2026-02-01 is a Sunday, a working day in Riyadh.</summary>
public sealed class CharityWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_complaint_goes_from_receipt_to_closing_and_the_figures_tell_of_it()
    {
        using var staff = api.Client("charity");
        var complaint = await LodgedAsync(staff, "complaint", "2026-02-01T06:00:00Z", """, "need": "urgent-relief", "topic": "e-services", "subtopic": "usage" """);
        var read = await complaint.ReadAsync();
        read["procedure"]!.GetValue<string>().ShouldBe("sa-charity@2023-h1");
        read["reference"]!.GetValue<string>().ShouldStartWith("BIR-2026-");
        (await complaint.ClockAsync("answer-complaint")).ShouldBe("2026-02-04 running", "three working days from Sunday");
        await complaint.RefusedAsync("unknown-code", "2026-02-01T07:00:00Z", "amend-registration", """ "topic": "weather", "reasons": "x" """);
        await complaint.TakeAsync("2026-02-01T07:00:00Z", "accept");
        await complaint.TakeAsync("2026-02-01T07:00:00Z", "assign", """ "officer": "officer-1" """);
        await complaint.TakeAsync(
            "2026-02-01T07:00:00Z", "record-notice",
            """ "about": "acknowledgement", "to": "applicant", "channel": "sms", "sentAt": "2026-02-01T06:30:00Z", "receivedAt": "2026-02-01T06:31:00Z", "outcome": "delivered", "proof": "SMS 1" """);
        (await complaint.TakeAsync("2026-02-01T08:00:00Z", "refer", """ "to": "relief", "question": "متى؟", "until": "2026-02-02" """)).Body!["events"]!.ToJsonString()
            .ShouldBe("""["case-referred","stage-reached"]""");
        (await complaint.ClockAsync("section-reply", "1")).ShouldBe("2026-02-02 running");
        await complaint.TakeAsync("2026-02-02T08:00:00Z", "record-reply", """ "referral": 1, "answer": "غدا" """);
        await complaint.TakeAsync("2026-02-03T08:00:00Z", "answer", """ "text": { "ar": "يُصرف غدا." }, "law": [], "facts": [] """);
        await complaint.TakeAsync("2026-02-03T09:00:00Z", "record-finding", """ "justified": "partly", "causes": [ "data-not-updated" ] """);
        await complaint.TakeAsync("2026-02-03T10:00:00Z", "record-measure", """ "measure": "تذكير", "owner": "officer-2", "due": "2099-01-01" """);
        await complaint.TakeAsync("2026-02-04T08:00:00Z", "record-satisfaction", """ "quality": 5, "clarity": 3, "channel": "sms", "metNeed": "yes" """);
        await complaint.TakeAsync("2026-02-05T08:00:00Z", "close");
        read = await complaint.ReadAsync();
        (read["status"]!.GetValue<string>(), read["stage"]!.GetValue<string>()).ShouldBe(("closed", "closed"));
        read["stages"]!.AsArray().Select(s => s!["stage"]!.GetValue<string>()).ShouldBe(["received", "registered", "acknowledged", "referred", "answered", "satisfaction-recorded", "closed"]);
        read["assignments"]!.AsArray().ShouldHaveSingleItem()!["officer"]!.GetValue<string>().ShouldBe("officer-1");
        (read["referrals"]![0]!["reply"]!["answer"]!.GetValue<string>(), read["finding"]!["justified"]!.GetValue<string>(), read["measures"]![0]!["owner"]!.GetValue<string>(), read["triage"]!["accepted"]!.GetValue<bool>())
            .ShouldBe(("غدا", "partly", "officer-2", true));

        const string Period = "from=2026-01-01&to=2026-03-01";
        foreach (var (id, value, denominator) in new[]
        {
            ("c1-first-contact", 100m, 1), ("c2-acceptance", 100m, 1), ("c3-in-time", 100m, 1), ("c4-accuracy", 100m, 1), ("i3-satisfied", 100m, 1), ("i3-clarity", 0m, 1), ("i4-need-met", 100m, 1),
            ("section-responsiveness", 100m, 1), ("acknowledged", 100m, 1), ("causes", 1m, 1),
        })
        {
            var figure = (await staff.GetOkAsync($"/v1/kpis/{id}?{Period}")).Body!;
            (figure["value"]?.GetValue<decimal>(), figure["denominator"]!.GetValue<int>()).ShouldBe((value, denominator), id);
        }

        var bySection = (await staff.GetOkAsync($"/v1/kpis/section-responsiveness?{Period}&groupBy=section")).Body!["groups"]!.AsArray().ShouldHaveSingleItem()!;
        bySection["by"]!["section"]!.GetValue<string>().ShouldBe("relief");
        var stages = (await staff.GetOkAsync($"/v1/kpis/stage-days?{Period}&groupBy=stage")).Body!["groups"]!.AsArray().ToDictionary(g => g!["by"]!["stage"]!.GetValue<string>(), g => g!["value"]!.GetValue<decimal>());
        stages["referred"].ShouldBe(2.0m);
        (await staff.GetOkAsync($"/v1/kpis/findings/cases?{Period}&finding=partly")).Body!["items"]!.AsArray().ShouldHaveSingleItem();
        (await staff.GetOkAsync($"/v1/kpis/findings/cases?{Period}&finding=no")).Body!["items"]!.AsArray().ShouldBeEmpty();

        using var other = api.Client();
        (await other.GetOkAsync($"/v1/kpis/c1-first-contact?{Period}")).Body!["denominator"]!.GetValue<int>().ShouldBe(0, "another authority's");
    }

    [Fact]
    public async Task An_appeal_with_unknown_codes_is_refused_with_those_that_are_known_and_draws_no_number()
    {
        using var staff = api.Client("charity");
        var first = await LodgedAsync(staff, "inquiry", "2026-04-01T06:00:00Z");
        var refused = await staff.PostAsync("/v1/appeals", Appeal("inquiry", "2026-04-01T06:00:00Z", """, "need": "gold", "subtopic": "delay" """).Replace("\"phone\"", "\"pigeon\"", StringComparison.Ordinal));
        (refused.Status, refused.Code).ShouldBe((409, "unknown-code"), refused.Text);
        var errors = refused.Body!["errors"]!.AsArray();
        errors.Select(e => e!["pointer"]!.GetValue<string>()).ShouldBe(["/channel", "/need", "/subtopic"], refused.Text);
        refused.Text.ShouldContain("marriage-and-electricity");
        var next = await LodgedAsync(staff, "inquiry", "2026-04-01T06:00:00Z");
        Number(await next.ReadAsync()).ShouldBe(Number(await first.ReadAsync()) + 1);

        // Nor does one that is sent again, or whose key belongs to another.
        var sent = await staff.PostAsync("/v1/appeals", Appeal("inquiry", "2026-04-02T06:00:00Z"), null, "number-1");
        var again = await staff.PostAsync("/v1/appeals", Appeal("inquiry", "2026-04-02T06:00:00Z"), null, "number-1");
        (again.Status, again.Body!["reference"]!.GetValue<string>()).ShouldBe((201, sent.Body!["reference"]!.GetValue<string>()));
        (await staff.PostAsync("/v1/appeals", Appeal("complaint", "2026-04-02T06:00:00Z"), null, "number-1")).Code.ShouldBe("idempotency-key-reused");
        Number(await (await LodgedAsync(staff, "inquiry", "2026-04-01T06:00:00Z")).ReadAsync()).ShouldBe(Number(sent.Body!) + 1);

        static int Number(JsonNode read) => int.Parse(read["reference"]!.GetValue<string>().Split('-')[2], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_complaint_that_is_opened_again_has_a_new_term_that_can_be_missed()
    {
        using var staff = api.Client("charity");
        var complaint = await LodgedAsync(staff, "complaint", "2026-05-03T06:00:00Z");
        await complaint.TakeAsync("2026-05-03T07:00:00Z", "assign", """ "officer": "officer-1" """);
        await complaint.TakeAsync("2026-05-04T07:00:00Z", "answer", """ "text": { "ar": "نعم." }, "law": [], "facts": [] """);
        const string Period = "from=2026-05-01&to=2026-06-01";
        (await FigureAsync("c3-in-time")).ShouldBe((100m, 1));

        await complaint.TakeAsync("2026-05-17T07:00:00Z", "reopen", """ "ground": "not-satisfied", "reasons": "لم يُصرف" """);
        (await complaint.ClockAsync("answer-complaint")).ShouldBe("2026-05-24 running", "five working days from Sunday the 17th");
        (await FigureAsync("c3-in-time")).ShouldBe((0m, 1), "once, and by its new term");
        (await OverdueAsync()).ShouldContain(complaint.Id);

        await complaint.TakeAsync("2026-05-18T07:00:00Z", "answer", """ "text": { "ar": "صُرف." }, "law": [], "facts": [] """);
        (await FigureAsync("c3-in-time")).ShouldBe((100m, 1));
        (await OverdueAsync()).ShouldNotContain(complaint.Id);
        (await FigureAsync("c4-accuracy")).ShouldBe((0m, 1), "it was opened again");

        // What stands over today, whenever it was due.
        async Task<List<string>> OverdueAsync() => [.. (await staff.GetOkAsync("/v1/kpis/complaints-overdue/cases")).Body!["items"]!.AsArray().Select(c => c!["caseId"]!.GetValue<string>())];

        async Task<(decimal?, int)> FigureAsync(string id)
        {
            var figure = (await staff.GetOkAsync($"/v1/kpis/{id}?{Period}")).Body!;
            return (figure["value"]?.GetValue<decimal>(), figure["denominator"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task A_second_answer_is_rated_for_itself_and_what_was_turned_away_is_told_by_its_name()
    {
        using var staff = api.Client("charity");
        const string Period = "from=2026-07-01&to=2026-08-01";
        const string Said = """ "quality": 1, "clarity": 2, "channel": "sms" """;
        var inquiry = await LodgedAsync(staff, "inquiry", "2026-07-05T06:00:00Z");
        await inquiry.TakeAsync("2026-07-05T07:00:00Z", "assign", """ "officer": "officer-1" """);
        await inquiry.TakeAsync("2026-07-05T08:00:00Z", "answer", """ "text": { "ar": "غدا." }, "law": [], "facts": [] """);
        await inquiry.TakeAsync("2026-07-06T08:00:00Z", "record-satisfaction", Said);
        await inquiry.RefusedAsync("satisfaction-already-recorded", "2026-07-06T09:00:00Z", "record-satisfaction", Said);
        await inquiry.TakeAsync("2026-07-07T08:00:00Z", "reopen", """ "ground": "not-satisfied", "reasons": "لم يُصرف" """);
        await inquiry.TakeAsync("2026-07-08T07:00:00Z", "answer", """ "text": { "ar": "صُرف." }, "law": [], "facts": [] """);
        (await staff.GetOkAsync($"/v1/kpis/i3-satisfied?{Period}")).Body!["value"].ShouldBeNull("of the second answer nothing has been said");
        await inquiry.TakeAsync("2026-07-09T08:00:00Z", "record-satisfaction", Said.Replace("1", "5", StringComparison.Ordinal));
        (await staff.GetOkAsync($"/v1/kpis/i3-satisfied?{Period}")).Body!["value"]!.GetValue<decimal>().ShouldBe(100m);
        (await inquiry.ReadAsync())["satisfaction"]!.AsArray().Select(s => s!["quality"]!.GetValue<int>()).ShouldBe([1, 5]);

        var rejected = await LodgedAsync(staff, "complaint", "2026-07-05T06:00:00Z");
        await rejected.TakeAsync("2026-07-05T07:00:00Z", "reject-triage", """ "ground": "not-ours", "reasons": "x" """);
        (await rejected.ReadAsync())["outcome"]!.GetValue<string>().ShouldBe("rejected");
        var ended = (await staff.GetOkAsync($"/v1/kpis/ended?{Period}&groupBy=outcome")).Body!["groups"]!.AsArray();
        ended.Select(g => g!["by"]!["outcome"]!.GetValue<string>()).Order().ShouldBe(["answered", "rejected"]);
        (await staff.GetOkAsync("/v1/cases?outcome=rejected")).Body!["items"]!.AsArray().Select(c => c!["id"]!.GetValue<string>()).ShouldContain(rejected.Id);
        var report = (await staff.GetOkAsync($"/v1/reports/statistics?{Period}&procedure=sa-charity")).Text;
        report.ShouldContain("not taken on");
        report.ShouldNotContain("without an outcome");
    }

    [Fact]
    public async Task A_reply_that_is_put_into_the_past_stops_its_term_and_stands_in_the_register_of_exceptions()
    {
        using var staff = api.Client("charity");
        const string Exceptions = "/v1/reports/exceptions?from=2026-08-01&to=2026-09-01";
        var complaint = await LodgedAsync(staff, "complaint", "2026-08-02T06:00:00Z");
        await complaint.TakeAsync("2026-08-02T08:00:00Z", "refer", """ "to": "relief", "question": "متى؟", "until": "2026-08-04" """);
        await complaint.TakeAsync("2026-08-02T09:00:00Z", "record-contact", """ "direction": "inbound", "channel": "phone", "with": "applicant", "about": "متى؟" """);
        (await staff.GetOkAsync(Exceptions)).Text.ShouldNotContain("reply-recorded");

        await complaint.TakeAsync("2026-08-03T08:00:00Z", "record-reply", """ "referral": 1, "answer": "سر" """);
        (await complaint.ClockAsync("section-reply", "1")).ShouldBe("2026-08-04 met");
        var register = (await staff.GetOkAsync(Exceptions)).Text;
        register.ShouldContain("reply-recorded");
        register.ShouldNotContain("contact-recorded", customMessage: "it moves no term");
        register.ShouldNotContain("سر");
    }

    [Fact]
    public async Task An_authority_takes_appeals_by_kind_under_the_procedures_that_it_lists_and_any_other_by_name_only()
    {
        using var almaty = api.Client();
        var complaint = await CaseOnItsWay.LodgedAsync(almaty, "complaint", "2026-02-02T04:00:00Z");
        (await complaint.ReadAsync())["procedure"]!.GetValue<string>().ShouldBe("kz-appc-complaint@2025-12-29");
        using var charity = api.Client("charity");
        var application = await charity.PostAsync("/v1/appeals", Appeal("application", "2026-02-01T06:00:00Z"));
        (application.Status, application.Body!["errors"]![0]!["code"]!.GetValue<string>()).ShouldBe((400, "unknown-kind"), application.Text);
        var named = await almaty.PostAsync("/v1/appeals", Appeal("early-release", "2026-02-02T06:00:00Z", """, "procedure": "un-irmct" """));
        named.Status.ShouldBe(201, named.Text);
        named.Body!["procedure"]!.GetValue<string>().ShouldBe("un-irmct@2014-15");

        using var admin = api.Client("admin");
        using var put = new HttpRequestMessage(HttpMethod.Put, "/v1/authorities/ALA")
        {
            Content = new StringContent(
                """{ "code": "ALA", "names": { "en": "A" }, "zone": "Asia/Almaty", "calendar": "kz-5day", "dayEnd": "18:30", "openingFrom": "09:00", "openingTo": "18:30", "entryGraceSeconds": 86400, "procedures": [ "kz-appc-general", "moon-law" ] }""",
                System.Text.Encoding.UTF8, "application/json"),
        };
        put.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await admin.SendAsync(put, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("unknown-procedure");
    }

    [Fact]
    public async Task A_procedure_shows_its_codes_stages_and_reasons_in_the_callers_language()
    {
        using var staff = api.Client();
        staff.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ar");
        var charity = (await staff.GetOkAsync("/v1/procedures/sa-charity/versions/2023-h1")).Body!;
        charity["vocabularies"]!["needs"]![0]!.ToJsonString().ShouldContain("new-file");
        charity["vocabularies"]!["topics"]!.AsArray().Count.ShouldBe(6);
        charity["vocabularies"]!["topics"]![2]!["subtopics"]!.AsArray().Count.ShouldBe(3);
        charity["vocabularies"]!["needs"]![0]!["label"]!.GetValue<string>().ShouldBe("ملف جديد");
        (charity["stages"]!.AsArray().Count, charity["chosen"]!.GetValue<string>(), charity["triageGrounds"]!.AsArray().Count).ShouldBe((7, "by-name", 3));
        var complaint = charity["clocks"]!.AsArray().Single(c => c!["id"]!.GetValue<string>() == "answer-complaint")!;
        complaint["terms"]!.AsArray().Select(t => $"{t!["topics"]![0]} {t["term"]!["amount"]}").ShouldBe(["e-services 3", "professional-conduct 10"]);
        (await staff.GetOkAsync("/v1/procedures/un-irmct/versions/2014-15")).Body!["exclusionReasons"]!.AsArray().Count.ShouldBe(11);
    }

    private static async Task<CaseOnItsWay> LodgedAsync(HttpClient staff, string kind, string receivedAt, string more = "")
    {
        var registered = await staff.PostAsync("/v1/appeals", Appeal(kind, receivedAt, more));
        registered.Status.ShouldBe(201, registered.Text);
        return new CaseOnItsWay(staff, registered.Body!["caseId"]!.GetValue<string>(), registered.Body["version"]!.GetValue<long>());
    }

    private static string Appeal(string kind, string receivedAt, string more = "") => $$"""
        { "kind": "{{kind}}", "channel": "phone", "language": "ar", "receivedAt": "{{receivedAt}}", "applicant": { "type": "person", "name": "سارة" }, "statement": "متى يُصرف الدعم؟"{{more}} }
        """;
}
