using System.Text.RegularExpressions;
using CaseApi.Hosting.Demo;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Demo;

/// <summary>What the demo, as the first user of the API, stumbled over.</summary>
public sealed partial class FoundByTheDemoTests(ApiHost api) : IClassFixture<ApiHost>
{
    // The demo's refusal, called favourable, was issued with nobody heard: only burdensome acts need a hearing.
    [Fact]
    [Rule("APPC 4")]
    public async Task An_act_that_refuses_cannot_be_called_favourable()
    {
        using var staff = api.Client();
        var registered = await staff.RegisterAsync();
        await staff.StepAsync(registered, "assign", """{ "officer": "officer-1", "at": "2024-01-25T06:00:00Z" }""", 1);
        var act = await File.ReadAllTextAsync(Path.Combine(DemoScript.ShippedFolder, "case/19-issue-act.json"), TestContext.Current.CancellationToken);

        var favourable = await staff.StepAsync(registered, "issue-act", act.Replace("\"burdensome\"", "\"favourable\"", StringComparison.Ordinal), 2);
        var burdensome = await staff.StepAsync(registered, "issue-act", act, 2);

        favourable.Status.ShouldBe(400, favourable.Text);
        favourable.Body!["errors"]![0]!["pointer"]!.GetValue<string>().ShouldBe("/effect");
        burdensome.Code.ShouldBe("hearing-required");
    }

    // A photograph or a text, sent as the body, was refused with 415 by routing, which knew only PDF and unnamed bytes.
    [Theory]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("image/jpeg")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    public async Task A_file_of_any_type_may_be_uploaded_as_the_body(string type)
    {
        using var staff = api.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/documents?fileName=paper") { Content = new ByteArrayContent([1, 2, 3]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.CreateVersion7().ToString());

        using var uploaded = await staff.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)uploaded.StatusCode).ShouldBe(201);
    }

    // A shortcut of the domain stood in the case as read and stored, so that every draft was there twice.
    [Fact]
    public async Task A_draft_stands_once_in_the_case_as_it_is_read()
    {
        using var staff = api.Client();
        using var output = new StringWriter();
        var script = await DemoScript.LoadAsync(DemoScript.ShippedFolder, TestContext.Current.CancellationToken);
        await new DemoWalk(staff, new DemoReport(output, interactive: false), new Dictionary<string, string>(), Path.GetTempPath()).RunAsync(script with { Parts = [.. script.Parts.Take(3)] }, TestContext.Current.CancellationToken);

        var read = await staff.ReadAsync(CasePath().Match(output.ToString()).Value);

        var hearing = read.Body!["hearing"]!.AsObject();
        hearing["drafts"]!.AsArray().Count.ShouldBe(1);
        hearing.ContainsKey("latestDraft").ShouldBeFalse();
    }

    [GeneratedRegex("/v1/cases/[0-9a-f-]{36}")]
    private static partial Regex CasePath();
}
