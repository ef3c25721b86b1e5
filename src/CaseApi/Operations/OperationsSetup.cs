using CaseApi.Documents;
using CaseApi.Operations.AcrossCases;
using CaseApi.ReadModels;

namespace CaseApi.Operations;

/// <summary>Work that goes on after its request was answered.</summary>
public static class OperationsSetup
{
    /// <summary>Needs what AddStore, AddLifecycle and AddReads bring.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<DocumentCopies>().AddSingleton<OpenedCases>().AddSingleton<FollowUps>().AddSingleton<FollowUpWorker>()
        .AddHostedService(services => services.GetRequiredService<FollowUpWorker>())
        .AddSingleton<OpenClocks>().AddSingleton<CalendarRecount>().AddSingleton<CalendarPreview>().AddSingleton<Reassignment>()
        .AddHostedService<CalendarRefresh>().AddHostedService<OperationWorker>();

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        CalendarYearEndpoint.Map(routes);
        ReassignmentEndpoint.Map(routes);
        OperationEndpoint.Map(routes);
    }
}
