using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.People;

/// <summary>The applicant without a portal, with reference and access code.</summary>
public sealed partial class PublicStepTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    [Rule("APPC 22")]
    public async Task An_applicant_completes_objects_asks_to_be_heard_and_to_see_the_file_and_withdraws()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        var (reference, code) = (registered.Reference(), registered.Code());
        await staff.TakenAsync(
            registered, "return-for-correction",
            $$"""{ "missing": [ { "code": "address-missing", "what": "Мекенжай", "basis": "APPC art. 63", "howToFix": "Жазыңыз" } ], "until": "{{Soon(3)}}", "consequences": "Қайтарылады" }""", 1);

        (await AllowedAsync(nobody, reference, code)).ShouldBe(["submit-correction", "withdraw", "confirm-receipt", "request-file-access"]);
        var corrected = await nobody.PublicAsync(reference, code.ToLowerInvariant(), "submit-correction", language: "kk");
        corrected.Status.ShouldBe(200, corrected.Text);
        corrected.Body!["done"].Text("text").ShouldBe("Толықтыруыңыз қабылданды.");
        corrected.Body["done"].Text("atLocal").ShouldNotBeNull();
        corrected.Body["status"].Text("code").ShouldBe("under-examination");
        corrected.Body["next"].Text("by").ShouldNotBeNull();
        corrected.Headers.CacheControl!.NoStore.ShouldBeTrue();

        await staff.TakenAsync(registered, "send-draft", $$"""{ "text": { "kk": "Жоба" }, "plannedActOn": "{{Soon(6)}}", "to": [ "applicant" ] }""", (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).Version());
        foreach (var step in new[] { "confirm-receipt", "record-objection", "request-oral-hearing", "request-file-access", "withdraw", "record-satisfaction" })
        {
            var taken = await nobody.PublicAsync(reference, code, step);
            taken.Status.ShouldBe(200, $"{step}: {taken.Text}");
            taken.Text.ShouldNotContain("officer");
        }

        var events = await staff.EventsAsync(registered);
        events.Where(e => e.Text("actor") == "applicant").Select(e => e.Text("type"))
            .ShouldBe(["correction-submitted", "draft-delivered", "objection-recorded", "oral-hearing-requested", "file-access-requested", "appeal-withdrawn", "satisfaction-recorded"]);
        var read = (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).Body!;
        read.Text("status").ShouldBe("withdrawn");
        read["fileAccess"]![0].Text("by").ShouldBe("applicant");
        read["deadlines"]!.AsArray().Single(d => d.Text("clock") == "file-access").Text("instance").ShouldBe("1");
    }

    [Fact]
    public async Task A_wrong_code_an_old_code_and_no_such_case_get_the_same_answer_from_every_route()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        var old = registered.Code();
        var renewed = await staff.TakenAsync(registered, "renew-access-code", """{ "identifiedBy": "Жеке куәлік" }""", 1);
        var none = Cases.Reference.Make("ALA", new NodaTime.LocalDate(2024, 1, 1), 9_999_998);
        List<string> answers = [];
        foreach (var step in PublicCalls.Bodies.Keys)
        {
            foreach (var (reference, code) in new[]
            {
                (registered.Reference(), "AAAA-AAAA-AAAA"), (registered.Reference(), old), (none, old), (none, renewed.Body.Text("accessCode")!), ("nonsense", old),
            })
            {
                // Whoever has no code does not even learn what is wrong with the body.
                foreach (var body in new[] { null, """{ "x": 1 }""", "{" })
                {
                    var refused = await nobody.PublicAsync(reference, code, step, body);
                    refused.Status.ShouldBe(404, $"{step} {reference}");
                    answers.Add(TraceId().Replace(refused.Text, ""));
                }
            }

            (await nobody.PostAsync($"/v1/public/cases/{registered.Reference()}/{step}", PublicCalls.Bodies[step])).Code.ShouldBe("access-code-required");
        }

        answers.Distinct().Count().ShouldBe(1);
        (await staff.EventsAsync(registered)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_applicant_sends_files_with_the_code_and_names_them_in_a_step()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        var other = await staff.RegisteredAsync(api.Now());
        var (reference, code) = (registered.Reference(), registered.Code());
        byte[] bytes = [1, 2, 3, 4];

        var wrong = await nobody.UploadAsync(reference, "AAAA-AAAA-AAAA", bytes);
        var none = await nobody.UploadAsync(Cases.Reference.Make("ALA", new NodaTime.LocalDate(2024, 1, 1), 9_999_997), code, bytes);
        (wrong.Status, wrong.Code, none.Status, none.Code).ShouldBe((404, "not-found", 404, "not-found"));
        TraceId().Replace(wrong.Body!.ToJsonString(), "").ShouldBe(TraceId().Replace(none.Body!.ToJsonString(), ""));
        (await nobody.UploadAsync(reference, null, bytes)).Code.ShouldBe("access-code-required");

        var sent = await nobody.UploadAsync(reference, code, bytes, "upload-1", "Хат.pdf");
        sent.Status.ShouldBe(201, sent.Body?.ToJsonString());
        (await nobody.UploadAsync(reference, code, bytes, "upload-1", "Хат.pdf")).Body!.ToJsonString().ShouldBe(sent.Body!.ToJsonString());
        var document = sent.Body.Text("id")!;
        (await nobody.ReadAsync($"/v1/documents/{document}")).Status.ShouldBe(401);

        var theirs = await nobody.UploadAsync(other.Reference(), other.Code(), bytes);
        foreach (var strange in new[] { theirs.Body.Text("id")!, await api.LooseDocumentAsync() })
        {
            var refused = await nobody.PublicAsync(reference, code, "file-complaint", $$"""{ "statement": "x", "documents": [ "{{strange}}" ] }""");
            (refused.Status, refused.Body!["errors"]![0].Text("code")).ShouldBe((400, "unknown-document"), "what somebody else has uploaded is not there for an applicant");
        }

        await staff.TakenAsync(
            registered, "return-for-correction",
            $$"""{ "missing": [ { "code": "document-missing", "what": "Хат", "basis": "APPC art. 63", "howToFix": "Жіберіңіз" } ], "until": "{{Soon(3)}}", "consequences": "Қайтарылады" }""", 1);
        var corrected = await nobody.PublicAsync(reference, code, "submit-correction", $$"""{ "documents": [ "{{document}}" ] }""");
        corrected.Status.ShouldBe(200, corrected.Text);
        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).Body!["documents"]!.AsArray().ShouldHaveSingleItem()!.Text("document").ShouldBe(document);
        (await staff.ReadAsync($"/v1/documents/{document}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Only_so_many_files_wait_for_a_step_and_none_is_too_large()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        for (var i = 0; i < 10; i++)
        {
            (await nobody.UploadAsync(registered.Reference(), registered.Code(), [(byte)i])).Status.ShouldBe(201);
        }

        (await nobody.UploadAsync(registered.Reference(), registered.Code(), [11])).Code.ShouldBe("too-many-documents");
        var tooLarge = await nobody.UploadAsync(registered.Reference(), registered.Code(), new byte[(20 * 1024 * 1024) + 1]);
        tooLarge.Status.ShouldBe(413);
    }

    [Fact]
    public async Task The_registry_gives_a_new_code_once_and_a_dry_run_tells_none()
    {
        using var staff = api.Client();
        using var portal = api.Client("portal");
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        var path = $"/v1/cases/{registered.Id()}/renew-access-code";
        const string Body = """{ "identifiedBy": "Жеке куәлік 012345678" }""";

        (await portal.PostAsync(path, Body, 1)).Status.ShouldBe(403);
        var dry = await staff.PostAsync($"{path}?dryRun=true", Body, 1, null);
        (dry.Status, dry.Body!["accessCode"]).ShouldBe((200, null));
        (await nobody.PublicAsync(registered.Reference(), registered.Code(), "request-file-access", query: "?dryRun=true", key: null)).Status.ShouldBe(200, "a dry run kills no code");

        var renewed = await staff.PostAsync(path, Body, 1, "renewal-1");
        var code = renewed.Body.Text("accessCode")!;
        code.ShouldNotBe(registered.Code());
        (await staff.PostAsync(path, Body, 1, "renewal-1")).Text.ShouldBe(renewed.Text);
        (await nobody.PublicAsync(registered.Reference(), registered.Code(), "withdraw")).Code.ShouldBe("not-found");
        (await ReadAsync(nobody, registered.Reference(), registered.Code())).ShouldBe(404);
        (await ReadAsync(nobody, registered.Reference(), code)).ShouldBe(200);
        (await nobody.PublicAsync(registered.Reference(), code, "withdraw")).Status.ShouldBe(200);
        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}/events")).Text.ShouldNotContain(code);
    }

    [Fact]
    public async Task The_same_request_again_gives_the_same_answer_and_another_with_its_key_is_refused()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        var other = await staff.RegisteredAsync(api.Now());
        var (reference, code) = (registered.Reference(), registered.Code());

        var first = await nobody.PublicAsync(reference, code, "request-file-access", key: "1");
        first.Status.ShouldBe(200, first.Text);
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-1" }""", 2);
        (await nobody.PublicAsync(reference, code, "request-file-access", key: "1")).Text.ShouldBe(first.Text, "also after the case has gone on");
        (await nobody.PublicAsync(reference, code, "request-file-access", """{ "scope": "x" }""", key: "1")).Code.ShouldBe("idempotency-key-reused");
        (await nobody.PublicAsync(reference, code, "withdraw", key: "1")).Code.ShouldBe("idempotency-key-reused");
        (await nobody.PublicAsync(other.Reference(), other.Code(), "request-file-access", key: "1")).Status.ShouldBe(200, "another applicant may choose the same key");
        (await nobody.PublicAsync(reference, code, "withdraw", key: null)).Code.ShouldBe("idempotency-key-required");
        (await staff.EventsAsync(registered)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task All_mistakes_of_a_body_are_told_at_once()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        var (reference, code) = (registered.Reference(), registered.Code());

        Pointers(await nobody.PublicAsync(reference, code, "record-satisfaction", """{ "quality": "5", "x": 1, "metNeed": "maybe" }""")).ShouldBe(["/clarity", "/metNeed", "/quality", "/x"]);
        Pointers(await nobody.PublicAsync(reference, code, "record-satisfaction", """{ "quality": 0, "clarity": 6 }""")).ShouldBe(["/clarity", "/quality"]);
        Pointers(await nobody.PublicAsync(reference, code, "record-objection", """{ "text": "x", "recipient": "interested-person-1", "at": "2020-01-01T00:00:00Z" }"""))
            .ShouldBe(["/at", "/recipient"], "whoever has the code is the applicant, now");
        (await nobody.PublicAsync(reference, code, "submit-correction", "{}")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("kk", "Өтінішіңіз тіркелді. Сондықтан мұны қазір істеу мүмкін емес.")]
    [InlineData("ru", "Ваше обращение зарегистрировано. Поэтому сейчас это сделать нельзя.")]
    [InlineData("en", "Your appeal is registered. That is why this cannot be done now.")]
    [InlineData("ar", "سُجِّل طلبك. لذلك لا يمكن القيام بهذا الآن.")]
    public async Task A_refusal_is_told_in_words_for_people(string language, string words)
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());

        var refused = await nobody.PublicAsync(registered.Reference(), registered.Code(), "record-objection", language: language);

        (refused.Status, refused.Code).ShouldBe((409, "wrong-stage"));
        refused.Body.Text("detail").ShouldBe(words);
        refused.Body!["legalBasis"]!.AsArray().Select(b => b!.GetValue<string>()).ShouldContain("APPC art. 73(3)");
    }

    [Fact]
    public async Task An_applicant_is_not_turned_away_because_somebody_else_writes_the_case()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        using var done = new CancellationTokenSource();
        var busy = Task.Run(async () =>
        {
            var version = 1L;
            while (!done.IsCancellationRequested)
            {
                var reply = await staff.StepAsync(registered, "record-contact", """{ "direction": "inbound", "channel": "phone", "with": "applicant" }""", version);
                version = reply.Status == 200 ? reply.Version() : (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).Version();
                await Task.Delay(5);
            }
        }, TestContext.Current.CancellationToken);

        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => nobody.PublicAsync(registered.Reference(), registered.Code(), "request-file-access")));
        await done.CancelAsync();
        await busy;

        asked.Count(a => a.Status == 200).ShouldBe(1, string.Join('\n', asked.Select(a => a.Text)));
        asked.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "file-access-pending");
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_needs_no_key()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());

        var dry = await nobody.PublicAsync(registered.Reference(), registered.Code(), "withdraw", key: null, query: "?dryRun=true");

        dry.Status.ShouldBe(200, dry.Text);
        dry.Body!["done"].Text("text").ShouldBe("This would be accepted; nothing was written.");
        dry.Headers.GetValues("Preference-Applied").ShouldBe(["dry-run"]);
        (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).Version().ShouldBe(1);
    }

    [Fact]
    public async Task Neither_code_nor_text_nor_reference_stands_in_the_log()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        (await nobody.PublicAsync(registered.Reference(), registered.Code(), "withdraw", """{ "reasons": "Құпиясебебімбар" }""")).Status.ShouldBe(200);

        var lines = string.Join('\n', api.Log.Lines);

        lines.ShouldContain("/v1/public/cases/{reference}/withdraw");
        foreach (var hidden in new[] { registered.Code(), registered.Reference(), "Құпиясебебімбар" })
        {
            lines.ShouldNotContain(hidden);
        }
    }

    [Fact]
    [Rule("APPC 22", "APPC 91(2)")]
    public async Task Who_got_no_answer_in_time_complains_with_reference_and_code_art_91()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var early = await staff.RegisteredAsync(api.Now());
        var refused = await nobody.PublicAsync(early.Reference(), early.Code(), "file-complaint");
        (refused.Status, refused.Code).ShouldBe((409, "nothing-to-complain-of"), refused.Text);

        var silent = await staff.RegisteredAsync();
        var filed = await nobody.PublicAsync(silent.Reference(), silent.Code(), "file-complaint", language: "ru");
        filed.Status.ShouldBe(200, filed.Text);
        filed.Body!["done"].Text("text").ShouldBe("Ваша жалоба принята.");
        var complaint = (await staff.GetOkAsync($"/v1/cases/{silent.Id()}")).Body!["complaints"]!.AsArray().ShouldHaveSingleItem();
        (complaint.Text("complainant"), complaint.Text("statement")).ShouldBe(("applicant", JsonNode.Parse(PublicCalls.Bodies["file-complaint"]).Text("statement")));
    }

    [Fact]
    public void Every_step_of_an_applicant_that_there_is_has_a_public_route()
    {
        string[] applicants = ["submit-correction", "record-objection", "request-oral-hearing", "request-file-access", "withdraw", "file-complaint", "record-satisfaction", "confirm-receipt"];
        var mapped = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!)
            .Where(p => p.StartsWith("/v1/public/cases/{reference}/", StringComparison.Ordinal)).Select(p => p.Split('/')[^1]).Where(p => p != "documents").ToList();

        mapped.ShouldBe(applicants.Where(name => Cases.StepTable.Steps.Any(s => s.Name == name)), ignoreOrder: true);
        mapped.ShouldBe(PublicCalls.Bodies.Keys, ignoreOrder: true);
    }

    private string Soon(int days) => NodaTime.Text.LocalDatePattern.Iso.Format(
        NodaTime.Text.InstantPattern.General.Parse(api.Now()).Value.InUtc().Date.PlusDays(days));

    private static async Task<IEnumerable<string>> AllowedAsync(HttpClient nobody, string reference, string code)
    {
        using var read = await nobody.SendAsync(HttpMethod.Get, $"/v1/public/cases/{reference}", ("Access-Code", code));
        return System.Text.Json.Nodes.JsonNode.Parse(await read.TextAsync())!["allowed"]!.AsArray().Select(a => a!.GetValue<string>());
    }

    private static async Task<int> ReadAsync(HttpClient nobody, string reference, string code)
    {
        using var read = await nobody.SendAsync(HttpMethod.Get, $"/v1/public/cases/{reference}", ("Access-Code", code));
        return (int)read.StatusCode;
    }

    private static IEnumerable<string> Pointers(Reply reply)
    {
        reply.Status.ShouldBe(400, reply.Text);
        return reply.Body!["errors"]!.AsArray().Select(e => e.Text("pointer")!).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
