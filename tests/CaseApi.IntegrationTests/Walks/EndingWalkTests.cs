using CaseApi.IntegrationTests.Api;
using Xunit;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>Every way in which an application ends with the body it was lodged with, as of 2024 by the guide's edition and as of 2026 by that of 2025-12-29.</summary>
public sealed class EndingWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("R-026", "R-120", "APPC 76(1)", "APPC 83(2)")]
    public async Task Granted_without_a_hearing_delivered_executed_and_closed(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(7, "issue-act", CaseOnItsWay.Act("favourable", "granted", more: day == DatedWalk.Of2024 ? """, "hearingOmitted": { "ground": "favourable-no-third-party", "reasons": "Ешкімге әсер етпейді" } """ : ""));
        await walk.DeliveredAsync(8);
        await walk.TakeAsync(11, "execute-act", """ "how": "Кесте түзетілді" """);
        await walk.TakeAsync(12, "close");
        await walk.EndsAsync("granted without a hearing", "closed", "granted");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("R-084", "R-088", "APPC 73(1)", "APPC 73(3)")]
    public async Task Refused_after_an_objection_in_writing(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.RefusedAsync("hearing-required", 1, "issue-act", CaseOnItsWay.Act("burdensome", "refused"));
        await walk.TakeAsync(1, "send-draft", Draft(walk, 11));
        await walk.ToldAsync(4, "draft");
        await walk.RefusedAsync("draft-not-shown-in-time", 5, "issue-act", CaseOnItsWay.Act("burdensome", "refused"));
        await walk.TakeAsync(5, "record-objection", """ "text": "Қарсымын" """);
        await walk.TakeAsync(11, "issue-act", CaseOnItsWay.Act("burdensome", "refused"));
        await walk.DeliveredAsync(12);
        await walk.TakeAsync(13, "close");
        await walk.EndsAsync("refused after an objection", "closed", "refused");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("R-100", "R-101", "R-102", "R-107", "APPC 74(4)", "APPC 74(6)")]
    public async Task Refused_after_an_oral_hearing_with_protocol_and_remarks(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(1, "send-draft", Draft(walk, 15));
        await walk.ToldAsync(4, "draft");
        await walk.TakeAsync(5, "request-oral-hearing");
        await walk.TakeAsync(5, "schedule-hearing", $$""" "form": "in-person", "startsAt": "{{walk.At(9, 5)}}", "place": "1-кабинет", "invited": [ "applicant" ] """);
        await walk.RefusedAsync("oral-hearing-asked-for", 9, "issue-act", CaseOnItsWay.Act("burdensome", "refused"));
        await walk.TakeAsync(9, "hold-hearing", $$"""
            "startedAt": "{{walk.At(9, 5)}}", "endedAt": "{{walk.At(9, 6)}}", "place": "1-кабинет", "chair": "Төраға", "secretary": "Хатшы", "present": [ "Әсел Нұрланова" ],
            "protocolReadyOn": "{{walk.Day(11)}}", "protocolReadAt": "2-кабинет"
            """);
        await walk.RefusedAsync("protocol-not-signed", 9, "issue-act", CaseOnItsWay.Act("burdensome", "refused"));
        await walk.TakeAsync(11, "sign-protocol", """ "matter": "Кесте", "statements": "Айтты", "signedBy": [ "Төраға", "Хатшы" ] """);
        await walk.TakeAsync(11, "send-protocol", """ "to": [ "applicant" ], "channel": "email" """);
        await walk.TakeAsync(12, "confirm-receipt", """ "of": "protocol" """);
        await walk.TakeAsync(13, "add-protocol-remark", """ "text": "Толық емес" """);
        await walk.TakeAsync(14, "decide-protocol-remark", """ "remark": 1, "accepted": true, "reasons": "Рас" """);
        await walk.TakeAsync(15, "issue-act", CaseOnItsWay.Act("burdensome", "refused"));
        await walk.DeliveredAsync(18);
        await walk.EndsAsync("refused after an oral hearing", "delivered", "refused");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("R-006", "APPC 64(6)")]
    public async Task Returned_for_correction_and_corrected_in_time(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "return-for-correction", Gaps(walk, 8));
        await walk.TakeAsync(5, "submit-correction", """ "statement": "Толықтырдым" """);
        await walk.TakeAsync(5, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(8, "issue-act", CaseOnItsWay.Act("favourable", "granted"));
        await walk.DeliveredAsync(11);
        await walk.EndsAsync("returned for correction and corrected", "delivered", "granted");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("APPC 64(7)", "APPC 64(7)(1)")]
    public async Task Not_corrected_in_time_and_given_back(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "return-for-correction", Gaps(walk, 7));
        await walk.RefusedAsync("correction-not-lapsed", 5, "return-appeal", """ "ground": "correction-lapsed", "reasons": "Толықтырылмады" """);
        await walk.TakeAsync(11, "return-appeal", """ "ground": "correction-lapsed", "reasons": "Толықтырылмады" """);
        await walk.ToldAsync(11, "return");
        await walk.TakeAsync(12, "close");
        await walk.EndsAsync("not corrected and given back", "closed", null);
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("R-014", "R-015", "APPC 65(1)")]
    public async Task Forwarded_whole_to_an_outside_body_and_told_at_once(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "forward", Forwarding(walk));
        await walk.ToldAsync(1, "forwarding");
        await walk.TakeAsync(4, "close");
        await walk.EndsAsync("forwarded whole", "closed", "forwarded");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("R-014", "APPC 65(2)")]
    public async Task Forwarded_in_part_and_the_rest_decided_here(string day)
    {
        using var staff = api.Client();
        var registered = await staff.RegisterAsync($"{day}T05:00:00Z", """[ { "id": "1", "text": "Кесте" }, { "id": "2", "text": "Жол" } ]""");
        var walk = await DatedWalk.OfAsync(staff, registered.Body!["caseId"]!.GetValue<string>(), await DatedWalk.LodgedAsync(staff, day));
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(4, "forward", Forwarding(walk) + """, "claims": [ "2" ] """);
        await walk.ToldAsync(4, "forwarding");
        await walk.TakeAsync(8, "issue-act", CaseOnItsWay.Act("favourable", "granted"));
        await walk.DeliveredAsync(11);
        await walk.EndsAsync("forwarded in part", "delivered", "granted");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("R-016", "APPC 67(3)", "APPC 67(11)")]
    public async Task Decided_by_another_official_after_a_recusal_was_upheld(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(4, "declare-recusal", """ "officer": "officer-1", "ground": "close-relative", "reasons": "Туысым" """);
        await walk.RefusedAsync("recusal-undecided", 4, "issue-act", CaseOnItsWay.Act("favourable", "granted"));
        await walk.TakeAsync(5, "decide-recusal", """ "recusal": 1, "upheld": true, "by": "superior", "reasons": "Рас" """, "head");
        await walk.ToldAsync(5, "recusal");
        await walk.TakeAsync(6, "assign", """ "officer": "officer-2" """, "head");
        await walk.RefusedAsync("officer-recused", 8, "issue-act", CaseOnItsWay.Act("favourable", "granted"));
        await walk.TakeAsync(8, "issue-act", CaseOnItsWay.Act("favourable", "granted"), "officer-2");
        await walk.DeliveredAsync(11);
        await walk.EndsAsync("recusal upheld", "delivered", "granted");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("R-027", "APPC 76(3)")]
    public async Task Extended_by_the_head_told_and_decided_within_the_longer_term(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.RefusedAsync("extension-not-by-this-officer", 12, "extend-term", $$""" "until": "{{walk.Day(40)}}", "reasons": "Күрделі" """);
        await walk.TakeAsync(12, "extend-term", $$""" "until": "{{walk.Day(40)}}", "reasons": "Күрделі" """, "head");
        await walk.ToldAsync(13, "extension");
        await walk.TakeAsync(36, "issue-act", CaseOnItsWay.Act("favourable", "granted"));
        await walk.DeliveredAsync(39);
        await walk.EndsAsync("extended", "delivered", "granted");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("APPC 91(2)")]
    public async Task Silent_until_it_counted_as_refused_and_then_decided_late(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(40, "issue-act", CaseOnItsWay.Act("favourable", "granted"));
        await walk.DeliveredAsync(41);
        await walk.EndsAsync("deemed refusal and a late act", "delivered", "granted", "deemed-refused");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("APPC 64(9)")]
    public async Task Withdrawn_by_the_applicant(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(4, "withdraw", """ "reasons": "Керек емес" """);
        await walk.TakeAsync(5, "close");
        await walk.EndsAsync("withdrawn", "closed", "withdrawn");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024, "decided-before")]
    [InlineData(DatedWalk.Of2024, "final-court-act")]
    [InlineData(DatedWalk.Of2024, "returned-uncorrected")]
    [InlineData(DatedWalk.Of2024, "withdrawn")]
    [InlineData(DatedWalk.Of2024, "other-by-law")]
    [InlineData(DatedWalk.Of2026, "decided-before")]
    [InlineData(DatedWalk.Of2026, "final-court-act")]
    [InlineData(DatedWalk.Of2026, "returned-uncorrected")]
    [InlineData(DatedWalk.Of2026, "withdrawn")]
    [InlineData(DatedWalk.Of2026, "other-by-law")]
    [Rule("R-017", "APPC 70", "APPC 70(3)")]
    public async Task Terminated_on_each_ground_and_told_within_three_working_days(string day, string ground)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(4, "terminate", $$""" "ground": "{{ground}}", "reasons": "2023 жылы шешілген" """);
        await walk.ToldAsync(5, "termination");
        await walk.TakeAsync(6, "close");
        await walk.EndsAsync($"terminated {ground}", "closed", "terminated");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("APPC 70")]
    public async Task Reopened_on_new_circumstances_and_granted(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day);
        await walk.TakeAsync(4, "terminate", """ "ground": "decided-before", "reasons": "2023 жылы шешілген" """);
        await walk.ToldAsync(5, "termination");
        await walk.TakeAsync(20, "reopen", """ "ground": "new-circumstances", "reasons": "Жаңа жоспар" """);
        await walk.TakeAsync(21, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(25, "issue-act", CaseOnItsWay.Act("favourable", "granted"));
        await walk.DeliveredAsync(26);
        await walk.EndsAsync("reopened", "delivered", "granted", "reopened");
    }

    private static string Draft(DatedWalk walk, int planned) => $$""" "text": { "kk": "Жоба" }, "plannedActOn": "{{walk.Day(planned)}}", "to": [ "applicant" ] """;

    private static string Gaps(DatedWalk walk, int until) => $$"""
        "missing": [ { "code": "address-missing", "what": "Мекенжай", "basis": "APPC art. 63", "howToFix": "Жазыңыз" } ], "until": "{{walk.Day(until)}}", "consequences": "Қайтарылады"
        """;

    private static string Forwarding(DatedWalk walk) => $$""" "to": "Министрлік", "reasons": "Құзыреті", "channel": "courier", "sentAt": "{{walk.At(1, 5)}}", "proof": "7-тізімдеме" """;
}
