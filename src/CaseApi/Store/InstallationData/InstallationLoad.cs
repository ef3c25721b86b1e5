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
}
