using Npgsql;

namespace CaseApi.Store.InstallationData;

/// <summary>Reads the installation's calendars and procedures into memory.</summary>
public sealed class InstallationLoad(NpgsqlDataSource source, CalendarCatalogue calendars, ProcedureCatalogue procedures)
{
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await calendars.LoadAsync(source, cancellation);
        await procedures.LoadAsync(source, cancellation);
    }

    /// <summary>Follows a calendar's new version. True if there was one.</summary>
    public Task<bool> RefreshCalendarsAsync(CancellationToken cancellation) => calendars.RefreshAsync(source, cancellation);
}
