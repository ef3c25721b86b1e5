using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseApi.Access;

public static class AccessSetup
{
    /// <summary>Needs an NpgsqlDataSource. `Secrets:Server` (base64, at least 32 bytes) must be the same on every node; without it recorded answers are lost with the process.</summary>
    internal static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OidcSettings>(configuration.GetSection("Oidc"));
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<AccessStore>();
        services.AddSingleton<IAccess>(provider => provider.GetRequiredService<AccessStore>());
        services.AddSingleton<AdministrationWrites>();
        services.AddSingleton<DemoSeed>();
        services.TryAddSingleton(provider => new SecretBox(
            provider.GetRequiredService<IConfiguration>()["Secrets:Server"] is { Length: > 0 } secret ? Convert.FromBase64String(secret) : RandomNumberGenerator.GetBytes(32)));
        services.AddHostedService<AccessRefresh>();
        return services;
    }

    /// <summary>The routes of administration.</summary>
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        ApiKeyEndpoints.Map(routes);
        AuthorityEndpoints.Map(routes);
        SandboxClockEndpoint.Map(routes);
        return routes;
    }
}
