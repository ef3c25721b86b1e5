using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.IntegrationTests.Api;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.OpenApi;

/// <summary>The contract is sound in itself and true of the service.</summary>
public sealed partial class ContractTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task It_is_public_and_says_that_it_is_OpenAPI_3_1()
    {
        using var nobody = api.Client(null);

        var answer = await nobody.GetAsync(Contract.Path, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Headers.GetValues("API-Version").Single().ShouldBe(EdgeMiddleware.ApiVersion);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["openapi"]!.GetValue<string>().ShouldStartWith("3.1.");
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var contract = await Contract.ReadAsync(api);

        var references = Nodes(contract.Document).OfType<JsonObject>().Select(node => node["$ref"]).OfType<JsonValue>().Select(value => value.GetValue<string>()).ToList();

        references.Count.ShouldBeGreaterThan(100);
        references.Distinct().ShouldAllBe(reference => contract.Resolve(reference) != null);
    }

    [Fact]
    public async Task No_two_operations_share_an_id_and_each_has_summary_tag_and_a_success()
    {
        var contract = await Contract.ReadAsync(api);

        contract.Operations.GroupBy(operation => operation.Id).Where(group => group.Key is null || group.Count() > 1).Select(group => string.Join(" and ", group)).ShouldBeEmpty();
        foreach (var operation in contract.Operations)
        {
            operation.Node["summary"]?.GetValue<string>().ShouldNotBeNullOrEmpty(operation.ToString());
            operation.Node["tags"]?.AsArray().Count.ShouldBe(1, operation.ToString());
            operation.Node["responses"]!.AsObject().Any(response => response.Key[0] == '2').ShouldBe(!OnlyByTheClock(operation), operation.ToString());
        }

        var tags = contract.Document["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()).ToList();
        tags.ShouldBe(contract.Operations.Select(operation => operation.Node["tags"]![0]!.GetValue<string>()).Distinct(), "groups stand in the order of their routes");
        tags[0].ShouldBe("Intake");
    }

    [Fact]
    public async Task Every_parameter_of_a_path_is_declared_with_something_to_try()
    {
        foreach (var operation in (await Contract.ReadAsync(api)).Operations)
        {
            var named = InPath().Matches(operation.Route).Select(match => match.Groups[1].Value);

            operation.Parameters("path").Select(parameter => parameter["name"]!.GetValue<string>()).ShouldBe(named, operation.ToString());
            foreach (var parameter in operation.Parameters("path"))
            {
                parameter["required"]!.GetValue<bool>().ShouldBeTrue(operation.ToString());
                parameter["example"].ShouldNotBeNull($"{operation}: give {parameter["name"]} an example in PathExamples");
            }
        }
    }

    [Fact]
    public async Task What_is_sent_is_closed_and_what_is_answered_is_open()
    {
        var contract = await Contract.ReadAsync(api);
        var sent = Reached(contract, contract.Operations.Select(operation => operation.Body?["schema"])).ToList();
        var answered = Reached(contract, contract.Operations.SelectMany(operation => operation.Node["responses"]!.AsObject().Select(response => response.Value))).ToList();

        sent.Count.ShouldBeGreaterThan(20);
        foreach (var schema in sent.Where(schema => schema["properties"] is not null))
        {
            (schema["additionalProperties"] as JsonValue)?.GetValue<bool>().ShouldBeFalse(schema.ToJsonString());
            schema["additionalProperties"].ShouldNotBeNull(schema.ToJsonString());
        }

        answered.Where(schema => schema["properties"] is not null && schema["additionalProperties"] is JsonValue).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_error_is_a_problem_document()
    {
        var contract = await Contract.ReadAsync(api);

        foreach (var operation in contract.Operations)
        {
            var errors = operation.Node["responses"]!.AsObject().Where(response => response.Key[0] is '4' or '5').ToList();
            errors.Select(error => error.Key).ShouldContain("400", operation.ToString());
            foreach (var (_, error) in errors)
            {
                var content = contract.Resolve(error!["$ref"]!.GetValue<string>())["content"]!.AsObject();
                content.Single().Key.ShouldBe("application/problem+json");
                content.Single().Value!["schema"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/ProblemDocument");
            }
        }
    }

    [Fact]
    public async Task Every_query_parameter_that_a_route_reads_is_declared()
    {
        var contract = await Contract.ReadAsync(api);
        foreach (var operation in contract.Operations)
        {
            var path = InPath().Replace(operation.Route, match => Uri.EscapeDataString(operation.ExampleOf(match.Groups[1].Value)!));
            using var caller = api.Client(operation.Node["security"] is null ? null : operation.Node["security"]!.ToJsonString().Contains("admin", StringComparison.Ordinal) || operation.Node["security"]!.ToJsonString().Contains("feed:read", StringComparison.Ordinal) || operation.Node["security"]!.ToJsonString().Contains("data:transfer", StringComparison.Ordinal) ? "admin"
                : operation.Node["security"]!.ToJsonString().Contains("calendars:write", StringComparison.Ordinal) ? "installation" : "staff");

            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), $"{path}?no-such-parameter=1");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Content = operation.Body is null ? null : new StringContent(operation.Example?.ToJsonString() ?? "{}", null, "application/json");
            using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            // Routes for people and probes, and those that only a clock takes, look at no query.
            if (text.Contains("\"unknown-query-parameter\"", StringComparison.Ordinal))
            {
                var told = JsonNode.Parse(text)!["errors"]![0]!["message"]!.GetValue<string>();
                var read = Names().Matches(told[(told.IndexOf(':', StringComparison.Ordinal) + 1)..]).Select(match => match.Value.TrimEnd('.')).Order(StringComparer.Ordinal);
                operation.Parameters("query").Select(parameter => parameter["name"]!.GetValue<string>()).Order(StringComparer.Ordinal)
                    .ShouldBe(read, $"{operation}: declare what it reads with .WithQuery<T>(…)");
            }
            else
            {
                operation.Parameters("query").ShouldBeEmpty($"{operation}: declared, but an unknown parameter was answered {text}");
            }
        }
    }

    [Fact]
    public async Task Every_body_has_an_example_that_is_read_without_a_mistake()
    {
        var contract = await Contract.ReadAsync(api);
        var accepting = api.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: not null } accepts && accepts.ContentTypes.Contains("application/json"));
        foreach (var endpoint in accepting)
        {
            var type = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!;
            var example = contract[endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName].Example;
            example.ShouldNotBeNull($"Write src/CaseApi/Http/OpenApi/Examples/{type.Name}.json");

            var parse = typeof(RequestReader).GetMethod(nameof(RequestReader.Parse))!.MakeGenericMethod(type);
            var read = parse.Invoke(null, [System.Text.Encoding.UTF8.GetBytes(example.ToJsonString()), false, Json.MaxDepth])!;
            var problem = (Problem?)read.GetType().GetProperty("Problem")!.GetValue(read);

            (problem?.Errors?.Select(error => $"{error.Pointer} {error.Code}") ?? []).ShouldBeEmpty(type.Name);
            problem.ShouldBeNull(type.Name);
        }
    }

    /// <summary>The routes of such steps only say so.</summary>
    private bool OnlyByTheClock(Operation operation) => api.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .Single(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == operation.Id)
        .Metadata.GetMetadata<Step>() is { SystemOnly: true };

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Nodes(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Nodes).Prepend(items),
        null => [],
        _ => [node],
    };

    /// <summary>Every schema that these nodes lead to.</summary>
    private static IEnumerable<JsonObject> Reached(Contract contract, IEnumerable<JsonNode?> from)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<JsonNode?>(from);
        while (open.TryDequeue(out var node))
        {
            foreach (var part in Nodes(node).OfType<JsonObject>())
            {
                if (part["$ref"] is JsonValue reference && seen.Add(reference.GetValue<string>()))
                {
                    open.Enqueue(contract.Resolve(reference.GetValue<string>()));
                }

                yield return part;
            }
        }
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex InPath();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9.]*")]
    private static partial Regex Names();
}
