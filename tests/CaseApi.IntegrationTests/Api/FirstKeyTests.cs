using CaseApi.Access;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Api;

/// <summary>An installation on somebody's own PostgreSQL begins with a key, an authority, an officer and a key for staff.</summary>
public sealed class FirstKeyTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task From_the_first_key_an_authority_comes_to_its_first_appeal()
    {
        var now = api.Services.GetRequiredService<IClock>().GetCurrentInstant();
        var key = await InstallationKeys.CreateAsync(api.Database.OwnerConnectionString, "ops", now, Duration.FromDays(1), CancellationToken.None);
        await api.Services.GetRequiredService<AccessStore>().RefreshAsync(CancellationToken.None);
        using var ops = api.Client(null);
        ops.DefaultRequestHeaders.Add("X-Api-Key", key);

        (await PutAsync(ops, "/v1/authorities/AST", """
            { "code": "AST", "names": { "kk": "Астана", "ru": "Астана", "en": "Astana", "ar": "أستانا" }, "zone": "Asia/Almaty", "calendar": "kz-5day",
              "dayEnd": "18:30", "openingFrom": "09:00", "openingTo": "18:30", "entryGraceSeconds": 86400 }
            """)).Status.ShouldBe(201);
        (await PutAsync(ops, "/v1/officers/clerk?authority=AST", """{ "name": "Д. Қ.", "post": "Clerk", "roles": ["officer"] }""")).Status.ShouldBe(201);
        var made = await ops.PostAsync("/v1/api-keys", """
            { "client": "office", "authority": "AST", "scopes": ["appeals:write", "cases:read", "cases:write", "cases:decide"], "actsForPeople": true, "defaultOfficer": "clerk" }
            """);
        made.Status.ShouldBe(201, made.Text);
        using var staff = api.Client(null);
        staff.DefaultRequestHeaders.Add("X-Api-Key", made.Body!["key"]!.GetValue<string>());

        var registered = await staff.PostAsync("/v1/appeals", """{ "kind": "application", "channel": "portal", "language": "kk", "statement": "Өтініш" }""");
        registered.Status.ShouldBe(201, registered.Text);
        registered.Body!["reference"]!.GetValue<string>().ShouldStartWith("AST-");
        (await ops.ReadAsync($"/v1/cases/{registered.Body["caseId"]}")).Status.ShouldBe(403, "an installation key reads no cases");
    }

    [Fact]
    public async Task A_node_with_another_secret_is_told_so_before_it_serves()
    {
        await using var source = NpgsqlDataSource.Create(api.Database.ApplicationConnectionString);

        (await new SecretCheck(source, new InstallationSecret(new byte[32])).FitsAsync(CancellationToken.None)).ShouldBeFalse();
        (await api.Services.GetRequiredService<SecretCheck>().FitsAsync(CancellationToken.None)).ShouldBeTrue();
    }

    private static async Task<Reply> PutAsync(HttpClient client, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var response = await client.SendAsync(request);
        return new Reply((int)response.StatusCode, null, response.Headers, await response.Content.ReadAsStringAsync());
    }
}
