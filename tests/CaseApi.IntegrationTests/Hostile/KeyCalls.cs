using System.Text.Json;
using CaseApi.IntegrationTests.Api;
using Shouldly;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>Keys of any kind, made over HTTP as an administrator makes them.</summary>
internal static class KeyCalls
{
    public static async Task<string> NewKeyAsync(
        this HostileHost api, string client, IEnumerable<string> scopes, string authority = "ALA", bool actsForPeople = false, string? defaultOfficer = null, string? expiresAt = null)
    {
        using var installation = api.Client("installation");
        var body = new Dictionary<string, object?> { ["client"] = client, ["scopes"] = scopes, ["authority"] = authority, ["actsForPeople"] = actsForPeople };
        if (defaultOfficer is not null)
        {
            body["defaultOfficer"] = defaultOfficer;
        }

        if (expiresAt is not null)
        {
            body["expiresAt"] = expiresAt;
        }

        var made = await installation.PostAsync("/v1/api-keys", JsonSerializer.Serialize(body));
        made.Status.ShouldBe(201, made.Text);
        return made.Body!["key"]!.GetValue<string>();
    }

    public static async Task<HttpClient> ClientWithAsync(this HostileHost api, params string[] scopes) => await api.ClientOfAsync(Guid.CreateVersion7().ToString("N"), scopes);

    public static async Task<HttpClient> ClientOfAsync(this HostileHost api, string client, params string[] scopes)
    {
        var http = api.Client(null);
        http.DefaultRequestHeaders.Add("X-Api-Key", await api.NewKeyAsync(client, scopes));
        return http;
    }
}
