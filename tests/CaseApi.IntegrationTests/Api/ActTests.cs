using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Hostile;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Api;

/// <summary>The gates before an act, and the act as it is read, over HTTP.</summary>
public sealed class ActTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [Fact]
    [Rule("R-112")]
    public async Task Reasons_of_another_case_are_refused_until_that_act_is_annulled_or_a_series_is_named()
    {
        using var staff = api.Client();
        var first = await ExaminedAsync(staff);
        var issued = await first.TakeAsync("issue-act", Act(first, "Жер учаскесі 2021 жылы басқа азаматқа берілген және ол туралы жазба жер кадастрында сақталған"));
        issued.Status.ShouldBe(200, issued.Text);
        var reference = first.Registered.Reference();

        var second = await ExaminedAsync(staff);
        var copied = await second.TakeAsync("issue-act", Act(second, "Жер учаскесі 2021 жылы басқа азаматқа берілген және ол туралы жазба жер кадастрында сақталған"));
        (copied.Status, copied.Code).ShouldBe((409, "reasons-copied"), copied.Text);
        copied.Body!["detail"]!.GetValue<string>().ShouldContain(reference);
        copied.Body["errors"]![0]!["pointer"]!.GetValue<string>().ShouldBe("/sections/kk/reasons-facts");

        var serial = JsonNode.Parse(Act(second, "Жер учаскесі 2021 жылы басқа азаматқа берілген және ол туралы жазба жер кадастрында сақталған"))!;
        serial["series"] = new JsonObject { ["first"] = reference, ["size"] = 6 };
        (await second.DryAsync("issue-act", serial.ToJsonString())).Status.ShouldBe(200);
        (await second.DryAsync("issue-act", Act(second, "Сұралған жер өзен жағасындағы су қорғау аймағында жатыр сондықтан онда тұрғын үй салуға заң рұқсат етпейді 2021"))).Status.ShouldBe(200);

        var wrong = await staff.PostAsync($"/v1/cases/{first.Id}/correct-entry", $$"""{ "event": {{first.Version}}, "whatWasWrong": "Басқа іс", "proof": "5-хаттама" }""", first.Version);
        wrong.Status.ShouldBe(200, wrong.Text);
        var taken = await second.TakeAsync("issue-act", Act(second, "Жер учаскесі 2021 жылы басқа азаматқа берілген және ол туралы жазба жер кадастрында сақталған"));
        taken.Status.ShouldBe(200, taken.Text);
    }

    [Fact]
    public async Task Reasons_are_compared_within_an_authority_and_a_dry_run_leaves_none()
    {
        const string Text = "Арыз берушінің үйі апатты деп танылған тұрғын үйлердің тізіміне енгізілмеген сондықтан оны кезектен тыс көшіру мүмкін емес";
        using var staff = api.Client();
        using var sandbox = api.Client("sandbox");
        sandbox.DefaultRequestHeaders.Add("Acting-Officer", "officer-1");
        var (ours, second, theirs) = (await ExaminedAsync(staff), await ExaminedAsync(staff), await ExaminedAsync(sandbox));

        (await ours.DryAsync("issue-act", Act(ours, Text))).Status.ShouldBe(200);
        (await second.DryAsync("issue-act", Act(second, Text))).Status.ShouldBe(200);
        (await ours.TakeAsync("issue-act", Act(ours, Text))).Status.ShouldBe(200);
        (await second.DryAsync("issue-act", Act(second, Text))).Code.ShouldBe("reasons-copied");
        var other = await theirs.TakeAsync("issue-act", Act(theirs, Text));
        other.Status.ShouldBe(200, other.Text);
    }

    [Theory]
    [InlineData("ru", "В акте несколько недостатков", "kk/title")]
    [InlineData("kk", "Актінің бірнеше кемшілігі бар", "kk/title")]
    [InlineData("ar", "في القرار عدة عيوب", "kk/title")]
    [InlineData("en", "The act cannot be issued as it stands", "kk/title")]
    [Rule("R-120")]
    public async Task All_mistakes_come_at_once_and_name_their_items_in_every_language(string language, string detail, string item)
    {
        using var staff = api.Client();
        var tour = await ExaminedAsync(staff);
        var body = JsonNode.Parse(Act(tour, "Негіздеме"))!;
        body["sections"]!["kk"]!["title"] = " ";
        body["norms"]![0]!["match"] = "";
        body.AsObject().Remove("remedy");
        body.AsObject().Remove("facts");

        var reply = await staff.PostAsync($"/v1/cases/{tour.Id}/issue-act", body.ToJsonString(), tour.Version, "new", ("Accept-Language", language));

        (reply.Status, reply.Code).ShouldBe((409, "act-incomplete"), reply.Text);
        reply.Body!["detail"]!.GetValue<string>().ShouldStartWith(detail);
        var errors = reply.Body["errors"]!.AsArray().Select(e => (Pointer: e!["pointer"]!.GetValue<string>(), Code: e["code"]!.GetValue<string>(), Message: e["message"]!.GetValue<string>())).ToList();
        errors.Select(e => (e.Pointer, e.Code)).ShouldBe(
            [("/sections/kk/title", "act-section-missing"), ("/facts", "facts-missing"), ("/norms/0/match", "norm-incomplete"), ("/remedy", "remedy-missing")]);
        errors[0].Message.ShouldContain(item);
        reply.Body["legalBasis"]!.AsArray().Select(b => b!.GetValue<string>()).ShouldContain("APPC art. 80(5)");
    }

    [Fact]
    public async Task An_act_is_read_as_data_as_a_page_and_as_a_document()
    {
        using var staff = api.Client();
        var tour = await ExaminedAsync(staff);
        (await tour.TakeAsync("issue-act", Act(tour, "Учаске <script>alert(1)</script> & басқа"))).Status.ShouldBe(200);

        var json = await staff.GetOkAsync($"/v1/cases/{tour.Id}/acts/1");
        json.Body!["act"]!["inForceOn"]!.GetValue<string>().ShouldBe("2026-02-11");
        json.Body["burdenOfProof"]!["bearer"]!.GetValue<string>().ShouldBe("authority");
        json.Body["edition"]!.GetValue<int>().ShouldBe(1);

        var (html, headers) = await GetAsync(staff, tour.Id, "text/html");
        headers.ContentType!.MediaType.ShouldBe("text/html");
        var page = System.Text.Encoding.UTF8.GetString(html);
        page.ShouldContain("class=\"side-by-side\"");
        page.ShouldContain("<article lang=\"kk\" dir=\"ltr\">");
        page.ShouldContain("<article lang=\"ru\" dir=\"ltr\">");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp;");
        page.ShouldNotContain("<script");
        page.ShouldContain("Заслушивание не проводилось: просьба участника процедуры. Сұрады");
        page.ShouldContain("Порядок обжалования");
        page.IndexOf("decision-brief", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("reasons-facts", StringComparison.Ordinal));
        System.Text.Encoding.UTF8.GetString((await GetAsync(staff, tour.Id, "text/html", "?layout=one-after-other")).Body).ShouldContain("class=\"one-after-other\"");

        foreach (var layout in new[] { "", "?layout=one-after-other" })
        {
            var (docx, docxHeaders) = await GetAsync(staff, tour.Id, Docx, layout);
            docxHeaders.ContentType!.MediaType.ShouldBe(Docx);
            using var zip = new ZipArchive(new MemoryStream(docx));
            using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
            var xml = System.Xml.Linq.XDocument.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
            xml.Root!.Value.ShouldContain("<script>alert(1)</script> & басқа");
            xml.Root.Value.ShouldContain("reasons-law (ru)");
        }

        (await staff.ReadAsync($"/v1/cases/{tour.Id}/acts/2")).Status.ShouldBe(404);
        (await staff.ReadAsync($"/v1/cases/{tour.Id}/acts/1?layout=diagonal")).Status.ShouldBe(400);
        using var picture = new HttpRequestMessage(HttpMethod.Get, $"/v1/cases/{tour.Id}/acts/1") { Headers = { { "Accept", "image/png" } } };
        using var other = api.Client(null);
        other.DefaultRequestHeaders.Add("X-Api-Key", api.Key("staff"));
        ((int)(await other.SendAsync(picture, TestContext.Current.CancellationToken)).StatusCode).ShouldBe(406);
    }

    [Fact]
    public async Task A_portal_reads_the_act_once_it_was_delivered()
    {
        using var staff = api.Client();
        using var portal = api.Client("portal");
        var registered = await portal.RegisterAsync(api.Now());
        registered.Status.ShouldBe(201, registered.Text);
        var id = registered.Id();
        (await staff.PostAsync($"/v1/cases/{id}/assign", """{ "officer": "officer-1" }""", 1)).Status.ShouldBe(200);
        var body = JsonNode.Parse(CaseTour.Bodies["issue-act"].Replace("{at},", "", StringComparison.Ordinal))!;
        body["hearingOmitted"] = new JsonObject { ["ground"] = "participant-asks", ["reasons"] = "Сұрады" };
        body["facts"] = new JsonArray(new JsonObject { ["date"] = "2020-01-01", ["text"] = "Берілген" });
        var issued = await staff.PostAsync($"/v1/cases/{id}/issue-act", body.ToJsonString(), 2);
        issued.Status.ShouldBe(200, issued.Text);

        (await portal.ReadAsync($"/v1/cases/{id}/acts/1")).Status.ShouldBe(404);
        (await portal.PostAsync($"/v1/cases/{id}/confirm-receipt", """{ "of": "act" }""", 3)).Status.ShouldBe(200);
        var read = await portal.GetOkAsync($"/v1/cases/{id}/acts/1");
        read.Body!["act"]!["sections"]!["kk"].ShouldNotBeNull();
        read.Text.ShouldNotContain("signedBy");
        (await staff.GetOkAsync($"/v1/cases/{id}")).Body.Text("status").ShouldBe("delivered");
    }

    [Fact]
    [Rule("R-016")]
    public async Task Who_was_recused_cannot_decide_and_the_act_says_so()
    {
        using var staff = api.Client();
        var tour = await ExaminedAsync(staff);
        var unknown = await tour.TakeAsync("declare-recusal", """{ "officer": "nobody", "ground": "dependence", "reasons": "x" }""");
        (unknown.Status, unknown.Code).ShouldBe((400, "invalid-request"), unknown.Text);
        (await tour.TakeAsync("declare-recusal", """{ "at": "2026-02-02T06:00:00Z", "officer": "officer-1", "ground": "dependence", "reasons": "Тәуелді" }""")).Status.ShouldBe(200);
        var undecided = await tour.TakeAsync("issue-act", Act(tour, "Негіз"));
        (undecided.Status, undecided.Code).ShouldBe((409, "recusal-undecided"), undecided.Text);
        var decided = await tour.TakeAsync("decide-recusal", """{ "at": "2026-02-02T06:00:00Z", "recusal": 1, "upheld": true, "by": "superior", "reasons": "Рас" }""");
        decided.Status.ShouldBe(200, decided.Text);
        var refused = await tour.TakeAsync("issue-act", Act(tour, "Негіз"));
        (refused.Status, refused.Code).ShouldBe((409, "officer-recused"), refused.Text);

        var issued = await staff.PostAsync($"/v1/cases/{tour.Id}/issue-act", Act(tour, "Негіз"), tour.Version, "new", ("Acting-Officer", "officer-2"));
        issued.Status.ShouldBe(200, issued.Text);
        (await staff.GetOkAsync($"/v1/cases/{tour.Id}/acts/1")).Body!["act"]!["recusals"]![0]!["upheld"]!.GetValue<bool>().ShouldBeTrue();
        System.Text.Encoding.UTF8.GetString((await GetAsync(staff, tour.Id, "text/html")).Body).ShouldContain("Отвод № 1 (служебная или иная зависимость от участника)");
    }

    [Fact]
    public async Task An_oral_act_is_written_down_with_all_that_an_act_needs()
    {
        using var staff = api.Client();
        var tour = await ExaminedAsync(staff);
        var oral = await tour.TakeAsync("issue-act", """
            { "at": "2026-02-02T07:00:00Z", "effect": "favourable", "outcome": "granted", "oral": { "ground": "protection-of-rights", "reasons": "Бөгет бұзылып жатыр" } }
            """);
        oral.Status.ShouldBe(200, oral.Text);
        (await GetStatusAsync(staff, tour.Id, "text/html")).ShouldBe(404);
        (await tour.TakeAsync("request-written-act", """{ "at": "2026-02-02T08:00:00Z" }""")).Status.ShouldBe(200);
        var body = JsonNode.Parse(CaseTour.Bodies["put-act-in-writing"].Replace("{at}", "\"at\": \"2026-02-02T09:00:00Z\"", StringComparison.Ordinal))!;
        foreach (var member in new[] { "languages", "sections", "arguments", "norms", "facts", "remedy" })
        {
            var spoilt = body.DeepClone();
            spoilt.AsObject().Remove(member);
            var refused = await tour.TakeAsync("put-act-in-writing", spoilt.ToJsonString());
            refused.Status.ShouldBe(409, $"{member}: {refused.Text}");
            refused.Body!["errors"]!.AsArray().Select(e => e!["pointer"]!.GetValue<string>()).ShouldContain($"/{member}");
            refused.Body["legalBasis"]!.AsArray().Count.ShouldBeGreaterThan(0);
        }

        var written = await tour.TakeAsync("put-act-in-writing", body.ToJsonString());
        written.Status.ShouldBe(200, written.Text);
        (await GetStatusAsync(staff, tour.Id, "text/html")).ShouldBe(200);
    }

    private static async Task<CaseTour> ExaminedAsync(HttpClient staff) => await CaseTour.ToAsync(staff, "under-examination");

    private static string Act(CaseTour tour, string facts)
    {
        var body = tour.Node("issue-act");
        body["sections"]!["kk"]!["reasons-facts"] = facts;
        body["sections"]!["ru"]!["reasons-facts"] = string.Join(' ', facts.Split(' ').Where(w => w.Any(char.IsDigit)).Select(w => string.Concat(w.Where(char.IsDigit)))) + " по-русски";
        body["hearingOmitted"] = new JsonObject { ["ground"] = "participant-asks", ["reasons"] = "Сұрады" };
        return body.ToJsonString();
    }

    private static async Task<(byte[] Body, HttpContentHeaders Headers)> GetAsync(HttpClient client, string id, string accept, string query = "")
    {
        using var answer = await SendAsync(client, id, accept, query);
        ((int)answer.StatusCode).ShouldBe(200);
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers);
    }

    private static async Task<int> GetStatusAsync(HttpClient client, string id, string accept)
    {
        using var answer = await SendAsync(client, id, accept, "");
        return (int)answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string id, string accept, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/cases/{id}/acts/1{query}");
        request.Headers.Accept.Clear();
        request.Headers.Accept.ParseAdd(accept);
        return await client.SendAsync(request);
    }
}
