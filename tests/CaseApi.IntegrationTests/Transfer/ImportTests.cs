using System.Text.Json.Nodes;
using CaseApi.Hosting.Demo;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;
using static CaseApi.IntegrationTests.Transfer.TransferCalls;

namespace CaseApi.IntegrationTests.Transfer;

/// <summary>Cases that exist on paper come in, each by its own commands: one result a line, and a second run changes nothing.</summary>
public sealed class ImportTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Events = "select count(*) from caseapi.mt_events";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closed_case_comes_in_with_its_history_and_a_second_run_changes_nothing()
    {
        using var mover = await api.MoverAsync();
        var open = (await mover.ImportAsync(Line("paper-1", Answered))).ShouldHaveSingleItem();
        (open.Outcome(), open["steps"]!.GetValue<int>(), open["version"]!.GetValue<long>()).ShouldBe(("imported", 2, 3L));
        var before = await api.CountAsync(Events);
        (await mover.ImportAsync(Line("paper-1", Answered))).Single().Outcome().ShouldBe("repeated");
        (await api.CountAsync(Events)).ShouldBe(before);

        // What happened since is added to the line, and only that is taken. Spaces do not make another line.
        var closed = (await mover.ImportAsync(Line("paper-1", Closed, "   "))).Single();
        (closed.Outcome(), closed["steps"]!.GetValue<int>(), closed["caseId"]!.GetValue<string>()).ShouldBe(("imported", 3, open["caseId"]!.GetValue<string>()));
        (await api.CountAsync(Events)).ShouldBe(before + 1);
        (await mover.ImportAsync(Line("paper-1", Closed))).Single().Outcome().ShouldBe("repeated");

        var read = (await mover.GetOkAsync($"/v1/cases/{open["caseId"]}")).Body!;
        (read.Text("status"), read.Text("outcome"), read.Text("registeredOn"), read.Text("reference")).ShouldBe(("closed", "answered", "2024-01-29", open.Text("reference")));
        var events = (await mover.GetOkAsync($"/v1/cases/{open["caseId"]}/events")).Body!["items"]!.AsArray();
        events.Select(e => e.Text("type")).ShouldBe(["appeal-registered", "case-assigned", "appeal-answered", "case-closed"]);
        events.Select(e => e.Text("actor")).ShouldBe(["officer-1", "officer-1", "officer-1", "officer-2"]);
        events[^1].Text("at").ShouldBe("2024-02-06T05:00:00Z");

        // The line's name stands for that appeal for good.
        var other = (await mover.ImportAsync(Line("paper-1", "", """, "subject": "Басқа" """))).Single();
        (other.Outcome(), other.Code()).ShouldBe(("refused", "idempotency-key-reused"));
    }

    [Fact]
    public async Task A_line_that_is_wrong_is_named_with_its_number_and_place_and_the_others_go_on()
    {
        using var mover = await api.MoverAsync();
        using var request = Import(string.Join('\n', new[]
        {
            "\uFEFF" + Line("wrong-1"),
            "{ \"key\": \"wrong-2\", \"kind\": ",
            "",
            Line("wrong-4", "", """, "colour": "red", "claims": [ { "id": "1" } ] """),
            """{ "kind": "inquiry", "channel": "portal", "language": "kk", "statement": "x" }""",
            Line("wrong-6", """{ "command": "fly" }, { "command": "assign", "body": { "officer": 7, "x": 1 } }, { "command": "close", "at": "2024-02-01T05:00:00Z", "body": { "at": "2024-02-01T05:00:00Z" } }"""),
            Line("wrong 7"),
            Line("wrong-8", """{ "command": "assign", "at": "2024-01-30T05:00:00Z", "body": { "officer": "nobody" } }"""),
            Line("wrong-9", """{ "command": "assign", "at": "2024-01-30T05:00:00Z", "body": { "officer": "officer-1" } }, { "command": "issue-act", "body": {} }"""),
            Line("wrong-10", "", ", \"subject\": \"a\\u0000b\" "),
            Line("wrong-11", "", $", \"subject\": \"{new string('x', 1024 * 1024)}\" "),
            "[1]",
            Line("wrong-13", """{ "command": "assign", "officer": "nobody", "body": { "officer": "officer-1" } }"""),
            Line("wrong-14", """{ "command": "assign", "at": "2024-01-28T05:00:00Z", "body": { "officer": "officer-1" } }"""),
            Line("wrong-15", """{ "command": "assign", "at": "2999-01-01T05:00:00Z", "body": { "officer": "officer-1" } }"""),
            Line("wrong-16", """{ "command": "lapse-correction" }"""),
            "\t" + Line("wrong-17") + "\r",
        }.Select(OnOneLine)));

        using var answer = await mover.SendAsync(request, Stop);
        var results = Results(await answer.Content.ReadAsStringAsync(Stop));

        results.Select(r => (r["line"]!.GetValue<long>(), r.Text("key"), r.Outcome(), r.Code(), string.Join(' ', r.Pointers()))).ShouldBe(
        [
            (1, "wrong-1", "imported", null, ""),
            (2, null, "refused", "malformed-json", ""),
            (4, "wrong-4", "refused", "invalid-request", "/colour /claims/0/text"),
            (5, null, "refused", "invalid-request", "/key"),
            (6, "wrong-6", "refused", "invalid-request", "/steps/0/command /steps/1/body/officer /steps/1/body/x /steps/2/at"),
            (7, null, "refused", "invalid-request", "/key"),
            (8, "wrong-8", "stopped", "invalid-request", "/steps/0/body/officer"),
            (9, "wrong-9", "refused", "invalid-request", "/steps/1/body/effect /steps/1/body/outcome"),
            (10, "wrong-10", "refused", "invalid-request", "/subject"),
            (11, null, "refused", "payload-too-large", ""),
            (12, null, "refused", "invalid-request", ""),
            (13, "wrong-13", "stopped", "invalid-request", "/steps/0/officer"),
            (14, "wrong-14", "stopped", "before-last-step", "/steps/0/at"),
            (15, "wrong-15", "stopped", "in-the-future", "/steps/0/at"),
            (16, "wrong-16", "refused", "invalid-request", "/steps/0/command"),
            (17, "wrong-17", "imported", null, ""),
        ]);
        results[6]["caseId"].ShouldNotBeNull("the appeal is registered, and the step can be mended");
        results.ShouldAllBe(r => r["problem"] == null || !r["problem"]!.ToJsonString().Contains("Нұрланова", StringComparison.Ordinal));

        // Mended, the line goes on where it stopped.
        var mended = (await mover.ImportAsync(Line("wrong-8", """{ "command": "assign", "at": "2024-01-30T05:00:00Z", "body": { "officer": "officer-2" } }"""))).Single();
        (mended.Outcome(), mended.Text("caseId")).ShouldBe(("imported", results[6].Text("caseId")));
    }

    [Fact]
    public async Task Each_command_needs_its_own_scope_and_the_past_needs_one_too()
    {
        using var staff = api.Client();
        using (var request = Import(Line("scope-1")))
        {
            ((int)(await staff.SendAsync(request, Stop)).StatusCode).ShouldBe(403);
        }

        using var transfer = await api.MoverAsync(["data:transfer"]);
        (await transfer.ImportAsync(Line("scope-2"))).Single().Code().ShouldBe("missing-scope");
        using var today = await api.MoverAsync(["data:transfer", "cases:write"]);
        var past = (await today.ImportAsync(Line("scope-3"))).Single();
        (past.Code(), string.Join(' ', past.Pointers())).ShouldBe(("backdating-not-allowed", "/receivedAt"));
        using var clerk = await api.MoverAsync(["data:transfer", "cases:write", "cases:backdate"]);
        var answered = (await clerk.ImportAsync(Line("scope-4", Answered))).Single();
        (answered.Outcome(), answered.Code(), string.Join(' ', answered.Pointers()), answered["steps"]!.GetValue<int>()).ShouldBe(("stopped", "missing-scope", "/steps/1/command", 1));
        using var nobodys = await api.MoverAsync(officer: null);
        (await nobodys.ImportAsync(Line("scope-5"))).Single().Code().ShouldBe("acting-officer-required");
        nobodys.DefaultRequestHeaders.Add("Acting-Officer", "officer-2");
        (await nobodys.ImportAsync(Line("scope-5"))).Single().Outcome().ShouldBe("imported");
    }

    [Fact]
    public async Task What_is_no_import_at_all_is_refused_as_a_whole()
    {
        using var mover = await api.MoverAsync();
        foreach (var (body, type, path, status) in new[]
        {
            (Line("x"), "application/json", "/v1/import", 415), ("\n \n", "application/x-ndjson", "/v1/import", 400), (Line("x"), "application/x-ndjson", "/v1/import?x=1", 400),
        })
        {
            using var request = Import(body, type);
            request.RequestUri = new Uri(path, UriKind.Relative);
            using var answer = await mover.SendAsync(request, Stop);
            ((int)answer.StatusCode).ShouldBe(status, path + type);
        }

        using var packed = Import(Line("x"));
        packed.Content!.Headers.ContentEncoding.Add("gzip");
        ((int)(await mover.SendAsync(packed, Stop)).StatusCode).ShouldBe(415);
    }

    [Fact]
    public async Task A_large_import_is_an_operation_whose_results_are_read_later()
    {
        using var mover = await api.MoverAsync();
        var lines = Enumerable.Range(1, 1101).Select(i => i % 11 == 0 ? Line($"large-{i}") : "{").ToArray();

        var (operation, results) = await LargeAsync(mover, lines);
        operation.Text("state").ShouldBe("failed");
        (operation["done"]!.GetValue<long>(), operation["total"]!.GetValue<long>()).ShouldBe((1101, 1101));
        operation["import"]!["imported"]!.GetValue<long>().ShouldBe(100);
        operation["import"]!["refused"]!.GetValue<long>().ShouldBe(1001);
        operation["import"]!["mistakes"]!.AsArray().Count.ShouldBe(100);
        results.Count.ShouldBe(1101);
        results.Select(r => r["line"]!.GetValue<long>()).ShouldBe(Enumerable.Range(1, 1101).Select(i => (long)i));
        (await api.CountAsync("select count(*) from caseapi.import_line where body is not null")).ShouldBe(0);

        // As when the process died between the lines and the mark: nothing is taken twice, and all of it is counted.
        await using (var owner = Npgsql.NpgsqlDataSource.Create(api.Database.OwnerConnectionString))
        {
            await using var forget = owner.CreateCommand($"update caseapi.operation set state = 'running', done = 0, result = null where id = '{operation.Text("id")}'");
            await forget.ExecuteNonQueryAsync(Stop);
        }

        var counted = await DoneAsync(mover, $"/v1/operations/{operation.Text("id")}");
        (counted["import"]!["imported"]!.GetValue<long>(), counted["import"]!["refused"]!.GetValue<long>(), counted["done"]!.GetValue<long>()).ShouldBe((100, 1001, 1101));

        // Asked for, also for a few; by who has the scope, in the same authority.
        var before = await api.CountAsync(Events);
        var (again, _) = await LargeAsync(mover, [.. lines.Where(l => l != "{")], prefer: true);
        (again.Text("state"), again["import"]!["repeated"]!.GetValue<long>()).ShouldBe(("done", 100));
        (await api.CountAsync(Events)).ShouldBe(before);
        using var sandbox = await api.MoverAsync(authority: "SBX");
        (await sandbox.ReadAsync($"/v1/operations/{again.Text("id")}")).Status.ShouldBe(404);
        (await sandbox.ReadAsync($"/v1/import/{again.Text("id")}/results")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_connection_that_breaks_loses_nothing_that_was_acknowledged_and_a_second_run_goes_on()
    {
        using var mover = await api.MoverAsync();
        var lines = Enumerable.Range(1, 60).Select(i => OnOneLine(Line($"broken-{i}", Answered))).ToArray();
        List<JsonNode> acknowledged = [];
        using (var request = Import(string.Join('\n', lines)))
        using (var answer = await mover.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop))
        using (var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Stop)))
        {
            for (var i = 0; i < 5; i++)
            {
                acknowledged.Add(JsonNode.Parse((await reader.ReadLineAsync(Stop))!)!);
            }
        }

        var second = await mover.ImportAsync(lines);
        second.Count.ShouldBe(60);
        second.Take(5).Select(r => (r.Outcome(), r.Text("caseId"))).ShouldBe(acknowledged.Select(r => ("repeated", r.Text("caseId"))));
        second.ShouldAllBe(r => r.Outcome() == "imported" || r.Outcome() == "repeated");
        (await mover.ImportAsync(lines)).ShouldAllBe(r => r.Outcome() == "repeated");
        second.Select(r => r.Text("caseId")).Distinct().Count().ShouldBe(60);
        (await api.CountAsync($"select count(*) from caseapi.mt_events where stream_id in ({string.Join(',', second.Select(r => $"'{r.Text("caseId")}'"))})")).ShouldBe(180);
    }

    [Fact]
    public async Task The_charitys_invented_cases_have_its_numbers_and_come_in()
    {
        var lines = CharityCases.Lines().Select(l => JsonNode.Parse(l)!).ToList();
        CharityCases.Lines().ShouldBe(lines.Select(l => l.ToJsonString(CaseApi.Http.Json.Options)), "the same every time");
        var sets = lines.ToLookup(l => l["attributes"].Text("dataSet")!);
        Count(sets[CharityCases.NeedsOf2023], "need").ShouldBe("file-closure-reasons 60, maintenance 36, marriage-and-electricity 100, new-file 85, urgent-relief 42");
        Count(sets[CharityCases.NeedsOf2023], "kind").ShouldBe("inquiry 60, request 263");
        sets[CharityCases.NeedsOf2022].Count().ShouldBe(217);
        Count(sets[CharityCases.TopicsOf2023], "topic").ShouldBe("e-services 18, marketing 7, other 5, professional-conduct 3, terms 8, work-environment 3");
        lines.Select(l => l.Text("key")).Distinct().Count().ShouldBe(lines.Count);

        using var mover = await api.MoverAsync(authority: "BIR");
        var part = lines.Where((_, i) => i % 12 == 0).Select(l => l.ToJsonString(CaseApi.Http.Json.Options)).ToArray();
        var results = await mover.ImportAsync(part);
        results.ShouldAllBe(r => r.Outcome() == "imported");
        (await mover.ImportAsync(part)).ShouldAllBe(r => r.Outcome() == "repeated");
        var read = (await mover.GetOkAsync($"/v1/cases/{results[^1].Text("caseId")}")).Body!;
        (read.Text("procedure"), read["attributes"].Text("dataSet")).ShouldBe(("sa-charity@2023-h1", CharityCases.TopicsOf2023));

        static string Count(IEnumerable<JsonNode> lines, string member) =>
            string.Join(", ", lines.GroupBy(l => l.Text(member)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"));
    }

    private static async Task<(JsonNode Operation, List<JsonNode> Results)> LargeAsync(HttpClient mover, string[] lines, bool prefer = false)
    {
        using var request = Import(string.Join('\n', lines.Select(OnOneLine)));
        if (prefer)
        {
            request.Headers.Add("Prefer", "respond-async");
        }

        using var answer = await mover.SendAsync(request, Stop);
        ((int)answer.StatusCode).ShouldBe(202, await answer.TextAsync());
        answer.Headers.TryGetValues("Preference-Applied", out _).ShouldBe(prefer);
        var operation = await DoneAsync(mover, answer.Headers.Location!.ToString());
        using var results = await mover.SendAsync(HttpMethod.Get, $"/v1/import/{operation.Text("id")}/results");
        return (operation, Results(await results.TextAsync()));
    }

    private static async Task<JsonNode> DoneAsync(HttpClient mover, string path)
    {
        for (var i = 0; i < 600; i++)
        {
            var operation = (await mover.GetOkAsync(path)).Body!;
            if (operation.Text("state") is "done" or "failed")
            {
                return operation;
            }

            await Task.Delay(100, Stop);
        }

        throw new TimeoutException("The import was not done in time.");
    }
}
