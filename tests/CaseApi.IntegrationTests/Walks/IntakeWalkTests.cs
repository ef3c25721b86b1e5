using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>Appeals made by word, petitions, repetitions: what intake asks of the body that takes them.</summary>
public sealed class IntakeWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Protocol = """ "oral": { "said": "12-автобус кешігеді.", "readBack": true, "signed": "signed", "place": "3-кабинет" } """;

    [Fact]
    [Rule("APPC 63", "APPC 64(2)")]
    public async Task What_was_said_on_2_February_2026_is_written_down_by_its_receiver_and_printed()
    {
        using var staff = api.Client();
        var registered = await staff.PostAsync("/v1/appeals", Spoken(Protocol));
        registered.Status.ShouldBe(201, registered.Text);
        registered.Body!["deficiencies"]!.AsArray().ShouldBeEmpty();
        var read = (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).Body!;
        (read.Text("statement"), read["oral"].Text("signed"), read.Text("filedOn"), read["signature"].Text("signedOn"), read["receivedBy"].Text("name"))
            .ShouldBe(("12-автобус кешігеді.", "signed", "2026-02-02", "2026-02-02", "Ерлан Жақсыбеков"));
        using var page = await staff.SendAsync(HttpMethod.Get, $"/v1/cases/{registered.Id()}/papers/oral", ("Accept", "text/html"));
        var text = await page.TextAsync();
        foreach (var part in new[] { "Ауызша жолданымның хаттамасы", "Протокол устного обращения", "Ерлан Жақсыбеков", "2026-02-02 10:00", "12-автобус кешігеді.", "3-кабинет", "Әсел Нұрланова" })
        {
            text.ShouldContain(part);
        }

        // It goes with the file, and into what the applicant's side may print.
        (await staff.ReadAsync($"/v1/cases/{registered.Id()}/events")).Body!["items"]![0]!["data"]!["oral"].Text("said").ShouldBe("12-автобус кешігеді.");
        using var second = await staff.SendAsync(HttpMethod.Get, $"/v1/cases/{registered.Id()}/papers/oral/2", ("Accept", "text/html"));
        ((int)second.StatusCode).ShouldBe(404);
    }

    [Theory]
    [InlineData("", "oral-protocol-missing", "/oral")]
    [InlineData(""" "oral": { "said": "x", "readBack": true, "signed": "refused" } """, "oral-signature-unexplained", "/oral/whyUnsigned")]
    [InlineData(""" "oral": { "said": " ", "readBack": true, "signed": "signed" } """, "invalid", "/oral/said")]
    [InlineData(""" "oral": { "readBack": true, "signed": "signed" } """, "invalid", "/oral/said")]
    [InlineData(""" "oral": { "said": "x", "signed": "signed" } """, "invalid", "/oral/readBack")]
    [InlineData(""" "oral": { "said": "x", "readBack": true } """, "invalid", "/oral/signed")]
    [Rule("APPC 63")]
    public async Task What_the_receiver_left_out_is_named_and_nothing_is_registered(string oral, string code, string pointer)
    {
        using var staff = api.Client();
        var before = (await staff.GetOkAsync("/v1/cases?limit=500")).Body!["items"]!.AsArray().Count;

        var refused = await staff.PostAsync("/v1/appeals", Spoken(oral));

        refused.Status.ShouldBe(code == "invalid" ? 400 : 409, refused.Text);
        refused.Body!["errors"]!.AsArray().Select(e => e.Text("pointer")).ShouldContain(pointer, refused.Text);
        if (code != "invalid")
        {
            refused.Code.ShouldBe(code);
            refused.Body["legalBasis"]![0]!.GetValue<string>().ShouldBe("APPC art. 63");
        }

        (await staff.GetOkAsync("/v1/cases?limit=500")).Body!["items"]!.AsArray().Count.ShouldBe(before);
    }

    [Fact]
    [Rule("APPC 63")]
    public async Task A_portal_that_names_no_receiver_registers_nothing_spoken()
    {
        using var portal = api.Client("portal");
        var refused = await portal.PostAsync("/v1/appeals", Spoken(Protocol).Replace("\"receivedAt\": \"2026-02-02T05:00:00Z\",", "", StringComparison.Ordinal));
        (refused.Status, refused.Code).ShouldBe((409, "oral-receiver-missing"), refused.Text);
    }

    [Fact]
    [Rule("APPC 64(7)(2)")]
    public async Task A_repetition_names_a_case_of_this_authority_that_has_ended_and_is_the_same_persons()
    {
        using var staff = api.Client();
        var first = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-01-26T05:00:00Z");
        var earlier = (await first.ReadAsync()).Text("reference");
        var stranger = await staff.RegisterAsync("2026-01-26T05:00:00Z");
        await staff.TakenAsync(stranger, "withdraw", """{ "at": "2026-01-27T05:00:00Z" }""", 1);
        var second = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:00:00Z");
        var itself = (await second.ReadAsync()).Text("reference");
        string Repeats(string? number) => $$""" "ground": "identical-repeat", "reasons": "Сол өтініш", "earlier": "{{number}}" """;

        await second.RefusedAsync("earlier-case-not-found", "2026-02-03T05:00:00Z", "return-appeal", Repeats("ALA-2019-0000017-81"));
        await second.RefusedAsync("earlier-case-not-found", "2026-02-03T05:00:00Z", "return-appeal", Repeats("ЖТ-2019-04471"));
        await second.RefusedAsync("earlier-case-is-itself", "2026-02-03T05:00:00Z", "return-appeal", Repeats(itself));
        await second.RefusedAsync("earlier-case-still-open", "2026-02-03T05:00:00Z", "return-appeal", Repeats(earlier));
        var others = await second.RefusedAsync("earlier-case-of-another", "2026-02-03T05:00:00Z", "return-appeal", Repeats(stranger.Reference()));
        others.Body!["errors"]![0].Text("pointer").ShouldBe("/earlier");
        await second.RefusedAsync("earlier-case-of-another", "2026-02-03T05:00:00Z", "link", $$""" "case": "{{stranger.Id()}}", "relation": "repeats" """);

        // A case of another authority is none here.
        using var other = await api.AuthorityAsync("REP");
        var foreign = await CaseOnItsWay.LodgedAsync(other, "application", "2026-01-26T05:00:00Z");
        await foreign.TakeAsync("2026-01-27T05:00:00Z", "withdraw");
        await second.RefusedAsync("earlier-case-not-found", "2026-02-03T05:00:00Z", "return-appeal", Repeats((await foreign.ReadAsync()).Text("reference")));

        await first.TakeAsync("2026-02-04T05:00:00Z", "terminate", """ "ground": "decided-before", "reasons": "2025 жылы шешілген" """);
        await second.TakeAsync("2026-02-04T06:00:00Z", "return-appeal", Repeats(earlier));
        (await second.EventsAsync())[^1]!["data"].Text("earlier").ShouldBe(earlier);
    }

    [Fact]
    [Rule("APPC 74(6)")]
    public async Task Remarks_on_the_protocol_are_ruled_on_by_who_chaired_that_hearing_and_by_nobody_else()
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, DatedWalk.Of2026);
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(1, "send-draft", $$""" "text": { "kk": "Жоба" }, "plannedActOn": "{{walk.Day(15)}}", "to": [ "applicant" ] """);
        await walk.TakeAsync(2, "schedule-hearing", $$""" "form": "in-person", "startsAt": "{{walk.At(8)}}", "place": "1-кабинет", "invited": [ "applicant" ] """);
        await walk.TakeAsync(9, "hold-hearing", $$"""
            "startedAt": "{{walk.At(9, 5)}}", "endedAt": "{{walk.At(9, 6)}}", "place": "1-кабинет", "chair": "Айгүл Сейітова", "secretary": "Хатшы", "present": [ "Әсел Нұрланова" ]
            """);
        await walk.TakeAsync(10, "sign-protocol", """ "matter": "Кесте", "statements": "Айтты", "signedBy": [ "Айгүл Сейітова", "Хатшы" ] """);
        await walk.TakeAsync(10, "add-protocol-remark", """ "text": "Толық емес" """);
        (await walk.Case.ReadAsync())["hearing"]!["session"].Text("chairOfficer").ShouldBe("head");

        const string Ruling = """ "remark": 1, "accepted": true, "reasons": "Рас" """;
        var refused = await walk.Case.TryAsync(walk.At(11), "decide-protocol-remark", Ruling, "officer-1");
        (refused.Status, refused.Code, refused.Body!["legalBasis"]!.ToJsonString()).ShouldBe((403, "remark-not-by-chair", """["APPC art. 74(6)"]"""), refused.Text);
        await walk.TakeAsync(11, "decide-protocol-remark", Ruling, "head");
    }

    [Fact]
    [Rule("APPC 90-1", "APPC 90-2", "APPC 90-3", "APPC 90-5", "APPC 90-6")]
    public async Task A_petition_of_2_February_2026_is_joined_checked_supported_discussed_answered_and_published()
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, DatedWalk.Of2026, "petition");
        (await walk.Case.ClockAsync("join")).ShouldBe("2026-03-02 running");
        await walk.RefusedAsync("too-few-to-be-checked", 1, "accept");
        await walk.TakeAsync(2, "record-supporters", """ "count": 57 """);
        (await walk.Case.ClockAsync("check")).ShouldBe("2026-03-04 running");
        await walk.TakeAsync(10, "accept");
        (await walk.Case.ClockAsync("support")).ShouldBe("2026-08-12 running");
        await walk.TakeAsync(50, "record-supporters", """ "count": 50123 """);
        await walk.TakeAsync(51, "assign", """ "officer": "officer-1" """);
        var soon = await walk.Case.RefusedAsync("discussion-too-soon", walk.At(52), "announce-discussion", Discussion(walk, 54));
        soon.Body!["errors"]![0].Text("pointer").ShouldBe("/startsAt");
        (await walk.Case.TryAsync(walk.At(52), "announce-discussion", Discussion(walk, 65).Replace("Мәжіліс залы", "", StringComparison.Ordinal))).Text.ShouldContain("/place");
        (await walk.Case.TryAsync(walk.At(52), "announce-discussion", Discussion(walk, 65).Replace("Сайт", "", StringComparison.Ordinal))).Text.ShouldContain("/announcedIn");
        await walk.TakeAsync(52, "announce-discussion", Discussion(walk, 65));
        (await walk.Case.ReadAsync())["supporters"]!["discussions"]![0].Text("place").ShouldBe("Мәжіліс залы");
        await walk.TakeAsync(
            70, "answer",
            $$"""
            "text": { "kk": "Кесте түзетіледі." }, "law": [ "АППК 89" ], "facts": [ { "date": "{{walk.Day(60)}}", "text": "Талқыланды." } ],
            "remedy": { "body": "Қала әкімі", "address": "Алматы 4", "term": "үш ай", "ways": "жазбаша" }
            """);
        await walk.TakeAsync(
            71, "record-notice",
            $$""" "about": "answer", "to": "applicant", "channel": "publication", "sentAt": "{{walk.At(71, 5)}}", "receivedAt": "{{walk.At(71, 5)}}", "outcome": "delivered", "proof": "12-газет" """);
        await walk.EndsAsync("petition discussed and answered", "answered", "answered");
    }

    private static string Discussion(DatedWalk walk, int later) => $$""" "startsAt": "{{walk.At(later)}}", "place": "Мәжіліс залы", "announcedIn": "Сайт" """;

    private static string Spoken(string oral) => $$"""
        {
          "kind": "application", "channel": "oral", "language": "kk", "receivedAt": "2026-02-02T05:00:00Z",
          "applicant": { "type": "person", "name": "Әсел Нұрланова", "identifier": "900202400456", "address": "Алматы, Абай даңғылы 10" },
          "addressedTo": "Алматы қаласының әкімдігі", "subject": "Автобус", "claims": [ { "id": "1", "text": "Кестені түзету" } ]{{(oral.Length == 0 ? "" : "," + oral)}}
        }
        """;
}
