using System.Text.Json.Nodes;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>Short ways to ask and to look at answers.</summary>
internal static class ReadCalls
{
    public static string Id(this Reply registered) => registered.Body!["caseId"]!.GetValue<string>();

    public static string Reference(this Reply registered) => registered.Body!["reference"]!.GetValue<string>();

    public static string? Text(this JsonNode? node, string member) => node![member]?.GetValue<string>();

    public static long Version(this Reply reply) => reply.Body!["version"]!.GetValue<long>();

    public static async Task<Reply> GetOkAsync(this HttpClient client, string path)
    {
        var reply = await client.ReadAsync(path);
        reply.Status.ShouldBe(200, reply.Text);
        return reply;
    }

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    public static Task<string> TextAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    /// <summary>The demo authority's present: a portal may not put a receipt into the past.</summary>
    public static string Now(this ApiHost api) => NodaTime.Text.InstantPattern.General.Format(api.Services.GetRequiredService<AuthorityClock>().Now("ALA"));

    /// <summary>A registration that must succeed.</summary>
    public static async Task<Reply> RegisteredAsync(this HttpClient client, string receivedAt = "2024-01-25T04:00:00Z", string? claims = null)
    {
        var reply = await client.RegisterAsync(receivedAt, claims);
        reply.Status.ShouldBe(201, reply.Text);
        return reply;
    }

    /// <summary>A step that must succeed.</summary>
    public static async Task<Reply> TakenAsync(this HttpClient client, Reply registered, string step, string body, long version)
    {
        var reply = await client.StepAsync(registered, step, body, version);
        reply.Status.ShouldBe(200, reply.Text);
        return reply;
    }
}
