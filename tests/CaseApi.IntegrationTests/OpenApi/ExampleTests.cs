using System.Text.RegularExpressions;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.OpenApi;

/// <summary>The examples of the contract as a newcomer sends them: as they stand, in the order of the lifecycle.</summary>
public sealed partial class ExampleTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string NoId = "00000000-0000-0000-0000-000000000000";

    public static TheoryData<string> Others => [.. ExampleWalk.Others];

    [Fact]
    public async Task The_examples_take_a_case_from_receipt_to_close() => await WalkAsync(ExampleWalk.Of(ExampleWalk.WholeLife));

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Every_other_example_is_accepted_in_its_place(string walk) => await WalkAsync(ExampleWalk.Of(walk));

    [Fact]
    public async Task Every_step_that_is_not_taken_by_a_clock_has_its_place_in_these_tests()
    {
        var walked = ExampleWalk.Others.Append(ExampleWalk.WholeLife).SelectMany(walk => ExampleWalk.Of(walk).Steps)

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

    private async Task WalkAsync(ExampleWalk walk)
    {
        var (steps, key, procedure, kind) = walk;
        using var staff = api.Client(key);
        using var admin = api.Client("admin");
        var contract = await Contract.ReadAsync(api);
        var appeal = contract["register-appeal"].Example!.DeepClone();
        if (procedure is not null)
        {
            (appeal["procedure"], appeal["kind"], appeal["channel"]) = (procedure, kind, "website");
        }
        else if (kind is not null)
        {
            appeal["kind"] = kind;
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
