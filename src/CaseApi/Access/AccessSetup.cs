namespace CaseApi.Access;

public static class AccessSetup
{
    /// <summary>Needs an NpgsqlDataSource and a SecretBox.</summary>
    internal static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OidcSettings>(configuration.GetSection("Oidc"));
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<AccessStore>();
        services.AddSingleton<IAccess>(provider => provider.GetRequiredService<AccessStore>());
        services.AddSingleton<AdministrationWrites>();
        services.AddSingleton<DemoSeed>();
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
