using System.Net;
using System.Net.Http.Headers;
using CaseApi.IntegrationTests.Hostile;
using CaseApi.IntegrationTests.Postgres;
using Shouldly;

namespace CaseApi.IntegrationTests.Access;

/// <summary>The service with an identity provider, and an officer whom it knows.</summary>
public sealed class OidcHost : LimitedHost
{
    public const string Subject = "subject-of-aru";

    private readonly IdentityProvider _provider;

    private OidcHost(TestCluster cluster, IdentityProvider provider)
        : base(cluster) => _provider = provider;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Oidc:Issuer", _provider.Issuer), new("Oidc:Audience", IdentityProvider.Audience), new("Oidc:RefreshSeconds", "1"), new("Limits:AddressPerSecond", "0"), new("Limits:ClientPerSecond", "0")];

    internal static async Task<OidcHost> StartAsync(TestCluster cluster, IdentityProvider provider)
    {
        var host = new OidcHost(cluster, provider);
        await host.InitializeAsync();
        using var admin = host.Client("admin");
        using var officer = new HttpRequestMessage(HttpMethod.Put, "/v1/officers/aru")
        {
            Content = new StringContent($$"""{ "name": "А. Қ.", "post": "Clerk", "roles": ["officer"], "oidcSubject": "{{Subject}}" }""", System.Text.Encoding.UTF8, "application/json"),
        };
        officer.Headers.Add("Idempotency-Key", "aru");
        using var made = await admin.SendAsync(officer);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return host;
    }

    /// <summary>The status that reading cases has with a token; null: with the demo key of staff.</summary>
    public async Task<int> StatusAsync(string? token)
    {
        using var client = Client(token is null ? "staff" : null);
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await client.GetAsync("/v1/cases");
        return (int)answer.StatusCode;
    }
}
