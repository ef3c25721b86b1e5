using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.Operations.AcrossCases;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>A second authority of the installation beside ALA, with officers and a key of its own.</summary>
internal static class TwoAuthorities
{
    private static readonly string[] Scopes = ["appeals:write", "cases:read", "cases:write", "cases:decide", "cases:backdate"];

    /// <summary>A client of the authority; it acts as its officer <c>reviewer</c> unless another is named.</summary>
    public static async Task<HttpClient> AuthorityAsync(this ApiHost api, string id)
    {
        using var installation = api.Client("installation");
        await PutAsync(installation, $"/v1/authorities/{id}", $$"""
            { "code": "{{id}}", "names": { "kk": "{{id}} органы", "en": "Body {{id}}" }, "zone": "Asia/Almaty", "calendar": "kz-5day", "dayEnd": "18:30",
              "openingFrom": "09:00", "openingTo": "18:30", "entryGraceSeconds": 86400 }
            """);
        foreach (var officer in new[] { "reviewer", "chief" })
        {
            await PutAsync(installation, $"/v1/officers/{officer}?authority={id}", $$"""{ "name": "N {{officer}}", "post": "Specialist", "roles": [ "{{(officer == "chief" ? "head" : "officer")}}" ] }""");
        }

        var made = await installation.PostAsync(
            "/v1/api-keys",
            $$"""{ "client": "staff-{{id}}", "authority": "{{id}}", "scopes": [ {{string.Join(", ", Scopes.Select(s => $"\"{s}\""))}} ], "actsForPeople": true, "defaultOfficer": "reviewer" }""");
        made.Status.ShouldBe(201, made.Text);
        var client = api.Client(null);
        client.DefaultRequestHeaders.Add("X-Api-Key", made.Body!["key"]!.GetValue<string>());
        return client;
    }

    /// <summary>Everything that follows from events in other cases has been done.</summary>
    public static async Task FollowedAsync(this ApiHost api)
    {
        // A transaction anywhere in the cluster, of another test too, holds the tail back; the service's own worker may be at it as well.
        for (var i = 0; i < 200; i++)
        {
            await api.Services.GetRequiredService<FollowUpWorker>().RunOnceAsync(CancellationToken.None);
            await using var owner = Npgsql.NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
            await using var open = owner.CreateCommand("""
                select count(*) from caseapi.mt_events e left join caseapi.follow_up f on f.event_id = e.id
                where e.type = any ($1) and f.done_at is null
                """);
            open.Parameters.Add(new() { Value = FollowUps.Types });
            if (await open.ExecuteScalarAsync() is 0L)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("What follows in other cases was not done in time.");
    }

    public static JsonNode Link(this JsonNode read, string relation) => read["links"]!.AsArray().Single(l => l!["relation"]!.GetValue<string>() == relation)!;

    private static async Task PutAsync(HttpClient client, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
