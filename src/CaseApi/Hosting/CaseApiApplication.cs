using CaseApi.Access;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Integrations;
using CaseApi.Lifecycle;
using CaseApi.Operations;
using CaseApi.ReadModels;
using CaseApi.Store;

namespace CaseApi.Hosting;

/// <summary>The service put together: what the program runs and what the tests run.</summary>
public static class CaseApiApplication
{
    public static WebApplication Build(WebApplicationBuilder builder, string connectionString, byte[] serverSecret)
    {
        builder.Logging.AddEdgeLogging();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Longer than any address that is answered, so that one that is too long is told so in words.
            kestrel.Limits.MaxRequestLineSize = 8 * EdgeMiddleware.LongestAddress;
        });
        builder.Services
            .AddStore(connectionString, new InstallationSecret(serverSecret))
            .AddSingleton(new SecretBox(serverSecret))
            .AddEdge(builder.Configuration)
            .AddSingleton<AuthorityClock>()
            .AddLifecycle()
            .AddReads()
            .AddIntegrations()
            .AddOperations()
            .AddContract()
            .AddSingleton<StartUpChecks>()
            .AddSingleton<LapsesDue>()
            .AddHostedService<Sweep>()
            .AddHostedService<KpiKeeper>()
            .AddHostedService<Housekeeping>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));

        var app = builder.Build();
        app.UseEdge();
        app.UseSwaggerPage();
        app.MapEdge();
        app.MapAccess();
        app.MapHealth();
        app.MapLifecycle();
        app.MapReads();
        app.MapIntegrations();
        app.MapOperations();
        app.MapContract();
        return app;
    }
}
