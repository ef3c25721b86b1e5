using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>Ways that lead beyond the case: complaints, joined and parted cases, the simplified procedure; of 2024 and of 2026.</summary>
public sealed class BeyondWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    public static TheoryData<string, string, string, string, string?> Outcomes
    {
        get
        {
            // What the reviewing body decides, on what ground, and what becomes of the first case.
            var outcomes = new TheoryData<string, string, string, string, string?>();
            foreach (var day in new[] { DatedWalk.Of2024, DatedWalk.Of2026 })
            {
                outcomes.Add(day, "annul", "law-breached", "delivered", "annulled");
                outcomes.Add(day, "annul-and-new-act", "law-breached", "delivered", "annulled");
                outcomes.Add(day, "do-action", "circumstances-wrong", "delivered", "refused");
                outcomes.Add(day, "reject", "unfounded", "delivered", "refused");
                outcomes.Add(day, "remit", "content-against-file", "under-examination", null);
                outcomes.Add(day, "leave-unconsidered", "suit-pending", "delivered", "refused");
            }

            return outcomes;
        }
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    [Rule("APPC 91(4)", "APPC 100(1)", "APPC 100(3)")]
    public async Task Complained_of_passed_up_and_decided_in_each_of_six_ways(string day, string outcome, string ground, string status, string? ofFirst)
    {
        using var staff = api.Client();
        var authority = $"M{day[3]}{outcome[0]}{outcome.Length % 10}".ToUpperInvariant();
        using var ministry = await api.AuthorityAsync(authority);
        var first = await (await DatedWalk.LodgedAsync(staff, day)).RefusedAndDeliveredAsync();
        await first.TakeAsync(11, "file-complaint", """ "statement": "Кесте дұрыс емес" """);
        await first.TakeAsync(12, "pass-up", $$""" "authority": "{{authority}}" """);
        await api.FollowedAsync();
        var review = await DatedWalk.OfAsync(ministry, (await first.Case.ReadAsync()).Link("complaint")["case"]!.GetValue<string>(), first);
        await review.TakeAsync(13, "assign", """ "officer": "reviewer" """);
        await review.TakeAsync(25, "decide-complaint", Decision(outcome, ground));
        if (outcome == "leave-unconsidered")
        {
            await review.ToldAsync(26, "left-unconsidered");
        }

        await api.FollowedAsync();
        if (outcome == "remit")
        {
            await review.TakeAsync(27, "remit-back");
            await api.FollowedAsync();
        }

        (await first.Case.ReadAsync())["complaints"]![0]!["outcome"]!.GetValue<string>().ShouldBe(outcome);
        await first.EndsAsync($"complaint passed up {outcome}", status, ofFirst);
        await review.EndsAsync($"complaint reviewed {outcome}", "act-issued", outcome switch
        {
            "annul" or "annul-and-new-act" => "annulled",
            "do-action" => "granted",
            "reject" => "refused",
            "remit" => "remitted",
            _ => "left-unconsidered",
        });
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("APPC 91(1)", "APPC 91(2)")]
    public async Task Complained_of_the_silence_in_a_case_that_nobody_was_given(string day)
    {
        using var staff = api.Client();
        var authority = $"S{day[3]}A";
        using var ministry = await api.AuthorityAsync(authority);
        var first = await DatedWalk.LodgedAsync(staff, day);
        await first.TakeAsync(40, "file-complaint", """ "statement": "Жауап жоқ" """);
        await first.TakeAsync(41, "pass-up", $$""" "authority": "{{authority}}" """);
        await api.FollowedAsync();
        var review = await DatedWalk.OfAsync(ministry, (await first.Case.ReadAsync()).Link("complaint")["case"]!.GetValue<string>(), first);
        await review.TakeAsync(42, "assign", """ "officer": "reviewer" """);
        await review.TakeAsync(54, "decide-complaint", Decision("do-action", "circumstances-wrong"));
        await api.FollowedAsync();
        await review.EndsAsync("complaint of silence reviewed", "act-issued", "granted");
        await first.EndsAsync("complaint of silence", "registered", null, "deemed-refused");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("APPC 91(4)")]
    public async Task Complained_of_and_met_in_full_within_three_working_days(string day)
    {
        using var staff = api.Client();
        var walk = await (await DatedWalk.LodgedAsync(staff, day)).RefusedAndDeliveredAsync();
        await walk.TakeAsync(11, "file-complaint", """ "statement": "Кесте дұрыс емес" """);
        await walk.TakeAsync(12, "satisfy-complaint", CaseOnItsWay.Content());
        await walk.DeliveredAsync(13);
        await walk.EndsAsync("complaint satisfied", "delivered", "granted");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("APPC 21")]
    public async Task Joined_to_another_case_that_goes_on_for_both(string day)
    {
        using var staff = api.Client();
        var (main, same) = (await DatedWalk.LodgedAsync(staff, day), await DatedWalk.LodgedAsync(staff, day));
        await main.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await same.TakeAsync(1, "join", $$""" "into": "{{main.Case.Id}}", "reasons": "Бір мәселе" """);
        await main.Case.ReadAsync();
        await main.TakeAsync(7, "issue-act", CaseOnItsWay.Act("favourable", "granted"));
        await main.DeliveredAsync(8);
        await main.EndsAsync("joined and decided for both", "delivered", "granted");
        await same.EndsAsync("joined into another", "closed", null);
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("APPC 21")]
    public async Task Parted_in_two_and_each_decided_by_itself(string day)
    {
        using var staff = api.Client();
        var registered = await staff.RegisterAsync($"{day}T05:00:00Z", """[ { "id": "1", "text": "Кесте" }, { "id": "2", "text": "Жол" } ]""");
        var first = await DatedWalk.OfAsync(staff, registered.Body!["caseId"]!.GetValue<string>(), await DatedWalk.LodgedAsync(staff, day));
        await first.TakeAsync(4, "separate", """ "claims": [ "2" ], "reasons": "Бөлек" """);
        var second = await DatedWalk.OfAsync(staff, (await first.Case.ReadAsync()).Link("separated")["case"]!.GetValue<string>(), first);
        foreach (var (walk, claim) in new[] { (first, "1"), (second, "2") })
        {
            await walk.TakeAsync(5, "assign", """ "officer": "officer-1" """);
            await walk.TakeAsync(8, "issue-act", CaseOnItsWay.Act("favourable", "granted", claim));
            await walk.DeliveredAsync(11);
            await walk.EndsAsync($"parted claim {claim}", "delivered", "granted");
        }
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("R-089", "APPC 89(1)", "APPC 89(2)")]
    public async Task An_inquiry_answered(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day, "inquiry");
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(7, "answer", $$"""
            "text": { "kk": "Кесте сақталады." }, "law": [ "АППК 89" ], "facts": [ { "date": "{{walk.Day(4)}}", "text": "Бақылау жүргізілді." } ],
            "remedy": { "body": "Қала әкімі", "address": "Алматы, Республика алаңы 4", "term": "үш ай", "ways": "жазбаша" }
            """);
        await walk.ToldAsync(8, "answer");
        await walk.TakeAsync(11, "close");
        await walk.EndsAsync("inquiry answered", "closed", "answered");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024)]
    [InlineData(DatedWalk.Of2026)]
    [Rule("APPC 89(1)", "APPC 89(3)")]
    public async Task A_proposal_taken_note_of(string day)
    {
        using var staff = api.Client();
        var walk = await DatedWalk.LodgedAsync(staff, day, "proposal");
        await walk.TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await walk.TakeAsync(7, "take-note", """ "text": "Назарға алынды" """);
        await walk.ToldAsync(8, "answer");
        await walk.TakeAsync(11, "close");
        await walk.EndsAsync("proposal noted", "closed", "noted");
    }

    [Theory]
    [InlineData(DatedWalk.Of2024, "repeat-no-new-arguments")]
    [InlineData(DatedWalk.Of2024, "authorship-unknown")]
    [InlineData(DatedWalk.Of2024, "no-essence")]
    [InlineData(DatedWalk.Of2024, "withdrawn")]
    [InlineData(DatedWalk.Of2026, "repeat-no-new-arguments")]
    [InlineData(DatedWalk.Of2026, "authorship-unknown")]
    [InlineData(DatedWalk.Of2026, "no-essence")]
    [InlineData(DatedWalk.Of2026, "withdrawn")]
    [Rule("APPC 88(1)(1)", "APPC 88(1)(2)", "APPC 88(1)(3)", "APPC 88(1)(4)", "APPC 88(2)")]
    public async Task A_message_terminated_on_each_ground(string day, string ground)
    {
        using var staff = api.Client();
        var earlier = await DatedWalk.LodgedAsync(staff, day, "message");
        await earlier.TakeAsync(1, "withdraw");
        var repeated = (await earlier.Case.ReadAsync())["reference"]!.GetValue<string>();
        var walk = await DatedWalk.LodgedAsync(staff, day, "message");
        await walk.TakeAsync(4, "terminate", $$""" "ground": "{{ground}}", "reasons": "Негіз", "crimeOrThreat": false{{(ground == "repeat-no-new-arguments" ? $", \"earlier\": \"{repeated}\"" : "")}} """, "head");
        await walk.ToldAsync(5, "termination");
        await walk.TakeAsync(6, "close");
        await walk.EndsAsync($"message terminated {ground}", "closed", "terminated");
    }

    // The complaint has no claims of its own, and its decision sums up the act and the complaint.
    private static string Decision(string outcome, string ground) => $$"""
        "outcome": "{{outcome}}", "grounds": [ "{{ground}}" ], "withinCompetence": true,
        {{CaseOnItsWay.Content()
            .Replace("salutation", "act-summary", StringComparison.Ordinal).Replace("\"title\":", "\"complaint-essence\": \"мәні\", \"title\":", StringComparison.Ordinal)
            .Replace("\"arguments\": [ { \"claim\": \"1\", \"answer\": \"Тексерілді\", \"accepted\": true } ],", "", StringComparison.Ordinal)}}
        {{(outcome == "leave-unconsidered" ? "" : DatedWalk.Unheard)}}
        {{outcome switch
        {
            "remit" => """, "breaches": [ "Жоспар қаралмаған" ] """,
            "annul-and-new-act" => """, "newAct": { "effect": "favourable", "outcome": "granted" } """,
            _ => "",
        }}}
        """;
}
