using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>Every step in every status that a case can reach: it is taken, or refused with its code and its article, and a dry run says the same before.</summary>
[Collection(HostileTests.Name)]
public sealed class StageTests(HostileHost api)
{
    // What a step's own table says about a case, as against what the step finds in its content.
    private static readonly string[] BarsTheStep =
    [
        "wrong-stage", "not-suspended", "already-suspended", "no-term-to-extend", "no-term-to-set", "no-protocol-of-written-hearing", "protocol-already-signed",
        "no-act-to-deliver", "no-recusal-to-decide", "no-assistance-requested", "protocol-not-there", "no-remark-to-decide", "no-correction-requested", "no-act-to-correct",
        "no-oral-act", "act-not-operative", "act-already-executed",
        "step-not-in-procedure", "no-forwarding-to-answer", "forwarding-answered", "other-case-not-open", "nothing-to-complain-of", "no-complaint-waiting", "no-complaint-passed-up", "no-suit-recorded", "no-act-to-annul", "no-act-to-execute",
        "no-file-access-requested", "satisfaction-already-recorded", "already-erased", "nobody-to-withdraw",
    ];

    public static TheoryData<string> Statuses => [.. CaseTour.Ways.Keys];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Every_step_is_taken_or_refused_by_its_article(string status)
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        var document = await api.Rows.DocumentAsync();
        var tour = await CaseTour.ToAsync(staff, status, admin);
        var allowed = (await staff.GetOkAsync($"/v1/cases/{tour.Id}")).Body!["allowed"]!.AsArray().Select(a => a!.GetValue<string>()).ToList();
        var before = await api.Rows.FingerprintAsync();

        var tried = new Dictionary<string, Reply>();
        foreach (var step in CaseTour.Steps)
        {
            var reply = tried[step] = await tour.TryAsync(step, document);
            ShouldBeTakenOrRefused(step, reply);
            if (allowed.Contains(step))
            {
                BarsTheStep.ShouldNotContain(reply.Code, $"{step} is allowed");
            }
            else
            {
                BarsTheStep.ShouldContain(reply.Code, $"{step} is not allowed");
            }
        }

        foreach (var (step, _) in tried.Where(t => t.Value.Status == 409))
        {
            var refused = await tour.TakeAsync(step, document: document);
            (refused.Status, refused.Code).ShouldBe((409, tried[step].Code), step);
        }

        (await api.Rows.FingerprintAsync()).ShouldBe(before, "neither a dry run nor a refusal writes");
        foreach (var (step, dry) in tried.Where(t => t.Value.Status == 200))
        {
            var fresh = await CaseTour.ToAsync(staff, status, admin);
            var taken = await fresh.TakeAsync(step, document: await api.Rows.DocumentAsync());
            taken.Status.ShouldBe(200, $"{step}: {taken.Text}");
            taken.Body!["events"]!.ToJsonString().ShouldBe(dry.Body!["events"]!.ToJsonString());
            (await staff.GetOkAsync($"/v1/cases/{fresh.Id}")).Body.Text("status").ShouldBe(taken.Body.Text("status"));
        }
    }

    [Fact]
    public void Every_step_of_the_table_has_a_body() =>
        Cases.StepTable.Steps.Where(s => !s.SystemOnly).Select(s => s.Name).Order().ShouldBe(CaseTour.Steps.Order());

    private static void ShouldBeTakenOrRefused(string step, Reply reply)
    {
        reply.Status.ShouldBeOneOf([200, 409], $"{step}: {reply.Text}");
        if (reply.Status == 409)
        {
            reply.Code.ShouldNotBeNullOrWhiteSpace();
            (reply.Body!["legalBasis"] as JsonArray).ShouldNotBeNull($"{step}: {reply.Text}").Count.ShouldBeGreaterThan(0);
        }
    }
}
