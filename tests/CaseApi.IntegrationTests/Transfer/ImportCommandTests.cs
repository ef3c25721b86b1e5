using System.CommandLine;
using System.Text;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Walks;
using Shouldly;
using Xunit;
using static CaseApi.IntegrationTests.Transfer.TransferCalls;

namespace CaseApi.IntegrationTests.Transfer;

/// <summary>The command that sends a file of cases, and the export that gives them back.</summary>
public sealed class ImportCommandTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_sent_in_parts_its_mistakes_are_named_by_their_line_and_a_second_run_goes_on()
    {
        var lines = Enumerable.Range(1, 260).Select(i => i switch { 3 => "", 255 => "{ broken", 257 => OnOneLine(Line("file-257", "", ", \"colour\": 1")), _ => OnOneLine(Line($"file-{i}")) });
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, string.Join('\n', lines), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Stop);
            var key = await api.KeyAsync(Mover);

            var first = await RunAsync(file, "--url", api.Address, "--key", key);
            first.Code.ShouldBe(1, first.Output + first.Error);
            first.Output.ShouldContain("line 255: malformed-json");
            first.Output.ShouldContain("line 257 (file-257): invalid-request");
            first.Output.ShouldContain("/colour  unknown-member");
            first.Output.ShouldContain("257 imported, 0 were there already, 0 stopped at a step, 2 refused.");
            first.Error.ShouldBeEmpty();

            (await RunAsync(file, "--url", api.Address, "--key", key)).Output.ShouldContain("0 imported, 257 were there already, 0 stopped at a step, 2 refused.");

            (await RunAsync(file, "--url", api.Address, "--key", "ca_no_key")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(2), r => r.Error.ShouldContain("401"), r => r.Error.ShouldContain("goes on"));
            (await RunAsync(file, "--url", api.Address)).Error.ShouldContain(ImportCommand.KeyVariable);
            (await RunAsync(file, "--url", "ftp://x", "--key", key)).Error.ShouldContain("--url");
            File.Delete(file);
            (await RunAsync(file, "--url", api.Address, "--key", key)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(2), r => r.Error.ShouldContain("no file"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_line_that_is_no_UTF8_is_named_and_not_taken_and_the_others_are_taken_as_they_stand()
    {
        var key = await api.KeyAsync(Mover);
        var file = Path.GetTempFileName();
        try
        {
            // "محمد" as cp1256 has it.
            byte[] foreign = [.. Encoding.UTF8.GetBytes(OnOneLine(Line("raw-2")).Replace("Әсел Нұрланова", "@", StringComparison.Ordinal))];
            foreign = [.. foreign.SelectMany(b => b == (byte)'@' ? [0xE3, 0xCD, 0xE3, 0xCF] : new[] { b })];
            await File.WriteAllBytesAsync(
                file, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(OnOneLine(Line("raw-1")) + "\r\n"), .. foreign, .. "\r\n\r\n"u8, .. Encoding.UTF8.GetBytes(OnOneLine(Line("raw-4")))], Stop);

            var first = await RunAsync(file, "--url", api.Address, "--key", key);

            first.Code.ShouldBe(1, first.Output + first.Error);
            first.Output.ShouldContain("line 2: malformed-json: The line is not UTF-8");
            first.Output.ShouldContain("2 imported, 0 were there already, 0 stopped at a step, 1 refused.");

            // Its key was not used up by a damaged text.
            await File.WriteAllTextAsync(file, OnOneLine(Line("raw-2")), Stop);
            (await RunAsync(file, "--url", api.Address, "--key", key)).Output.ShouldContain("1 imported, 0 were there already, 0 stopped at a step, 0 refused.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_export_gives_every_case_of_the_authority_with_its_events_and_goes_on_after_any()
    {
        using var body = await api.AuthorityAsync("EXP");
        using var mover = await api.MoverAsync(authority: "EXP", officer: "reviewer");
        using var other = await api.MoverAsync();
        (await other.ImportAsync(Line("export-other"))).Single().Outcome().ShouldBe("imported");
        var imported = await mover.ImportAsync([.. Enumerable.Range(1, 55).Select(i => Line($"export-{i}", i == 1 ? Closed.Replace("officer-1", "reviewer", StringComparison.Ordinal).Replace("officer-2", "chief", StringComparison.Ordinal) : ""))]);
        imported.ShouldAllBe(r => r.Outcome() == "imported");

        using var answer = await mover.SendAsync(HttpMethod.Get, "/v1/export");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        var cases = Results(await answer.TextAsync());

        cases.Select(c => c.Text("caseId")).ShouldBe(imported.Select(r => r.Text("caseId")).Order(StringComparer.Ordinal), "all of them, in the order of their ids, and no other authority's");
        var closed = cases.Single(c => c.Text("caseId") == imported[0].Text("caseId"));
        (closed.Text("reference"), closed["version"]!.GetValue<long>()).ShouldBe((imported[0].Text("reference"), 4));
        closed["events"]!.AsArray().Select(e => e.Text("type")).ShouldBe(["appeal-registered", "case-assigned", "appeal-answered", "case-closed"]);
        closed["events"]![0]!["data"]!["applicant"].Text("name").ShouldBe("Әсел Нұрланова");

        using var rest = await mover.SendAsync(HttpMethod.Get, $"/v1/export?after={cases[9].Text("caseId")}&limit=7");
        Results(await rest.TextAsync()).Select(c => c.Text("caseId")).ShouldBe(cases.Skip(10).Take(7).Select(c => c.Text("caseId")));
        (await mover.ReadAsync("/v1/export?after=x")).Status.ShouldBe(400);
        (await mover.ReadAsync("/v1/export?limit=0")).Status.ShouldBe(400);
        using var staff = api.Client();
        (await staff.ReadAsync("/v1/export")).Status.ShouldBe(403);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ImportCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, Stop);
        return (code, output.ToString(), error.ToString());
    }
}
