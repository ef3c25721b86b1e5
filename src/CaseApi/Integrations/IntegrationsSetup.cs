using CaseApi.Integrations.Feed;
using CaseApi.Integrations.Metrics;
using CaseApi.Integrations.Transfer;

namespace CaseApi.Integrations;

/// <summary>What other programs read from the service beside its API: calendars and metrics.</summary>
public static class IntegrationsSetup
{
    /// <summary>Needs the store, the access of callers and the catalogues.</summary>
    public static IServiceCollection AddIntegrations(this IServiceCollection services) =>
        services.AddSingleton<FeedTokens>().AddSingleton<DeadlineFeed>().AddSingleton<FeedTail>().AddSingleton<EventFeed>().AddSingleton<ImportRows>().AddSingleton<LineImport>().AddSingleton<ImportOperation>().AddMeasuring();

    public static void MapIntegrations(this WebApplication app)
    {
        FeedTokenEndpoints.Map(app);
        FeedEndpoint.Map(app);
        EventFeedEndpoint.Map(app);
        ImportEndpoint.Map(app);
        ExportEndpoint.Map(app);
        MetricsEndpoint.Map(app);
    }
}
