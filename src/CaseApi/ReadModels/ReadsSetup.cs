using CaseApi.CaseFiles;
using CaseApi.Documents;
using CaseApi.Documents.Papers.Forms;
using CaseApi.ReadModels.Deadlines;
using CaseApi.ReadModels.Installation;
using CaseApi.ReadModels.Kpis;
using CaseApi.ReadModels.PublicView;
using CaseApi.ReadModels.Reports;

namespace CaseApi.ReadModels;

/// <summary>Everything that is only read.</summary>
public static class ReadsSetup
{
    /// <summary>Needs an NpgsqlDataSource, the catalogues of calendars and procedures, and what AddLifecycle brings.</summary>
    public static IServiceCollection AddReads(this IServiceCollection services) =>
        services.AddSingleton<CaseRows>().AddSingleton<ReadsTogether>().AddSingleton<WorkListsAsked>().AddSingleton<CitedCases>().AddSingleton<KpiReads>().AddSingleton<ObservationRows>().AddReports().AddSingleton<KpiDays>().AddSingleton<PublicCases>().AddSingleton<CasesOfOfficer>().AddSingleton<DocumentStore>().AddSingleton<KeptDocuments>().AddSingleton<PaperCases>().AddHostedService<LooseDocuments>();

    private static IServiceCollection AddReports(this IServiceCollection services) =>
        services.AddSingleton<ReportReads>().AddSingleton<ExceptionReads>().AddSingleton<SpecialReports>().AddSingleton<RepeatRows>().AddSingleton<ReportRegister>().AddSingleton<ReportMaker>()
            .AddSingleton<FiledReports>().AddHostedService<ReportRegisterWorker>();

    public static void MapReads(this IEndpointRouteBuilder routes)
    {
        CaseEndpoints.Map(routes);
        ActEndpoint.Map(routes);
        PaperEndpoint.Map(routes);
        EventEndpoints.Map(routes);
        CaseListEndpoints.Map(routes);
        CaseSearchEndpoint.Map(routes);
        CaseDeadlineEndpoints.Map(routes);
        WorkList.Map(routes);
        DeadlineCounts.Map(routes);
        CalculateEndpoint.Map(routes);
        DocumentEndpoints.Map(routes);
        CaseFileEndpoints.Map(routes);
        PublicCaseEndpoint.Map(routes);
        PublicUploadEndpoint.Map(routes);
        CalendarEndpoints.Map(routes);
        ProcedureEndpoints.Map(routes);
        KpiEndpoints.Map(routes);
        ObservationEndpoint.Map(routes);
        ReportEndpoints.Map(routes);
        FilingEndpoints.Map(routes);
    }
}
