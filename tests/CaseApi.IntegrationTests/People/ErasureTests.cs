using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CaseApi.Cases;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Hostile;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using CaseApi.Lifecycle;
using CaseApi.ReadModels;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.People;

/// <summary>A case with a person in every text of it, and nothing of the person afterwards: in no answer, in no table.</summary>
public sealed class ErasureTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Mark = "Қырғауылбаев";
    private const string Identifier = "830204300123";

    // A part of the name in the database's small letters, and the bytes of both as the database shows them.
    private static readonly string[] Traces = ["қырғауыл", Identifier, Convert.ToHexStringLower(Encoding.UTF8.GetBytes("ырғауыл")), Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Identifier))];

    [Fact]
    [Rule("R-025")]
    public async Task After_an_erasure_nothing_of_the_person_is_found_by_any_route_or_in_any_table()
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        using var nobody = api.Client(null);
        var (registered, documents, version) = await FullAsync(staff, nobody);
        var id = registered.Id();
        var reads = Reads(registered, documents, await TokenAsync(admin));
        foreach (var (client, path, accept) in reads)
        {
            await ReadAsync(Client(client), path, accept, registered.Code(), mustBeThere: true);
        }

        (await FoundAsync()).ShouldNotBeEmpty("the person is there before");
        foreach (var (client, path, accept) in reads.Where(r => r.Path.Contains("/papers/", StringComparison.Ordinal) && !r.Path.EndsWith("/inventory", StringComparison.Ordinal)))
        {
            (await ReadAsync(Client(client), path, accept, registered.Code())).ShouldContain(Mark, customMessage: $"{path} ({accept}) is printed before");
        }

        (await admin.PostAsync($"/v1/cases/{id}/erase-personal-data", """{ "ground": "keeping-time-over" }""", version)).Code.ShouldBe("keeping-time-not-over");
        (await staff.PostAsync($"/v1/cases/{id}/erase-personal-data", """{ "ground": "court-act" }""", version)).Code.ShouldBe("missing-scope");

        var erased = await admin.PostAsync($"/v1/cases/{id}/erase-personal-data", """{ "ground": "court-act", "order": "2-17-2026" }""", version, "erase-1");
        erased.Status.ShouldBe(200, erased.Text);
        (await admin.PostAsync($"/v1/cases/{id}/erase-personal-data", """{ "ground": "court-act", "order": "2-17-2026" }""", version, "erase-1")).Text.ShouldBe(erased.Text);
        (await admin.PostAsync($"/v1/cases/{id}/erase-personal-data", """{ "ground": "court-act" }""", version + 1)).Code.ShouldBe("already-erased");

        (await FoundAsync()).ShouldBeEmpty();
        foreach (var (client, path, accept) in reads)
        {
            var text = await ReadAsync(Client(client), path, accept, registered.Code());
            Traces.Take(2).Where(trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty($"{path} ({accept})");
        }

        var read = (await staff.GetOkAsync($"/v1/cases/{id}")).Body!;
        (read.Text("status"), read["flags"]!.AsArray().Select(f => f!.GetValue<string>()).Contains("erased"), read["applicant"]).ShouldBe(("archived", true, null));
        read["allowed"]!.AsArray().ShouldBeEmpty();
        (await staff.ReadAsync($"/v1/documents/{documents[0]}")).Status.ShouldBe(404);
        (await staff.GetOkAsync($"/v1/cases/{id}/file")).Body!["items"]!.AsArray().ShouldAllBe(line => line!["erased"]!.GetValue<bool>() && line["sha256"]!.GetValue<string>().Length == 0);
        foreach (var body in new[] { $$"""{ "name": "{{Mark}}" }""", $$"""{ "identifier": "{{Identifier}}" }""", $$"""{ "text": "{{Mark}}" }""" })
        {
            (await staff.PostAsync("/v1/cases/search", body, key: null)).Body!["items"]!.AsArray().ShouldBeEmpty();
        }

        (await staff.PostAsync("/v1/cases/statuses", $$"""{ "references": [ "{{registered.Reference()}}" ] }""", key: null)).Text.ShouldNotContain(Mark, Shouldly.Case.Insensitive);
        (await staff.PostAsync("/v1/appeals", Appeal(Guid.Parse(documents[0])), key: "register-1")).Code.ShouldBe("idempotency-key-expired");
        await RebuildsAsync(id);
    }

    [Fact]
    [Rule("R-025")]
    public async Task The_hash_of_a_name_by_which_complaints_repeat_goes_with_the_case_and_the_report_keeps_none_when_the_last_one_goes()
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        List<Reply> complaints = [];
        foreach (var day in new[] { "02", "03", "04" })
        {
            complaints.Add(await staff.PostAsync("/v1/appeals", $$"""
                { "procedure": "sa-charity@2023-h1", "kind": "complaint", "channel": "phone", "language": "ar", "receivedAt": "2026-02-{{day}}T05:00:00Z", "statement": "s", "against": { "person": "Бекзат Көкенов" } }
                """));
            complaints[^1].Status.ShouldBe(201, complaints[^1].Text);
        }

        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        async Task<string> HashesAsync() => string.Join(' ', (await owner.ColumnAsync(
            "select subject::text from caseapi.report_repeat where subject like '#%' union all select subject::text from caseapi.report_special where not is_code order by 1")).Distinct());
        for (var i = 0; i < 200 && (await owner.ScalarAsync<long>("select count(*) from caseapi.report_special where not is_code")) == 0; i++)
        {
            await staff.GetOkAsync("/v1/reports/special?from=2026-01-01&to=2027-01-01");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var hash = await HashesAsync();
        hash.ShouldMatch("^#[0-9a-f]{32}$", "one name, one hash, in the report too");
        for (var i = 0; i < complaints.Count; i++)
        {
            var id = complaints[i].Id();
            var version = (await staff.GetOkAsync($"/v1/cases/{id}")).Version();
            version = (await staff.TakenAsync(complaints[i], "withdraw", "{}", version)).Version();
            version = (await staff.TakenAsync(complaints[i], "close", "{}", version)).Version();
            var erased = await admin.PostAsync($"/v1/cases/{id}/erase-personal-data", """{ "ground": "rules-on-keeping", "order": "7-2026" }""", version);
            erased.Status.ShouldBe(200, erased.Text);
            (await owner.ScalarAsync<long>($"select count(*) from caseapi.report_repeat where case_id = '{id}' and subject like '#%'")).ShouldBe(0);
            (await HashesAsync()).Contains(hash, StringComparison.Ordinal).ShouldBe(i < 2, "while another case names the person the report is told apart by it");
        }

        (await staff.GetOkAsync("/v1/reports/special?from=2026-01-01&to=2027-01-01")).Text.ShouldNotContain("Көкенов");
    }

    /// <summary>The row is what the events without the erased parts make.</summary>
    private async Task RebuildsAsync(string id)
    {
        var history = await api.Services.GetRequiredService<CaseStore>().HistoryAsync("ALA", Guid.Parse(id), CancellationToken.None);
        var state = CaseHistory.Fold(Guid.Parse(id), "ALA", history);
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        var row = await owner.ScalarAsync<string>($"select doc::text from caseapi.case_status where id = '{id}'");
        JsonNode.DeepEquals(JsonNode.Parse(CaseDocument.Write(state, api.Services.GetRequiredService<CaseRules>().Of(state).Procedure)), JsonNode.Parse(row)).ShouldBeTrue();
        (await owner.ScalarAsync<long>($"select count(*) from caseapi.case_private where stream_id = '{id}'")).ShouldBe(0);
        (await owner.ScalarAsync<long>($"select count(*) from caseapi.command_log where stream_id = '{id}' and answer is not null")).ShouldBe(1, "the answer to the erasure itself");
    }

    private HttpClient Client(string? key) => api.Client(key);

    private static List<(string? Client, string Path, string Accept)> Reads(Reply registered, IReadOnlyList<string> documents, string token)
    {
        const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        var id = registered.Id();
        List<(string? Client, string Path, string Accept)> reads =
        [
            .. new[]
            {
                $"/v1/cases/{id}", $"/v1/cases/{id}?version=1", $"/v1/cases/{id}?version=7", $"/v1/cases/{id}?asOf=2026-02-11T06:00:00Z", $"/v1/cases/by-reference/{registered.Reference()}",
                $"/v1/cases/{id}/events?limit=500", $"/v1/cases/{id}/deadlines", $"/v1/cases/{id}/file", $"/v1/cases/{id}/file.zip", $"/v1/cases/{id}/acts/1", "/v1/cases?limit=500",
                "/v1/deadlines?limit=500", $"/v1/documents/{documents[0]}", $"/v1/documents/{documents[1]}",
            }.Select(path => ((string?)"staff", path, "*/*")),
            ("staff", $"/v1/cases/{id}/acts/1", "text/html"),
            ("staff", $"/v1/cases/{id}/acts/1", Docx),
            (null, $"/v1/public/cases/{registered.Reference()}", "application/json"),
            (null, $"/v1/deadlines.ics?token={token}", "text/calendar"),
            .. new[]
            {
                "/v1/events?limit=500", "/v1/export", "/v1/kpis", "/v1/reports/exceptions?from=2026-01-01&to=2027-01-01",
                "/v1/reports/special?from=2026-01-01&to=2027-01-01", "/v1/reports/statistics?from=2026-01-01&to=2027-01-01", "/v1/reports/annual?from=2026-01-01&to=2027-01-01",
            }.Select(path => ((string?)"admin", path, "*/*")),
            .. new[] { "ticket", "oral", "cover", "inventory", "return", "extension", "notice/1", "notice", "protocol" }
                .SelectMany(paper => new[] { "text/html", Docx }.Select(accept => ((string?)"staff", $"/v1/cases/{id}/papers/{paper}", accept))),
        ];
        return reads;
    }

    private static async Task<string> TokenAsync(HttpClient admin)
    {
        var made = await admin.PostAsync("/v1/feed-tokens", "{}");
        made.Status.ShouldBe(201, made.Text);
        return made.Body.Text("token")!;
    }

    private static async Task<string> ReadAsync(HttpClient client, string path, string accept, string code, bool mustBeThere = false)
    {
        using var own = client;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Clear();
        client.DefaultRequestHeaders.Accept.Clear();
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("Access-Code", code);
        using var answer = await client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (mustBeThere)
        {
            ((int)answer.StatusCode).ShouldBe(200, $"{path} ({accept}): {Encoding.UTF8.GetString(bytes)}");
        }

        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(entry.FullName).Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }

    /// <summary>The tables in whose text the person stands.</summary>
    private async Task<IReadOnlyList<string>> FoundAsync()
    {
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        List<string> found = [];
        foreach (var table in await owner.ColumnAsync("select tablename::text from pg_tables where schemaname = 'caseapi' order by 1"))
        {
            var where = string.Join(" or ", Traces.Select(trace => $"lower(t::text) like '%{trace}%'"));
            if (await owner.ScalarAsync<long>($"select count(*) from caseapi.{table} t where {where}") > 0)
            {
                found.Add(table);
            }
        }

        return found;
    }

    private static async Task<(Reply Registered, IReadOnlyList<string> Documents, long Version)> FullAsync(HttpClient staff, HttpClient nobody)
    {
        var documents = new List<string> { await UploadedAsync(staff), await UploadedAsync(staff) };
        var registered = await staff.PostAsync("/v1/appeals", Appeal(Guid.Parse(documents[0])), key: "register-1");
        registered.Status.ShouldBe(201, registered.Text);
        var tour = new CaseTour(staff, registered);
        foreach (var step in new[] { "record-contact", "change-participants", "return-for-correction", "submit-correction", "assign", "extend-term", "add-evidence", "send-draft", "record-notice", "schedule-hearing", "hold-hearing", "sign-protocol", "add-document", "issue-act", "deliver-act" })
        {
            var body = tour.Body(step, Guid.Parse(documents[1])).Replace("\"to\": [ \"applicant\" ]", "\"to\": [ \"applicant\", \"interested-person-1\" ]", StringComparison.Ordinal);
            var taken = await tour.TakeAsync(step, Filled(step, body), Guid.Parse(documents[1]));
            taken.Status.ShouldBe(200, $"{step}: {taken.Text}");
            if (step == "record-notice")
            {
                var second = await tour.TakeAsync(step, Filled(step, body).Replace("\"to\":\"applicant\"", "\"to\":\"interested-person-1\"", StringComparison.Ordinal));
                second.Status.ShouldBe(200, second.Text);
            }
        }

        (await nobody.UploadAsync(registered.Reference(), registered.Code(), Encoding.UTF8.GetBytes($"{Mark} {Identifier}"))).Status.ShouldBe(201);
        (await nobody.PublicAsync(registered.Reference(), registered.Code(), "record-satisfaction", $$"""{ "quality": 1, "clarity": 1, "text": "{{Mark}}" }""")).Status.ShouldBe(200);
        var version = (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).Version();
        var closed = await staff.TakenAsync(registered, "close", "{}", version);
        return (registered, documents, closed.Version());
    }

    private static async Task<string> UploadedAsync(HttpClient staff)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/documents?fileName={Uri.EscapeDataString(Mark)}.txt") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes($"{Mark} {Guid.CreateVersion7()}")) };
        request.Content.Headers.ContentType = new("text/plain");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await staff.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync()).Text("id")!;
    }

    private static string Appeal(Guid document) => $$"""
        {
          "kind": "application", "channel": "oral", "language": "kk", "receivedAt": "2026-02-02T05:00:00Z", "receivedBy": "{{Mark}}", "filedOn": "2026-02-01",
          "applicant": { "type": "person", "name": "{{Mark}}", "identifier": "{{Identifier}}", "address": "{{Mark}} көшесі 1", "email": "{{Identifier}}@example.kz", "phone": "{{Identifier}}" },
          "addressedTo": "{{Mark}}", "subject": "{{Mark}}", "statement": "{{Mark}} деген адамның өтініші",
          "oral": { "said": "{{Mark}}", "readBack": true, "signed": "refused", "whyUnsigned": "{{Mark}}", "place": "{{Mark}}" }, "claims": [ { "id": "1", "text": "{{Mark}}" } ],
          "against": { "official": "{{Mark}}", "person": "{{Mark}}" }, "signature": { "kind": "electronic" }, "attributes": { "free": "{{Mark}}" }, "documents": [ "{{document}}" ]
        }
        """;

    /// <summary>The person in every free text of the body.</summary>
    private static string Filled(string step, string body)
    {
        var node = JsonNode.Parse(body)!;
        string[] free = step switch
        {
            "record-contact" => ["/with", "/about"],
            "change-participants" => ["/add/0/person/name", "/reasons"],
            "return-for-correction" => ["/missing/0/what", "/missing/0/howToFix", "/consequences"],
            "submit-correction" => ["/statement"],
            "extend-term" => ["/reasons"],
            "assign" => ["/reason"],
            "add-evidence" => ["/what"],
            "send-draft" => ["/text/kk"],
            "record-notice" => ["/proof"],
            "schedule-hearing" => ["/place"],
            "hold-hearing" => ["/place", "/chair", "/secretary", "/present/0"],
            "sign-protocol" => ["/matter", "/statements", "/signedBy/0", "/signedBy/1"],
            "issue-act" => ["/sections/kk/intro", "/sections/ru/intro", "/sections/kk/reasons-facts", "/sections/ru/reasons-facts", "/arguments/0/answer", "/norms/0/match", "/facts/0/text", "/remedy/body"],
            "deliver-act" => ["/proof"],
            _ => [],
        };
        foreach (var place in free)
        {
            var parts = place[1..].Split('/');
            var parent = parts[..^1].Aggregate(node, (at, part) => at is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : (at[part] ??= new JsonObject()));
            if (parent is JsonArray items)
            {
                items[int.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture)] = Mark;
            }
            else
            {
                parent[parts[^1]] = Mark;
            }
        }

        return node.ToJsonString();
    }
}
