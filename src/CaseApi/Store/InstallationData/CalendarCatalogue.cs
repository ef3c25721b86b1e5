using CaseApi.Calendar;
using Npgsql;

namespace CaseApi.Store.InstallationData;

/// <summary>The installation's calendars, every version of them; the latest counts, older ones explain what was computed with them.</summary>
public sealed class CalendarCatalogue
{
    private volatile Dictionary<string, WorkCalendar> _latest = new(StringComparer.Ordinal);
    private volatile Dictionary<(string, int), WorkCalendar> _versions = [];

    public IReadOnlyCollection<WorkCalendar> All => _latest.Values;

    public WorkCalendar? Find(string id) => _latest.GetValueOrDefault(id);

    public WorkCalendar? Find(string id, int version) => _versions.GetValueOrDefault((id, version));

    public async Task LoadAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        Dictionary<(string, int), WorkCalendar> versions = [];
        await using var command = source.CreateCommand("select id, version, body from caseapi.calendar order by id, version");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var reading = CalendarText.Parse(reader.GetString(2), reader.GetInt32(1));
            versions[(reader.GetString(0), reader.GetInt32(1))] = reading.Calendar
                ?? throw new InvalidDataException($"The calendar {reader.GetString(0)} in the database has mistakes: {string.Join("; ", reading.Mistakes)}");
        }

        var builtIn = WorkCalendar.MondayToFriday;
        versions[(builtIn.Id, builtIn.Version)] = builtIn;
        Use(versions);
    }

    /// <summary>Reads everything anew if a version has been stored since. True if so.</summary>
    public async Task<bool> RefreshAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using (var command = source.CreateCommand("select id, max(version) from caseapi.calendar group by id"))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            var isNew = false;
            while (await reader.ReadAsync(cancellation))
            {
                isNew |= !(Find(reader.GetString(0))?.Version >= reader.GetInt32(1));
            }

            if (!isNew)
            {
                return false;
            }
        }

        await LoadAsync(source, cancellation);
        return true;
    }

    /// <summary>Without a database: the shipped files.</summary>
    public static CalendarCatalogue OfShippedFiles()
    {
        var catalogue = new CalendarCatalogue();
        var calendars = ShippedFiles.Calendars.Values.Select(text => CalendarText.Parse(text).Calendar!).Append(WorkCalendar.MondayToFriday);
        catalogue.Use(calendars.ToDictionary(c => (c.Id, c.Version)));
        return catalogue;
    }

    private void Use(Dictionary<(string, int), WorkCalendar> versions)
    {
        _versions = versions;
        _latest = versions.Values.GroupBy(c => c.Id).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Version)!, StringComparer.Ordinal);
    }
}
