using CaseApi.IntegrationTests.Api;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>An application of 26 January 2026 to ALA, refused on 13 February, and what the reviewing body makes of the complaint.</summary>
public sealed class ComplaintWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Unheard = """, "hearingOmitted": { "ground": "participant-asks", "reasons": "Сұрады" } """;

    [Fact]
    [Rule("R-024", "APPC 91(4)", "APPC 94", "APPC 100(2)")]
    public async Task A_complaint_of_20_February_2026_goes_up_with_the_file_is_remitted_on_16_March_and_the_first_body_examines_the_case_again()
    {
        using var staff = api.Client();
        using var ministry = await api.AuthorityAsync("MIN");
        var first = await RefusedAsync(staff);
        await first.TakeAsync("2026-02-20T05:00:00Z", "file-complaint", """ "statement": "Учаске бос", "claims": [ { "id": "1", "text": "Беру" } ] """);
        (await first.ClockAsync("send-up", "1")).ShouldBe("2026-02-25 running");
        (await first.ClockAsync("execute")).ShouldStartWith(" paused");
        await first.RefusedAsync("execution-suspended", "2026-02-20T06:00:00Z", "execute-act", """ "how": "Тіркелді" """);
        await first.TakeAsync("2026-02-23T05:00:00Z", "pass-up", """ "authority": "MIN" """);
        (await first.TryAsync("2026-02-23T05:00:00Z", "pass-up", """ "authority": "NONE" """)).Text.ShouldContain("unknown-authority");
        await api.FollowedAsync();

        // The linked case at the reviewing body: its own number, its own term, both sides, the whole file.
        var link = (await first.ReadAsync()).Link("complaint");
        link["authority"]!.GetValue<string>().ShouldBe("MIN");
        var review = await CaseOnItsWay.OfAsync(ministry, link["case"]!.GetValue<string>());
        var read = await review.ReadAsync();
        read["procedure"]!.GetValue<string>().ShouldBe("kz-appc-complaint@2025-12-29");
        read["reference"]!.GetValue<string>().ShouldStartWith("MIN-2026-");
        read["registeredOn"]!.GetValue<string>().ShouldBe("2026-02-23");
        read["applicant"]!["name"]!.GetValue<string>().ShouldBe("Әсел Нұрланова");
        read["interestedPersons"]![0]!["type"]!.GetValue<string>().ShouldBe("organisation");
        read["origin"]!["case"]!.GetValue<string>().ShouldBe(first.Id);
        (await review.ClockAsync("decide")).ShouldBe("2026-03-27 running");
        var file = (await ministry.ReadAsync($"/v1/documents/{read["documents"]!.AsArray()[^1]!["document"]}")).Text;
        file.ShouldContain("act-delivered");
        file.ShouldContain("Учаске бос");

        await review.TakeAsync("2026-02-24T05:00:00Z", "assign", """ "officer": "reviewer" """);
        await review.RefusedAsync("hearing-required", "2026-03-16T05:00:00Z", "decide-complaint", Decision("remit", "circumstances-wrong", """, "breaches": [ "Жоспар қаралмаған" ] """));
        await review.TakeAsync("2026-03-16T05:00:00Z", "decide-complaint", Decision("remit", "circumstances-wrong", """, "breaches": [ "Жоспар қаралмаған" ] """ + Unheard));
        (await review.ClockAsync("remit")).ShouldBe("2026-03-26 running");
        await api.FollowedAsync();
        read = await first.ReadAsync();
        read["complaints"]![0]!["outcome"]!.GetValue<string>().ShouldBe("remit");
        read["flags"]!.AsArray().ShouldBeEmpty();
        read["status"]!.GetValue<string>().ShouldBe("delivered");

        await review.TakeAsync("2026-03-18T05:00:00Z", "remit-back");
        await api.FollowedAsync();
        read = await first.ReadAsync();
        read["status"]!.GetValue<string>().ShouldBe("under-examination");
        (await first.ClockAsync("decide")).ShouldBe("2026-04-13 running");
        (await first.ClockAsync("execute")).ShouldEndWith("cancelled");
        await first.TakeAsync("2026-03-30T05:00:00Z", "issue-act", CaseOnItsWay.Act("favourable", "granted"));
    }

    [Fact]
    public async Task What_is_due_elsewhere_is_done_once_however_often_it_is_found_and_tried()
    {
        using var staff = api.Client();
        using var ministry = await api.AuthorityAsync("MI2");
        var first = await RefusedAsync(staff);
        await first.TakeAsync("2026-02-20T05:00:00Z", "file-complaint", """ "statement": "Учаске бос" """);
        await first.TakeAsync("2026-02-23T05:00:00Z", "pass-up", """ "authority": "MI2" """);
        await api.FollowedAsync();
        var review = await CaseOnItsWay.OfAsync(ministry, (await first.ReadAsync()).Link("complaint")["case"]!.GetValue<string>());
        await review.TakeAsync("2026-02-24T05:00:00Z", "assign", """ "officer": "reviewer" """);
        await review.TakeAsync("2026-03-16T05:00:00Z", "decide-complaint", Decision("annul", "law-breached", """, "withinCompetence": true """ + Unheard));
        await api.FollowedAsync();
        var (before, reviewBefore) = ((await first.ReadAsync()).ToJsonString(), (await review.ReadAsync()).ToJsonString());

        // As after a restored progress, or a process that was killed between the doing and the mark.
        await using (var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString))
        {
            await using var forget = owner.CreateCommand("delete from caseapi.tail_progress where job = 'follow-up'; delete from caseapi.follow_up where type <> 'complaint_decided'; update caseapi.follow_up set done_at = null, next_at = now() - interval '1 hour'");
            await forget.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await api.FollowedAsync();
        (await first.ReadAsync()).ToJsonString().ShouldBe(before);
        (await review.ReadAsync()).ToJsonString().ShouldBe(reviewBefore);
        (await ministry.ReadAsync("/v1/cases?procedure=kz-appc-complaint@2025-12-29")).Body!["items"]!.AsArray().Count.ShouldBe(1);
        (await first.ReadAsync())["acts"]![0]!["annulledOn"]!.GetValue<string>().ShouldBe("2026-03-16");
    }

    [Fact]
    [Rule("APPC 97", "APPC 136(6)")]
    public async Task A_complaint_that_stays_in_the_same_authority_is_decided_by_another_official_than_the_author()
    {
        using var staff = api.Client();
        var first = await RefusedAsync(staff);
        await first.TakeAsync("2026-02-20T05:00:00Z", "file-complaint", """ "statement": "Учаске бос" """);
        await first.TakeAsync("2026-02-23T05:00:00Z", "pass-up", """ "authority": "ALA" """);
        await api.FollowedAsync();
        var review = await CaseOnItsWay.OfAsync(staff, (await first.ReadAsync()).Link("complaint")["case"]!.GetValue<string>());
        await review.TakeAsync("2026-02-24T05:00:00Z", "assign", """ "officer": "officer-2" """);
        await review.RefusedAsync("author-decides-no-complaint", "2026-03-02T05:00:00Z", "decide-complaint", Decision("reject", "unfounded", Unheard));
        await review.TakeAsync("2026-03-02T05:00:00Z", "decide-complaint", Decision("reject", "unfounded", Unheard), "head");
        await review.TakeAsync(
            "2026-03-03T05:00:00Z", "deliver-act",
            """ "to": "applicant", "channel": "in-person", "sentAt": "2026-03-03T05:00:00Z", "receivedAt": "2026-03-03T05:00:00Z", "outcome": "delivered", "proof": "қолхат" """);
        (await review.ClockAsync("sue", "applicant")).ShouldBe("2026-04-03 running");
        await review.TakeAsync("2026-03-20T05:00:00Z", "record-suit", """ "court": "Сот", "filedAt": "2026-03-19T05:00:00Z" """);
        (await review.ClockAsync("sue", "applicant")).ShouldBe("2026-04-03 met");
        await api.FollowedAsync();
        (await first.ReadAsync())["complaints"]![0]!["outcome"]!.GetValue<string>().ShouldBe("reject");
        (await first.ClockAsync("execute")).ShouldEndWith("running");
    }

    [Fact]
    [Rule("APPC 100(6)")]
    public async Task What_a_second_reviewing_body_and_a_court_decide_reaches_the_case_where_the_matter_began()
    {
        using var staff = api.Client();
        using var ministry = await api.AuthorityAsync("MI3");
        using var government = await api.AuthorityAsync("GOV");
        var first = await RefusedAsync(staff);
        await first.TakeAsync("2026-02-20T05:00:00Z", "file-complaint", """ "statement": "Учаске бос" """);
        await first.TakeAsync("2026-02-23T05:00:00Z", "pass-up", """ "authority": "MI3" """);
        await api.FollowedAsync();
        var review = await CaseOnItsWay.OfAsync(ministry, (await first.ReadAsync()).Link("complaint")["case"]!.GetValue<string>());
        await review.TakeAsync("2026-02-24T05:00:00Z", "assign", """ "officer": "reviewer" """);
        await review.TakeAsync("2026-03-16T05:00:00Z", "decide-complaint", Decision("reject", "unfounded", Unheard));
        await review.TakeAsync(
            "2026-03-17T05:00:00Z", "deliver-act",
            """ "to": "applicant", "channel": "in-person", "sentAt": "2026-03-17T05:00:00Z", "receivedAt": "2026-03-17T05:00:00Z", "outcome": "delivered", "proof": "қолхат" """);
        await review.TakeAsync("2026-03-18T05:00:00Z", "file-complaint", """ "statement": "Келіспеймін" """);
        await review.RefusedAsync("same-reviewing-body", "2026-03-19T05:00:00Z", "pass-up", """ "authority": "ALA" """);
        await review.TakeAsync("2026-03-19T05:00:00Z", "pass-up", """ "authority": "GOV" """);
        await api.FollowedAsync();
        var second = await CaseOnItsWay.OfAsync(government, (await review.ReadAsync()).Link("complaint")["case"]!.GetValue<string>());
        await second.TakeAsync("2026-03-20T05:00:00Z", "assign", """ "officer": "reviewer" """);
        await second.TakeAsync("2026-04-06T05:00:00Z", "decide-complaint", Decision("annul", "law-breached", """, "withinCompetence": true """ + Unheard));
        await api.FollowedAsync();
        await api.FollowedAsync();

        (await review.ReadAsync())["complaints"]![0]!["outcome"]!.GetValue<string>().ShouldBe("annul");
        var complaint = (await first.ReadAsync())["complaints"]![0]!;
        complaint["outcome"]!.GetValue<string>().ShouldBe("reject", "what the first reviewing body said stays as it was");
        var further = complaint["further"]!.AsArray().ShouldHaveSingleItem()!;
        (further["authority"]!.GetValue<string>(), further["outcome"]!.GetValue<string>(), further["on"]!.GetValue<string>()).ShouldBe(("MI3", "annul", "2026-04-06"));
        var read = await first.ReadAsync();
        (read["acts"]![0]!["annulledOn"]!.GetValue<string>(), read["outcome"]!.GetValue<string>()).ShouldBe(("2026-04-06", "annulled"));

        await second.TakeAsync("2026-04-20T05:00:00Z", "record-suit", """ "plaintiff": "interested-person-1", "court": "Сот", "filedAt": "2026-04-17T05:00:00Z" """);
        await second.TakeAsync("2026-06-01T05:00:00Z", "record-court-act", """ "court": "Сот", "date": "2026-05-29", "result": "upheld", "inForceOn": "2026-06-29" """);
        for (var i = 0; i < 3; i++)
        {
            await api.FollowedAsync();
        }

        var told = (await first.ReadAsync())["complaints"]![0]!["further"]!.AsArray();
        (told[1]!["authority"]!.GetValue<string>(), told[1]!["court"]!.GetValue<string>(), told[1]!["inForceOn"]!.GetValue<string>()).ShouldBe(("GOV", "upheld", "2026-06-29"));
        (await first.TryAsync("2026-06-02T05:00:00Z", "record-further-result")).Code.ShouldBe("only-by-the-clock");
    }

    [Fact]
    [Rule("APPC 91(4)")]
    public async Task A_complaint_of_20_February_2026_is_satisfied_by_the_25th_and_nothing_goes_up()
    {
        using var staff = api.Client();
        var first = await RefusedAsync(staff);
        await first.TakeAsync("2026-02-20T05:00:00Z", "file-complaint", """ "statement": "Учаске бос" """);
        await first.RefusedAsync("satisfied-too-late", "2026-02-25T19:00:00Z", "satisfy-complaint", CaseOnItsWay.Content());
        var satisfied = await first.TakeAsync("2026-02-25T11:00:00Z", "satisfy-complaint", CaseOnItsWay.Content());
        satisfied.Body!["events"]!.ToJsonString().ShouldBe("""["act-issued","complaint-satisfied"]""");
        (await first.ClockAsync("send-up", "1")).ShouldBe("2026-02-25 met");
        (await first.ReadAsync())["outcome"]!.GetValue<string>().ShouldBe("granted");
    }

    /// <summary>Registered on Monday, 26 January; refused and delivered on Friday, 13 February 2026 by officer-1.</summary>
    private static async Task<CaseOnItsWay> RefusedAsync(HttpClient staff)
    {
        var first = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-01-26T05:00:00Z");
        await first.TakeAsync("2026-01-27T05:00:00Z", "assign", """ "officer": "officer-1" """);
        await first.TakeAsync("2026-02-13T05:00:00Z", "issue-act", CaseOnItsWay.Act("burdensome", "refused", more: Unheard));
        await first.TakeAsync(
            "2026-02-16T05:00:00Z", "deliver-act",
            """ "to": "applicant", "channel": "in-person", "sentAt": "2026-02-16T05:00:00Z", "receivedAt": "2026-02-16T05:00:00Z", "outcome": "delivered", "proof": "қолхат" """);
        (await first.ClockAsync("complain", "applicant")).ShouldBe("2026-05-18 running");
        return first;
    }

    private static string Decision(string outcome, string ground, string more) => $$"""
        "outcome": "{{outcome}}", "grounds": [ "{{ground}}" ], {{CaseOnItsWay.Content().Replace("salutation", "act-summary", StringComparison.Ordinal).Replace("\"title\":", "\"complaint-essence\": \"мәні\", \"title\":", StringComparison.Ordinal)
            .Replace("\"arguments\": [ { \"claim\": \"1\", \"answer\": \"Тексерілді\", \"accepted\": true } ],", Arguments(outcome), StringComparison.Ordinal)}}{{more}}
        """;

    // Only the first walk's complaint has claims of its own.
    private static string Arguments(string outcome) => outcome == "remit" ? "\"arguments\": [ { \"claim\": \"1\", \"answer\": \"Тексерілмеген\", \"accepted\": true } ]," : "";
}
