using CaseApi.IntegrationTests.Crash;
using CaseApi.IntegrationTests.Store;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

public sealed class GreetingTests
{
    [Theory]
    [InlineData("127.0.0.1", "")]
    [InlineData("0.0.0.0", " and on every other address of this machine")]
    [InlineData("*", " and on every other address of this machine")]
    public async Task The_greeting_names_addresses_that_a_browser_can_open_and_the_file_of_the_keys(string host, string everywhere)
    {
        await using var service = await ServiceProcess.StartAsync(host: host);
        await Calls.UntilAsync(() => Task.FromResult(service.Said.Contains("Demo keys", StringComparison.Ordinal)));

        var lines = service.Said.Split('\n');
        lines.ShouldContain($"CaseApi listens on {service.Address}{everywhere}");
        lines.ShouldContain($"  Swagger UI  {service.Address}/swagger");
        lines.ShouldContain($"  OpenAPI     {service.Address}/v1/openapi.json");
        lines.ShouldContain($"  Demo keys   {Path.Combine(service.Folder, "demo-keys.json")}");
    }
}
