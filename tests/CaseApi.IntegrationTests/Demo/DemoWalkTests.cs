using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.Hosting.Demo;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Demo;

public sealed class DemoWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_demo_walks_the_examples_and_one_appeal_to_its_end_and_may_be_run_again()
    {
        using var keys = new KeyFile(api.Key("staff"), api.Key("admin"), api.Key("installation"));

        var first = await DemoRun.CommandAsync("--urls", api.Address, "--keys", keys.Path);
        var second = await DemoRun.CommandAsync("--urls", api.Address, "--keys", keys.Path);

        first.ExitCode.ShouldBe(0, first.Output + first.Error);
        first.LastTraceLine.ShouldBe("2024-02-14 Wed   15   counted");
        first.Output.ShouldContain("2024-02-11 Sun    –   skipped: weekend");
        first.Output.ShouldContain("Swagger UI");
        second.ExitCode.ShouldBe(0, second.Output + second.Error);

        // The sender's stand-in: one line for each notice, in the applicant's language and channel, and its text.
        var notices = first.Output.Split('\n').Where(l => l.Contains("notice sent: ", StringComparison.Ordinal)).ToList();
        notices.Select(l => l.Trim().Split(", language")[0].Split(" of ")[0]).ShouldBe(["notice sent: forwarding to applicant", "notice sent: extension to applicant"]);
        notices.ShouldAllBe(l => l.Contains("language ru, channel sms, sent 2024-0", StringComparison.Ordinal));
        first.Output.ShouldContain("Новый последний день: 2024-03-01");

        // The papers are where the demo says.
        var papers = first.Output.Split('\n').Where(l => l.StartsWith("  Paper  ", StringComparison.Ordinal)).Select(l => l["  Paper".Length..].Trim()).ToList();
        papers.ShouldAllBe(p => Path.GetDirectoryName(p) == keys.Papers && File.Exists(p));
        papers.Select(p => Path.GetFileName(p).Split('-')[^1]).ShouldBe(["ticket.html", "protocol.html", "act.docx", "notice.html", "answer.html"]);
        (await File.ReadAllTextAsync(papers[0], TestContext.Current.CancellationToken)).ShouldContain("Қиялбекова Сәуле Самғатқызы");
        (await File.ReadAllTextAsync(papers[1], TestContext.Current.CancellationToken)).ShouldContain("Протокол заслушивания");
        (await File.ReadAllBytesAsync(papers[2], TestContext.Current.CancellationToken))[..2].ShouldBe("PK"u8.ToArray());
        CaseLine(second).ShouldNotBe(CaseLine(first));
    }

    [Fact]
    public async Task A_deadline_that_differs_ends_the_walk_and_is_told()
    {
        var (succeeded, output) = await WalkAsync(step => step.Path == "/v1/appeals"
            ? step with { Expect = step.Expect with { Deadlines = new Dictionary<string, string> { ["decide"] = "2024-02-15 running" } } }
            : step);

        succeeded.ShouldBeFalse();
        output.ShouldContain("FAILED at step 5");
        output.ShouldContain("expected  2024-02-15 running");
        output.ShouldContain("came      2024-02-14 running");
        output.ShouldNotContain("case-assigned");
    }

    [Fact]
    public async Task An_event_that_differs_ends_the_walk_and_is_told()
    {
        var (succeeded, output) = await WalkAsync(step => step.Path.EndsWith("/assign", StringComparison.Ordinal)
            ? step with { Expect = step.Expect with { Values = new Dictionary<string, JsonNode?> { ["/events"] = new JsonArray("case-forgotten") } } }
            : step);

        succeeded.ShouldBeFalse();
        output.ShouldContain("""expected  ["case-forgotten"]""");
        output.ShouldContain("""came      ["case-assigned"]""");
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_status_and_its_reason()
    {
        var (succeeded, output) = await WalkAsync(step => step.Path.EndsWith("/issue-act", StringComparison.Ordinal) ? step with { Path = step.Path.Replace("issue-act", "return-appeal", StringComparison.Ordinal) } : step);

        succeeded.ShouldBeFalse();
        output.ShouldContain("expected  200");
        output.ShouldContain("came      400");
        output.ShouldContain("The service answered:");
    }

    [Fact]
    public async Task Without_a_service_the_demo_says_how_to_start_one()
    {
        var port = FreePort();

        var run = await DemoRun.CommandAsync("--urls", $"http://127.0.0.1:{port}");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain($"./deploy/local.sh up --port {port}");
    }

    [Theory]
    [InlineData("{}", "no key named staff")]
    [InlineData("not json", "cannot be read")]
    [InlineData(null, "cannot be read")]
    public async Task Without_a_staff_key_the_demo_says_how_to_name_one(string? content, string told)
    {
        using var keys = new KeyFile("x");
        if (content is null)
        {
            File.Delete(keys.Path);
        }
        else
        {
            await File.WriteAllTextAsync(keys.Path, content, TestContext.Current.CancellationToken);
        }

        var run = await DemoRun.CommandAsync("--urls", api.Address, "--keys", keys.Path);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(told);
        run.Error.ShouldContain("--keys");
    }

    [Fact]
    public async Task A_key_of_another_service_fails_loudly()
    {
        using var keys = new KeyFile("ca_other_key");

        var run = await DemoRun.CommandAsync("--urls", api.Address, "--keys", keys.Path);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("came      401");
    }

    private static string CaseLine(DemoRun run) => run.Output.Split('\n').Single(l => l.StartsWith("  Case  ", StringComparison.Ordinal));

    private async Task<(bool Succeeded, string Output)> WalkAsync(Func<DemoStep, DemoStep> change)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var script = await DemoScript.LoadAsync(DemoScript.ShippedFolder, cancellation);
        script = script with { Parts = [.. script.Parts.Select(p => p with { Steps = [.. p.Steps.Select(change)] })] };
        using var client = api.Client();
        using var output = new StringWriter();
        return (await new DemoWalk(client, new DemoReport(output, interactive: false), new Dictionary<string, string>(), Path.GetTempPath()).RunAsync(script, cancellation), output.ToString());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class KeyFile : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("caseapi-demo-");

        public KeyFile(string staff, string? admin = null, string? installation = null) => File.WriteAllText(
            Path, JsonSerializer.Serialize(new Dictionary<string, string?> { ["staff"] = staff, ["admin"] = admin, ["installation"] = installation }.Where(key => key.Value is not null).ToDictionary()));

        public string Path => System.IO.Path.Combine(folder.FullName, "demo-keys.json");

        public string Papers => System.IO.Path.Combine(folder.FullName, "demo-papers");

        public void Dispose() => folder.Delete(recursive: true);
    }
}
