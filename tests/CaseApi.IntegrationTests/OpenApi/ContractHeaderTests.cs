using CaseApi.Access;
using CaseApi.Http;
using CaseApi.IntegrationTests.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.OpenApi;

/// <summary>The request headers of the contract are those that are read, and required where they are.</summary>
public sealed class ContractHeaderTests(ApiHost api) : IClassFixture<ApiHost>
{
    /// <summary>What OpenAPI says elsewhere than in a parameter: of the body, and of the forms of the answer.</summary>
    private static readonly string[] SaidElsewhere = ["Accept", "Content-Type", "Content-Encoding", "Content-Length"];

    [Fact]
    public async Task Every_request_header_that_a_route_reads_is_declared()
    {
        var read = new List<string>();
        foreach (var operation in (await Contract.ReadAsync(api)).Operations)
        {
            var names = await ReadByAsync(operation);
            read.AddRange(names);

            names.Except(SaidElsewhere, StringComparer.OrdinalIgnoreCase).Except(Names(operation), StringComparer.OrdinalIgnoreCase)
                .ShouldBeEmpty($"{operation}: declare what it reads with .WithHeader(…)");
        }

        // Else the reading was not seen.
        new[] { "Access-Code", "If-Match", "Idempotency-Key" }.Except(read, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_route_of_the_public_declares_the_access_code_as_required()
    {
        var routes = (await Contract.ReadAsync(api)).Operations.Where(operation => operation.Route.StartsWith("/v1/public/", StringComparison.Ordinal)).ToList();

        routes.ShouldNotBeEmpty();
        routes.Where(operation => !IsRequired(operation, "Access-Code")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_idempotency_key_is_required_wherever_there_is_no_dry_run()
    {
        var writes = (await Contract.ReadAsync(api)).Operations.Where(operation => Names(operation).Contains(IdempotencyKey.Header)).ToList();

        writes.Count(operation => IsRequired(operation, IdempotencyKey.Header)).ShouldBeGreaterThan(3);
        writes.Where(operation => IsRequired(operation, IdempotencyKey.Header) == HasDryRun(operation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_required_header_has_something_to_try_or_the_page_refuses_to_send()
    {
        var required = (await Contract.ReadAsync(api)).Operations
            .SelectMany(operation => operation.Parameters("header").Where(header => header["required"]?.GetValue<bool>() == true).Select(header => (operation, header)));

        required.Where(pair => pair.header["example"] is null).Select(pair => $"{pair.operation}: {pair.header["name"]}").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_root_leads_to_the_page_and_is_not_in_the_contract()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(api.Address) };

        var answer = await browser.GetAsync("/", TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(302);
        answer.Headers.Location!.OriginalString.ShouldBe("/swagger");
        (await Contract.ReadAsync(api)).Operations.ShouldNotContain(operation => operation.Route == "/");
    }

    /// <summary>Runs the endpoint itself with every declared header and an empty body, so that nothing is written.</summary>
    private async Task<SortedSet<string>> ReadByAsync(Operation operation)
    {
        var endpoint = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(route => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == operation.Id);
        await using var scope = api.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = operation.Method;
        context.Request.ContentType = operation.Body is null ? "application/pdf" : "application/json";
        foreach (var (name, value) in new[] { ("X-Api-Key", api.Key("staff")), ("Acting-Officer", "officer-1"), ("If-Match", "\"1\""), (IdempotencyKey.Header, Guid.CreateVersion7().ToString()) })
        {
            context.Request.Headers[name] = value;
        }

        foreach (var parameter in operation.Parameters("path").Select(parameter => parameter["name"]!.GetValue<string>()))
        {
            context.Request.RouteValues[parameter] = operation.ExampleOf(parameter);
        }

        var resolved = await scope.ServiceProvider.GetRequiredService<Credentials>().ResolveAsync(context.Request);
        resolved!.Value.TryGet(out var caller, out _).ShouldBeTrue();
        context.Features.Set(caller);
        var headers = new RecordedHeaders(new HeaderDictionary(context.Request.Headers.ToDictionary()));
        context.Features.GetRequiredFeature<IHttpRequestFeature>().Headers = headers;
        context.SetEndpoint(endpoint);
        await endpoint.RequestDelegate!(context);
        return headers.Read;
    }

    private static IEnumerable<string> Names(Operation operation) => operation.Parameters("header").Select(header => header["name"]!.GetValue<string>());

    private static bool IsRequired(Operation operation, string header) =>
        operation.Parameters("header").SingleOrDefault(parameter => parameter["name"]!.GetValue<string>() == header)?["required"]?.GetValue<bool>() == true;

    private static bool HasDryRun(Operation operation) => operation.Parameters("query").Any(parameter => parameter["name"]!.GetValue<string>() == "dryRun");
}
