using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Walks;

public sealed class LinkedWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    [Rule("R-012")]
    public async Task An_application_of_2_February_2026_that_is_an_inquiry_is_reclassified_and_answered()
    {
        using var staff = api.Client();
        var first = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:00:00Z");
        (await first.TryAsync("2026-02-03T05:00:00Z", "reclassify", """ "kind": "riddle", "reasons": "Қате" """)).Text.ShouldContain("unknown-kind");
        await first.TakeAsync("2026-02-03T05:00:00Z", "reclassify", """ "kind": "inquiry", "reasons": "Мәлімет сұрайды" """);
        await first.TakeAsync("2026-02-03T06:00:00Z", "amend-registration", """ "subject": "Автобус кестесі", "reasons": "Қате жазылған" """);
        await first.TakeAsync("2026-02-03T07:00:00Z", "assign", """ "officer": "officer-1" """);
        var read = await first.ReadAsync();
        (read["kind"]!.GetValue<string>(), read["procedure"]!.GetValue<string>(), read["subject"]!.GetValue<string>()).ShouldBe(("inquiry", "kz-appc-simplified@2025-12-29", "Автобус кестесі"));
        read["allowed"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldContain("answer");
        (await first.ClockAsync("decide")).ShouldBe("2026-02-23 running");
        (await staff.ReadAsync("/v1/cases?kind=inquiry&procedure=kz-appc-simplified@2025-12-29")).Text.ShouldContain(first.Id);
    }

    [Fact]
    [Rule("APPC 64(8)")]
    public async Task Two_applications_of_2_February_2026_are_joined_in_one_commit_and_both_bear_the_link()
    {
        using var staff = api.Client();
        var main = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:00:00Z");
        var same = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:30:00Z");
        await same.RefusedAsync("unknown-case", "2026-02-03T05:00:00Z", "join", """ "into": "01890a5d-ac96-774b-bcce-b302099a8057", "reasons": "Бір мәселе" """);
        await same.TakeAsync("2026-02-03T05:00:00Z", "join", $$""" "into": "{{main.Id}}", "reasons": "Бір мәселе" """);
        (await same.ReadAsync())["status"]!.GetValue<string>().ShouldBe("closed");
        (await same.ReadAsync()).Link("joined-into")["case"]!.GetValue<string>().ShouldBe(main.Id);
        (await main.ReadAsync()).Link("joined")["case"]!.GetValue<string>().ShouldBe(same.Id);
        (await same.ClockAsync("decide")).ShouldEndWith("cancelled");
        (await main.ClockAsync("decide")).ShouldBe("2026-02-23 running");

        var related = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T06:00:00Z");
        await related.TakeAsync("2026-02-03T06:00:00Z", "link", $$""" "case": "{{main.Id}}", "relation": "repeats" """);
        (await main.ReadAsync()).Link("repeated-by")["case"]!.GetValue<string>().ShouldBe(related.Id);
        await related.RefusedAsync("already-linked", "2026-02-03T06:00:00Z", "link", $$""" "case": "{{main.Id}}", "relation": "repeats" """);
    }

    [Fact]
    [Rule("APPC 64(8)")]
    public async Task What_was_given_back_on_3_February_2026_and_is_filed_again_unchanged_joins_the_old_file_without_an_answer()
    {
        using var staff = api.Client();
        var old = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:00:00Z");
        await old.TakeAsync("2026-02-03T05:00:00Z", "return-appeal", """ "ground": "obscene", "reasons": "Әдепсіз" """);
        var again = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-09T05:00:00Z");
        await again.TakeAsync("2026-02-10T05:00:00Z", "join", $$""" "into": "{{old.Id}}", "reasons": "Сол өтініш" """);
        var read = await again.ReadAsync();
        (read["status"]!.GetValue<string>(), read["outcome"]?.GetValue<string>(), read.Link("joined-into")["case"]!.GetValue<string>()).ShouldBe(("closed", null, old.Id));
        (await again.ClockAsync("decide")).ShouldEndWith("cancelled");
        read = await old.ReadAsync();
        (read["status"]!.GetValue<string>(), read.Link("joined")["case"]!.GetValue<string>()).ShouldBe(("returned", again.Id));
    }

    [Fact]
    public async Task A_second_claim_is_parted_into_a_case_that_counts_from_the_same_registration()
    {
        using var staff = api.Client();
        var registered = await staff.RegisterAsync("2026-02-02T05:00:00Z", """[ { "id": "1", "text": "Жер" }, { "id": "2", "text": "Су" } ]""");
        var first = await CaseOnItsWay.OfAsync(staff, registered.Body!["caseId"]!.GetValue<string>());
        await first.RefusedAsync("all-claims-named", "2026-02-04T05:00:00Z", "separate", """ "claims": [ "1", "2" ], "reasons": "Бөлек" """);
        await first.TakeAsync("2026-02-04T05:00:00Z", "separate", """ "claims": [ "2" ], "reasons": "Бөлек" """);
        var read = await first.ReadAsync();
        read["claims"]!.AsArray().Single()!["id"]!.GetValue<string>().ShouldBe("1");
        var second = await CaseOnItsWay.OfAsync(staff, read.Link("separated")["case"]!.GetValue<string>());
        var other = await second.ReadAsync();
        other["claims"]!.AsArray().Single()!["id"]!.GetValue<string>().ShouldBe("2");
        other["reference"]!.GetValue<string>().ShouldBe(read.Link("separated")["reference"]!.GetValue<string>());
        (await second.ClockAsync("decide")).ShouldBe("2026-02-23 running");
    }

    [Fact]
    public async Task Terminated_on_5_February_2026_it_is_reopened_on_new_circumstances_closed_and_archived()
    {
        using var staff = api.Client();
        var first = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:00:00Z");
        await first.TakeAsync("2026-02-05T05:00:00Z", "terminate", """ "ground": "decided-before", "reasons": "2025 жылы шешілген" """);
        await first.TakeAsync("2026-03-03T05:00:00Z", "reopen", """ "ground": "new-circumstances", "reasons": "Жаңа жоспар" """);
        (await first.ClockAsync("decide")).ShouldBe("2026-03-30 running");
        (await first.ReadAsync())["flags"]!.ToJsonString().ShouldBe("""["reopened"]""");
        await first.TakeAsync("2026-03-04T05:00:00Z", "terminate", """ "ground": "withdrawn", "reasons": "Кері алды" """);
        await first.TakeAsync("2026-03-05T05:00:00Z", "close");
        await first.TakeAsync("2026-03-06T05:00:00Z", "archive");
        await first.RefusedAsync("wrong-stage", "2026-03-06T05:00:00Z", "record-contact", """ "direction": "inbound", "channel": "phone", "with": "applicant" """);
    }
}
