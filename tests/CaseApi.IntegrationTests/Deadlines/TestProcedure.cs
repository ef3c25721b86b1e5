using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using CaseApi.Store.InstallationData;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace CaseApi.IntegrationTests.Deadlines;

/// <summary>A procedure that uses every kind of term, put beside those that are shipped.</summary>
internal static class TestProcedure
{
    public const string Name = "test-hours@1";

    public static async Task StoreAsync(string ownerConnectionString)
    {
        await using var owner = NpgsqlDataSource.Create(ownerConnectionString);
        await using var command = owner.CreateCommand("insert into caseapi.procedure (id, version, body, source, recorded_at) values ('test-hours', '1', $1, 'loaded', now()) on conflict do nothing");
        command.Parameters.Add(new() { Value = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Deadlines", "hours.json")) });
        await command.ExecuteNonQueryAsync();
    }

    public static async Task LoadAsync(this ApiHost api)
    {
        await StoreAsync(api.Database.OwnerConnectionString);
        await api.Services.GetRequiredService<InstallationLoad>().LoadAsync(CancellationToken.None);
    }

    /// <summary>An appeal of the kind that only the test procedure takes.</summary>
    public static async Task<Reply> RegisterQuickAsync(this HttpClient client, string receivedAt, string? unit = null)
    {
        var reply = await client.PostAsync(
            "/v1/appeals",
            $$"""
            { "kind": "quick", "channel": "portal", "language": "kk", "receivedAt": "{{receivedAt}}", "filedOn": "2026-02-01", "statement": "Өтініш",
              "unit": {{(unit is null ? "null" : $"\"{unit}\"")}}, "applicant": { "type": "person", "name": "Асқар Тестов", "address": "Алматы" } }
            """);
        reply.Status.ShouldBe(201, reply.Text);
        return reply;
    }

    public static async Task PutAsync(this HttpClient admin, string path, string body)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        put.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await admin.SendAsync(put);
        ((int)answer.StatusCode).ShouldBeOneOf([200, 201], await answer.TextAsync());
    }
}
