using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Walks;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>The printed forms over HTTP: forms of sending, who may read which, what is not there.</summary>
public sealed class PaperTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paper_is_a_page_or_a_document_by_Accept_and_nothing_else()
    {
        using var staff = Client("staff");
        var registered = await staff.RegisteredAsync();
        var path = $"/v1/cases/{registered.Id()}/papers/ticket";

        using var page = await staff.SendAsync(HttpMethod.Get, path);
        ((int)page.StatusCode, page.Content.Headers.ContentType!.ToString()).ShouldBe((200, "text/html; charset=utf-8"));
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        page.Content.Headers.ContentLanguage.ShouldBe(["kk", "ru"]);
        page.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var text = await page.TextAsync();
        text.ShouldContain(registered.Reference());
        text.ShouldContain("Талон о приёме обращения");
        text.ShouldContain("2024-01-25 10:00");
        text.ShouldContain("Ерлан Жақсыбеков");

        using var document = await staff.SendAsync(HttpMethod.Get, path + "/1?layout=one-after-other", ("Accept", Docx));
        ((int)document.StatusCode, document.Content.Headers.ContentType!.MediaType).ShouldBe((200, Docx));
        document.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{registered.Reference()}-ticket-1.docx");
        (await document.Content.ReadAsByteArrayAsync(Stop))[..2].ShouldBe("PK"u8.ToArray());

        using var known = await staff.SendAsync(HttpMethod.Get, path, ("If-None-Match", "\"1\""));
        ((int)known.StatusCode, (await known.TextAsync()).Length).ShouldBe((304, 0));
        using var head = await staff.SendAsync(HttpMethod.Head, path);
        ((int)head.StatusCode, (await head.TextAsync()).Length).ShouldBe((200, 0));
        using var picture = await staff.SendAsync(HttpMethod.Get, path, ("Accept", "image/png, application/json"));
        ((int)picture.StatusCode).ShouldBe(406);
        (await staff.ReadAsync(path + "?x=1")).Status.ShouldBe(400);
        (await staff.ReadAsync(path + "?layout=diagonal")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("ticket/2", "no-such-paper")]
    [InlineData("ticket/0", "no-such-paper")]
    [InlineData("ticket/-1", "no-such-paper")]
    [InlineData("notice/2147483647", "no-such-paper")]
    [InlineData("extension", "no-such-paper")]
    [InlineData("return/1", "no-such-paper")]
    [InlineData("protocol", "no-such-paper")]
    [InlineData("answer", "no-such-paper")]
    [InlineData("diploma", "not-found")]
    [InlineData("Ticket", "not-found")]
    public async Task What_the_case_does_not_have_is_404(string paper, string code)
    {
        using var staff = Client("staff");
        var registered = await staff.RegisteredAsync();

        var reply = await staff.ReadAsync($"/v1/cases/{registered.Id()}/papers/{paper}");

        (reply.Status, reply.Code).ShouldBe((404, code), reply.Text);
    }

    [Fact]
    public async Task A_portal_reads_what_is_meant_for_the_applicant_of_its_own_cases_and_others_nothing()
    {
        using var staff = Client("staff");
        using var portal = Client("portal");
        using var sandbox = Client("sandbox");
        var own = await portal.RegisteredAsync(api.Now());
        var other = await staff.RegisteredAsync();

        (await GetAsync(portal, own.Id(), "ticket")).Status.ShouldBe(200);
        foreach (var paper in new[] { "cover", "inventory", "extension", "protocol" })
        {
            (await portal.ReadAsync($"/v1/cases/{own.Id()}/papers/{paper}")).Code.ShouldBe("missing-scope");
            (await portal.ReadAsync($"/v1/cases/{Guid.CreateVersion7()}/papers/{paper}")).Code.ShouldBe("missing-scope");
        }

        (await portal.ReadAsync($"/v1/cases/{other.Id()}/papers/ticket")).Status.ShouldBe(404);
        using var foreign = await sandbox.SendAsync(HttpMethod.Get, $"/v1/cases/{own.Id()}/papers/ticket", ("Acting-Officer", "officer-1"));
        ((int)foreign.StatusCode).ShouldBe(404);
        using var nobody = Client(null);
        (await nobody.ReadAsync($"/v1/cases/{own.Id()}/papers/ticket")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Extension_notice_return_and_answer_are_printed_from_what_was_entered()
    {
        using var staff = Client("staff");
        var inquiry = await CaseOnItsWay.LodgedAsync(staff, "inquiry", "2024-01-29T04:00:00Z");
        await inquiry.TakeAsync("2024-01-30T05:00:00Z", "assign", """ "officer": "officer-1" """);
        await inquiry.TakeAsync("2024-02-01T05:00:00Z", "extend-term", """ "until": "2024-03-01", "reasons": "Бақылау <b>керек</b>" """, "head");
        (await GetAsync(staff, inquiry.Id, "extension")).Text.ShouldContain("Бақылау &lt;b&gt;керек&lt;/b&gt;");
        (await GetAsync(staff, inquiry.Id, "extension")).Text.ShouldContain("Айгүл Сейітова, Head of the authority");
        var notice = await GetAsync(staff, inquiry.Id, "notice/1");
        notice.Text.ShouldContain("Новый последний день: 2024-03-01");
        notice.Text.ShouldContain("Әсел Нұрланова<br>Алматы, Абай даңғылы 10");
        await inquiry.TakeAsync(
            "2024-02-05T05:00:00Z", "answer",
            """
            "text": { "kk": "Кесте сақталады." }, "law": [ "АППК 89" ], "facts": [ { "date": "2024-02-02", "text": "Бақыланды." } ],
            "remedy": { "body": "Қала әкімі", "address": "Алматы 4", "term": "үш ай", "ways": "жазбаша" }
            """);
        var answer = await GetAsync(staff, inquiry.Id, "answer");
        answer.Text.ShouldContain("<article lang=\"kk\"");
        answer.Text.ShouldNotContain("<article lang=\"ru\"");
        answer.Text.ShouldContain("Қала әкімі");
        (await GetAsync(staff, inquiry.Id, "cover")).Text.ShouldContain("жауап берілді");
        (await GetAsync(staff, inquiry.Id, "inventory")).Text.ShouldContain("Внутренняя опись");
    }

    // Without the tests' own wish for JSON.
    private HttpClient Client(string? key)
    {
        var client = api.Client(key);
        client.DefaultRequestHeaders.Accept.Clear();
        return client;
    }

    private static async Task<(int Status, string Text)> GetAsync(HttpClient client, string id, string paper)
    {
        using var answer = await client.SendAsync(HttpMethod.Get, $"/v1/cases/{id}/papers/{paper}");
        return ((int)answer.StatusCode, await answer.TextAsync());
    }
}
