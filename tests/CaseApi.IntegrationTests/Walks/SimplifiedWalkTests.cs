using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Walks;

public sealed class SimplifiedWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Answer = """
        "text": { "kk": "Кесте сақталады; 8 ақпандағы бақылау кідірісті растамады." }, "law": [ "АППК 89" ],
        "facts": [ { "date": "2024-02-08", "text": "Бағытта бақылау жүргізілді." } ],
        "remedy": { "body": "Қала әкімі", "address": "Алматы, Республика алаңы 4", "term": "үш ай", "ways": "жазбаша" }
        """;

    [Fact]
    [Rule("R-089")]
    public async Task An_inquiry_of_29_January_2024_is_answered_without_a_hearing_by_19_February()
    {
        using var staff = api.Client();
        var inquiry = await CaseOnItsWay.LodgedAsync(staff, "inquiry", "2024-01-29T04:00:00Z");
        (await inquiry.ReadAsync())["procedure"]!.GetValue<string>().ShouldBe("kz-appc-simplified@2025-12-29");
        (await inquiry.ClockAsync("decide")).ShouldBe("2024-02-19 running");
        await inquiry.TakeAsync("2024-01-30T05:00:00Z", "assign", """ "officer": "officer-1" """);

        await inquiry.RefusedAsync("step-not-in-procedure", "2024-02-09T05:00:00Z", "issue-act", CaseOnItsWay.Act("favourable", "granted"));
        await inquiry.RefusedAsync("law-not-cited", "2024-02-09T05:00:00Z", "answer", Answer.Replace("[ \"АППК 89\" ]", "[]", StringComparison.Ordinal));
        (await inquiry.TakeAsync("2024-02-09T05:00:00Z", "answer", Answer)).Body!["events"]!.ToJsonString().ShouldBe("""["appeal-answered"]""");
        (await inquiry.ClockAsync("decide")).ShouldBe("2024-02-19 met");
        await inquiry.TakeAsync(
            "2024-02-09T06:00:00Z", "record-notice",
            """ "about": "answer", "to": "applicant", "channel": "email", "sentAt": "2024-02-09T06:00:00Z", "receivedAt": "2024-02-09T06:05:00Z", "outcome": "delivered", "proof": "оқылды" """);
        await inquiry.TakeAsync("2024-02-09T07:00:00Z", "close");

        var read = await inquiry.ReadAsync();
        (read["status"]!.GetValue<string>(), read["outcome"]!.GetValue<string>()).ShouldBe(("closed", "answered"));
        read["answer"]!["law"]!.ToJsonString().ShouldContain("89");
    }

    [Fact]
    public async Task A_proposal_of_29_January_2024_is_taken_note_of_and_a_nameless_message_is_terminated_by_the_head_only()
    {
        using var staff = api.Client();
        var proposal = await CaseOnItsWay.LodgedAsync(staff, "proposal", "2024-01-29T04:00:00Z");
        await proposal.TakeAsync("2024-01-30T05:00:00Z", "assign", """ "officer": "officer-1" """);
        (await proposal.TakeAsync("2024-02-01T05:00:00Z", "take-note")).Body!["status"]!.GetValue<string>().ShouldBe("noted");

        var message = await CaseOnItsWay.LodgedAsync(staff, "message", "2024-01-29T04:00:00Z");
        const string Ground = """ "ground": "authorship-unknown", "reasons": "Мекенжайы жоқ" """;
        await message.RefusedAsync("termination-not-by-this-officer", "2024-01-30T05:00:00Z", "terminate", Ground);
        (await message.RefusedAsync("crime-or-threat-goes-on", "2024-01-30T05:00:00Z", "terminate", Ground, "head")).Body!["legalBasis"]!.ToJsonString().ShouldContain("88(1)(2)");
        await message.TakeAsync("2024-01-30T05:00:00Z", "terminate", Ground + """, "crimeOrThreat": false """, "head");
        (await message.ClockAsync("end-notice", "applicant")).ShouldBe("2024-02-02 running");
    }
}
