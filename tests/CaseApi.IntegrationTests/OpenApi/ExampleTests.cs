using System.Text.RegularExpressions;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.OpenApi;

/// <summary>The examples of the contract as a newcomer sends them: as they stand, in the order of the lifecycle.</summary>
public sealed partial class ExampleTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string NoId = "00000000-0000-0000-0000-000000000000";

    private static readonly string[] WholeLife =
    [
        "assign", "return-for-correction", "submit-correction", "send-draft", "record-notice", "schedule-hearing", "hold-hearing", "sign-protocol",
        "issue-act", "deliver-act", "close",
    ];

    [Fact]
    public async Task The_examples_take_a_case_from_receipt_to_close() => await WalkAsync([.. WholeLife]);

    [Theory]
    [InlineData("return-appeal")]
    [InlineData("forward")]
    [InlineData("withdraw")]
    [InlineData("terminate")]
    [InlineData("assign", "set-term", "extend-term")]
    [InlineData("assign", "suspend", "resume")]
    [InlineData("assign", "send-draft", "record-notice", "record-objection", "request-oral-hearing")]
    [InlineData("assign", "waive-hearing", "issue-act")]
    [InlineData("declare-recusal", "decide-recusal", "request-recusal")]
    [InlineData("assign", "add-evidence", "appoint-expert", "assess-norm", "request-assistance", "record-assistance")]
    [InlineData("assign", "send-draft", "confirm-receipt")]
    [InlineData("assign", "send-draft", "record-notice", "schedule-hearing", "hold-hearing", "sign-protocol", "send-protocol", "add-protocol-remark", "decide-protocol-remark")]
    [InlineData("assign", "waive-hearing", "issue-act", "request-act-correction", "correct-act")]
    [InlineData("assign", "waive-hearing", "issue-act", "request-act-correction", "refuse-act-correction", "deliver-act", "execute-act")]
    [InlineData("request-file-access", "give-file-access", "withdraw", "record-satisfaction")]
    [InlineData("request-file-access", "refuse-file-access", "renew-access-code")]
    [InlineData("record-contact", "assign", "correct-entry")]
    [InlineData("amend-registration", "assign", "reclassify", "answer", "close", "reopen")]
    [InlineData("withdraw", "close", "archive", "erase-personal-data")]
    [InlineData("petition:", "record-supporters")]
    [InlineData("change-participants", "assign")]
    [InlineData("forward", "record-forwarding-answer")]
    [InlineData("inquiry:", "assign", "answer")]
    [InlineData("proposal:", "assign", "take-note")]
    [InlineData("assign", "waive-hearing", "issue-act", "annul-act")]
    [InlineData("assign", "waive-hearing", "issue-act", "file-complaint", "satisfy-complaint")]
    [InlineData("assign", "waive-hearing", "issue-act", "file-complaint", "pass-up", "record-complaint-result", "record-suit", "record-court-act")]
    public async Task Every_other_example_is_accepted_in_its_place(params string[] steps) => await WalkAsync(steps);

    [Theory]
    [InlineData("charity", "sa-charity", "complaint", "accept", "assign", "refer", "record-reply", "record-finding", "record-measure")]
    [InlineData("charity", "sa-charity", "complaint", "reject-triage")]
    [InlineData("staff", "un-irmct", "early-release", "note-fact", "reach-stage", "record-exclusion")]
    public async Task An_example_of_another_procedure_is_accepted_in_its_place(string key, string procedure, string kind, params string[] steps) =>
        await WalkAsync(steps, key, procedure, kind);

    [Fact]
    public async Task Every_step_that_is_not_taken_by_a_clock_has_its_place_in_these_tests()
    {
        var walked = new[] { nameof(Every_other_example_is_accepted_in_its_place), nameof(An_example_of_another_procedure_is_accepted_in_its_place) }
            .SelectMany(test => typeof(ExampleTests).GetMethod(test)!.GetCustomAttributesData())
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .SelectMany(attribute => (IEnumerable<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Select(argument => (string)argument.Value!)
            .Concat(WholeLife)
            .Where(step => !step.EndsWith(':'))

            // Need a document that was uploaded, or an act that was given by word.
            .Append("add-document").Append("request-written-act").Append("put-act-in-writing")

            // Taken in a case that another one opened: the walks of complaints take them.
            .Concat(["restore-term", "decide-complaint", "remit-back", "accept-forwarded", "refuse-forwarded"])

            // Needs another case, or a second claim.
            .Concat(["link", "join", "separate"]);

        var steps = (await Contract.ReadAsync(api)).Operations.Where(operation => operation.Body is not null && operation.Route.StartsWith("/v1/cases/{id}/", StringComparison.Ordinal));

        steps.Select(operation => operation.Id).Except(walked).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deadline_is_calculated_without_a_key()
    {
        using var nobody = api.Client(null);

        var answer = await nobody.PostAsync("/v1/deadlines/calculate", (await Contract.ReadAsync(api))["calculate-deadline"].Example!.ToJsonString(), key: null);

        answer.Status.ShouldBe(200, answer.Text);
        answer.Body!["dueOn"]!.GetValue<string>().ShouldBe("2024-02-14");
    }

    [Fact]
    public async Task The_sandbox_has_a_clock_that_the_example_moves()
    {
        using var sandbox = api.Client("sandbox");

        var answer = await sandbox.PostAsync("/v1/sandbox/clock", (await Contract.ReadAsync(api))["advance-sandbox-clock"].Example!.ToJsonString(), headers: ("Acting-Officer", "officer-1"));

        answer.Status.ShouldBe(200, answer.Text);
    }

    [Fact]
    public async Task The_examples_of_administration_are_accepted()
    {
        var contract = await Contract.ReadAsync(api);
        using var admin = api.Client("admin");
        foreach (var operation in contract.Operations.Where(operation => operation.Method == "PUT" && operation.Node["tags"]![0]!.GetValue<string>() == "Administration"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, Path(operation)) { Content = new StringContent(operation.Example!.ToJsonString(), null, "application/json") };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());

            var answer = await admin.SendAsync(request, TestContext.Current.CancellationToken);

            answer.IsSuccessStatusCode.ShouldBeTrue($"{operation}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            (await admin.ReadAsync(Path(operation))).Status.ShouldBe(200);
        }

        var created = await admin.PostAsync("/v1/api-keys", contract["create-api-key"].Example!.ToJsonString());
        created.Status.ShouldBe(201, created.Text);
    }

    private async Task WalkAsync(string[] steps, string key = "staff", string? procedure = null, string? kind = null)
    {
        using var staff = api.Client(key);
        using var admin = api.Client("admin");
        var contract = await Contract.ReadAsync(api);
        var appeal = contract["register-appeal"].Example!.DeepClone();
        if (procedure is not null)
        {
            (appeal["procedure"], appeal["kind"], appeal["channel"]) = (procedure, kind, "website");
        }

        if (steps[0].EndsWith(':'))
        {
            appeal["kind"] = steps[0][..^1];
            steps = steps[1..];
        }

        var registered = await staff.PostAsync("/v1/appeals", appeal.ToJsonString());
        registered.Status.ShouldBe(201, registered.Text);
        ShouldFit(contract, contract["register-appeal"], registered);
        registered.Body!["deficiencies"]!.AsArray().ShouldBeEmpty();
        var version = registered.ETag!;
        foreach (var step in steps)
        {
            // As on the page, the times are those of now.
            contract = await Contract.ReadAsync(api);
            var operation = contract[step];
            new SchemaCheck(contract).Mistakes(operation.Body!["schema"], operation.Example).ShouldBeEmpty(step);
            var officer = operation.ExampleOf("Acting-Officer");

            var answer = await (step == "erase-personal-data" ? admin : staff).PostAsync(
                operation.Route.Replace("{id}", registered.Body["caseId"]!.GetValue<string>(), StringComparison.Ordinal),
                operation.Example!.ToJsonString(),
                long.Parse(version.Trim('"'), System.Globalization.CultureInfo.InvariantCulture),
                headers: officer is null ? [] : [("Acting-Officer", officer)]);

            answer.Status.ShouldBe(200, $"{step}: {answer.Text}");
            ShouldFit(contract, operation, answer);
            version = answer.ETag!;
        }

        foreach (var read in contract.Operations.Where(operation => operation.Method == "GET" && operation.Route.StartsWith("/v1/cases/{id}", StringComparison.Ordinal)
            && operation.Node["responses"]!["200"]!["content"]?["application/json"] is not null))
        {
            var answer = await staff.ReadAsync(Path(read).Replace(NoId, registered.Body["caseId"]!.GetValue<string>(), StringComparison.Ordinal));
            // An archive of the file is no JSON.
            if (answer is { Status: 200, Body: not null })
            {
                ShouldFit(contract, read, answer);
            }
        }
    }

    /// <summary>The answer is what the contract says of it.</summary>
    private static void ShouldFit(Contract contract, Operation operation, Reply answer) =>
        new SchemaCheck(contract).Mistakes(operation.Node["responses"]![$"{answer.Status}"]!["content"]!["application/json"]!["schema"], answer.Body).ShouldBeEmpty(operation.ToString());

    private static string Path(Operation operation) => InPath().Replace(operation.Route, match => operation.ExampleOf(match.Groups[1].Value)!);

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex InPath();
}
