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

    // A shortcut of the domain stood in the case as read and stored, so that every draft was there twice.
    [Fact]
    public async Task A_draft_stands_once_in_the_case_as_it_is_read()
    {
        using var staff = api.Client();
        using var output = new StringWriter();
        var script = await DemoScript.LoadAsync(DemoScript.ShippedFolder, TestContext.Current.CancellationToken);
        await new DemoWalk(staff, new DemoReport(output, interactive: false)).RunAsync(script, TestContext.Current.CancellationToken);

        var read = await staff.ReadAsync(CasePath().Match(output.ToString()).Value);

        var hearing = read.Body!["hearing"]!.AsObject();
        hearing["drafts"]!.AsArray().Count.ShouldBe(1);
        hearing.ContainsKey("latestDraft").ShouldBeFalse();
    }

    [GeneratedRegex("/v1/cases/[0-9a-f-]{36}")]
    private static partial Regex CasePath();
}
