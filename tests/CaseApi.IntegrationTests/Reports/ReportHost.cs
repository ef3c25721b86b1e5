using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>The service with two months of cases, and a procedure that has everything reports can be told.</summary>
public sealed class ReportHost(TestCluster cluster) : IAsyncLifetime
{
    public ApiHost Api { get; } = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        await using (var owner = NpgsqlDataSource.Create(Api.Database.OwnerConnectionString))
        {
            await using var command = owner.CreateCommand("insert into caseapi.procedure (id, version, body, source, recorded_at) values ('test-murmurs', '1', $1, 'loaded', now())");
            command.Parameters.Add(new() { Value = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Reports", "murmurs.json")) });
            await command.ExecuteNonQueryAsync();
        }

        await Api.Services.GetRequiredService<InstallationLoad>().LoadAsync(CancellationToken.None);
        await Api.Services.GetRequiredService<KpiRebuild>().RunAsync(CancellationToken.None);
        await new RandomCommands(Api.Services, 7).RunAsync(220, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    /// <summary>A key of its own client, for people who are named in each request.</summary>
    public async Task<HttpClient> KeyAsync(string client, bool actsForPeople, params string[] scopes)
    {
        using var installation = Api.Client("installation");
        var made = await installation.PostAsync(
            "/v1/api-keys", $$"""{ "client": "{{client}}", "authority": "ALA", "actsForPeople": {{(actsForPeople ? "true" : "false")}}, "scopes": [ {{string.Join(", ", scopes.Select(s => $"\"{s}\""))}} ] }""");
        made.Status.ShouldBe(201, made.Text);
        var http = Api.Client(null);
        http.DefaultRequestHeaders.Add("X-Api-Key", made.Body.Text("key"));
        return http;
    }

    /// <summary>An appeal of the kind that only the test procedure takes.</summary>
    public static async Task<Reply> MurmurAsync(HttpClient client, string receivedAt, string topic, string? against = null)
    {
        var reply = await client.PostAsync(
            "/v1/appeals",
            $$"""
            { "kind": "murmur", "channel": "portal", "language": "kk", "receivedAt": "{{receivedAt}}", "filedOn": "2026-02-01", "statement": "Өтініш", "topic": "{{topic}}",
              "against": {{against ?? "null"}}, "applicant": { "type": "person", "name": "Асқар Тестов", "address": "Алматы" } }
            """);
        reply.Status.ShouldBe(201, reply.Text);
        return reply;
    }
}

internal static class ReportCalls
{
    public static async Task<Reply> PutAsync(this HttpClient client, string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        var text = await answer.TextAsync();
        return new Reply((int)answer.StatusCode, System.Text.Json.Nodes.JsonNode.Parse(text), answer.Headers, text);
    }

    public static async Task<(int Status, byte[] Body, string? Type, string? ETag)> BytesAsync(this HttpClient client, string path, string accept, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        request.Headers.Add("Accept-Language", language);
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType?.MediaType, answer.Headers.ETag?.Tag);
    }

    public static System.Text.Json.Nodes.JsonNode Section(this Reply report, string id) => report.Body!["sections"]!.AsArray().Single(s => s.Text("id") == id)!;

    public static System.Text.Json.Nodes.JsonNode Table(this Reply report, string section, string id) => report.Section(section)["tables"]!.AsArray().Single(t => t.Text("id") == id)!;
}
