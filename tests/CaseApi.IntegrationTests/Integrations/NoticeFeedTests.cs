using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Integrations;

/// <summary>What the sender of notices reads, and how its proof closes what was owed.</summary>
public sealed class NoticeFeedTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    [Rule("APPC 76(3)")]
    public async Task An_extension_makes_a_notice_due_in_the_applicants_language_and_its_proof_closes_it_art_76_3()
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        var registered = await staff.RegisteredAsync();
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-1", "at": "2024-01-25T05:00:00Z" }""", 1);
        using var head = api.Client();
        head.DefaultRequestHeaders.Add("Acting-Officer", "head");
        await head.TakenAsync(registered, "extend-term", """{ "until": "2024-03-14", "reasons": "Сараптама күтілуде.", "at": "2024-02-05T05:00:00Z" }""", 2);

        var due = (await DueAsync(admin, registered, 3)).ShouldHaveSingleItem();
        due.Text("type").ShouldBe("notice-due");
        due!["version"]!.GetValue<long>().ShouldBe(3);
        var data = due["data"]!;
        (data.Text("about"), data.Text("to"), data.Text("clock"), data.Text("instance"), data.Text("language")).ShouldBe(("extension", "applicant", "ext-notice", "applicant", "kk"));
        data.Text("dueOn").ShouldBe("2024-02-07");
        data.Text("text").ShouldBe($"{registered.Reference()} жолданымыңыз бойынша шешім қабылдау мерзімі 2024-02-05 ұзартылды. Жаңа соңғы күн: 2024-03-14 (ӘРПК 76-бап 3-тармақ).");
        data["texts"].Text("ru")!.ShouldContain("Новый последний день: 2024-03-14");
        due.ToJsonString().ShouldNotContain("Асқар");
        (await DueAsync(admin, registered, 3)).Single().Text("id").ShouldBe(due.Text("id"));

        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/ext-notice/applicant")).Body.Text("state").ShouldBe("running");
        await staff.TakenAsync(
            registered, "record-notice",
            """{ "about": "extension", "to": "applicant", "channel": "sms", "sentAt": "2024-02-06T05:00:00Z", "receivedAt": "2024-02-06T05:01:00Z", "outcome": "delivered", "proof": "gateway 77", "at": "2024-02-06T06:00:00Z" }""", 3);
        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/ext-notice/applicant")).Body.Text("state").ShouldBe("met");
    }

    [Fact]
    [Rule("APPC 21")]
    public async Task Everybody_who_takes_part_is_owed_the_notice_and_a_second_one_is_counted_apart()
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        var registered = await staff.PostAsync(
            "/v1/appeals",
            """
            { "kind": "application", "channel": "paper", "language": "ru", "receivedAt": "2024-01-25T04:00:00Z", "statement": "Заявление",
              "applicant": { "type": "person", "name": "Тест Тестов" }, "coApplicants": [ { "type": "person", "name": "Другой" } ],
              "representative": { "type": "person", "name": "Третий", "authority": { "kind": "power-of-attorney" } } }
            """);
        registered.Status.ShouldBe(201, registered.Text);
        await staff.TakenAsync(registered, "forward", """{ "to": "Акимат", "claims": [], "reasons": "Компетенция акимата.", "channel": "registered-letter", "sentAt": "2024-01-26T05:00:00Z", "proof": "KZ 1", "at": "2024-01-26T05:00:00Z" }""", 1);

        (await DueAsync(admin, registered, 2)).Select(d => (d!["data"].Text("to"), d["data"].Text("language"))).ShouldBe([("applicant", "ru"), ("co-applicant-1", "ru")]);
        await staff.TakenAsync(
            registered, "record-notice",
            """{ "about": "forwarding", "to": "representative", "channel": "email", "sentAt": "2024-01-26T06:00:00Z", "receivedAt": "2024-01-26T06:01:00Z", "outcome": "delivered", "proof": "1", "at": "2024-01-26T07:00:00Z" }""", 2);
        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/forward-notice/applicant")).Body.Text("state").ShouldBe("met");
        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/deadlines/forward-notice/co-applicant-1")).Body.Text("state").ShouldBe("running");
    }

    [Fact]
    public async Task An_anonymous_appeal_owes_nobody_a_notice()
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        var registered = await staff.PostAsync(
            "/v1/appeals", """{ "kind": "application", "channel": "paper", "language": "kk", "receivedAt": "2024-01-25T04:00:00Z", "statement": "Өтініш", "applicant": null }""");
        await staff.TakenAsync(registered, "forward", """{ "to": "Әкімдік", "claims": [], "reasons": "Әкімдіктің құзыреті.", "channel": "registered-letter", "sentAt": "2024-01-26T05:00:00Z", "proof": "KZ 1", "at": "2024-01-26T05:00:00Z" }""", 1);
        (await DueAsync(admin, registered, 2)).ShouldBeEmpty();
    }

    // The tail gives nothing before every older transaction of the cluster has ended, and other tests run beside this one.
    private static async Task<IReadOnlyList<JsonNode?>> DueAsync(HttpClient admin, Reply registered, long version)
    {
        List<JsonNode> own = [];
        var after = "";
        for (var tries = 0; tries < 100 && !own.Any(e => e["version"]!.GetValue<long>() >= version); tries++)
        {
            var page = (await admin.GetOkAsync($"/v1/events?limit=500&wait=1{(after.Length == 0 ? "" : $"&after={after}")}")).Body!;
            own.AddRange(page["items"]!.AsArray().Where(i => i.Text("caseId") == registered.Id()).Select(i => i!["event"]!));
            after = page.Text("next")!;
        }

        own.ShouldContain(e => e["version"]!.GetValue<long>() == version);
        return [.. own.Where(e => e.Text("type") == "notice-due")];
    }
}
