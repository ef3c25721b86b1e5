using System.Text.Json.Nodes;
using CaseApi.Access;
using CaseApi.Http.OpenApi;
using CaseApi.IntegrationTests.Api;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.OpenApi;

/// <summary>What is published about the service is what the service says of itself.</summary>
public sealed class ContractGoldenTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string PublishedContract = "openapi/caseapi.v1.json";
    private const string PublishedRoutes = "openapi/routes.txt";
    private static readonly Instant Published = Instant.FromUtc(2026, 1, 5, 4, 0);

    [Fact]
    public void The_published_contract_is_the_one_that_the_service_writes() =>
        GoldenFile.ShouldHold(PublishedContract, api.Services.GetRequiredService<ContractText>().At(Published));

    [Fact]
    public async Task The_served_contract_is_the_published_one_but_for_the_times_of_its_examples()
    {
        var served = (await Contract.ReadAsync(api)).Document;
        var published = JsonNode.Parse(api.Services.GetRequiredService<ContractText>().At(Published))!;

        JsonNode.DeepEquals(served, published).ShouldBeFalse("times in examples move");
        JsonNode.DeepEquals(WithoutTimes(served), WithoutTimes(published)).ShouldBeTrue();
    }

    [Fact]
    public void Every_route_stands_on_one_line_of_the_published_list()
    {
        var lines = Routes().SelectMany(endpoint =>
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]
            let rule = endpoint.Metadata.GetMetadata<AccessRule>()
            select $"{method} /{Plain(endpoint)} {(rule is null || rule.IsPublic ? "public" : string.Join(',', rule.AnyOf))}");

        GoldenFile.ShouldHold(PublishedRoutes, string.Concat(lines.Order(StringComparer.Ordinal).Select(line => line + "\n")));
    }

    [Fact]
    public void Every_route_says_who_may_call_it_and_what_it_is()
    {
        var silent = Routes().Select(endpoint => (endpoint, Missing: string.Join(", ", new[]
        {
            endpoint.Metadata.GetMetadata<AccessRule>() is null ? "access rule" : null,
            endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is null ? "name" : null,
            endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>() is null ? "summary" : null,
            endpoint.Metadata.GetMetadata<ITagsMetadata>() is null ? "tag" : null,
        }.OfType<string>()))).Where(route => route.Missing.Length > 0);

        silent.Select(route => $"{route.endpoint.RoutePattern.RawText}: no {route.Missing}").ShouldBeEmpty();
    }

    private IEnumerable<RouteEndpoint> Routes() => api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string Plain(RouteEndpoint endpoint) => string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => part.ToString(),
        }))));

    private static JsonNode WithoutTimes(JsonNode document)
    {
        foreach (var body in new Contract(document).Operations.Select(operation => operation.Body).OfType<JsonNode>())
        {
            foreach (var (pointer, rule) in body["x-example-times"]?.AsObject() ?? [])
            {
                var names = pointer.Split('/').Skip(1).ToList();
                var holder = names.SkipLast(1).Aggregate(body["example"]!, (node, name) => int.TryParse(name, out var i) ? node[i]! : node[name]!);
                holder[names[^1]] = rule!.GetValue<string>();
            }
        }

        return document;
    }
}
