using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseApi.Benchmarks.Load;

/// <summary>What the framework alone costs: a minimal API that parses the body and answers 201 with nothing much.</summary>
internal static class EmptyEndpoint
{
    public const string Name = "empty";

    public static async Task<int> RunAsync(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        await using var app = builder.Build();
        app.MapPost("/v1/appeals", (JsonElement body) => Results.Json(new { members = body.EnumerateObject().Count() }, statusCode: StatusCodes.Status201Created));
        await app.RunAsync();
        return 0;
    }
}
