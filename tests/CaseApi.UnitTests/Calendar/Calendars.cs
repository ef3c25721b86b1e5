using CaseApi.Calendar;
using NodaTime;
using NodaTime.Text;
using Shouldly;

namespace CaseApi.UnitTests.Calendar;

/// <summary>The shipped calendars and short ways to write days.</summary>
internal static class Calendars
{
    public static readonly WorkCalendar Kazakhstan = Load("kz");
    public static readonly WorkCalendar SaudiArabia = Load("sa");
    public static readonly WorkCalendar Geneva = Load("un-geneva");
    public static readonly DateTimeZone Almaty = DateTimeZoneProviders.Tzdb["Asia/Almaty"];

    /// <summary>The repository, found upwards from the binaries: the compiler's own paths are rewritten in a deterministic build.</summary>
    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CaseApi.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("CaseApi.sln is nowhere above the tests.");
        }

        return folder;
    }

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root(), "src/CaseApi/calendars", file + ".json"));

    public static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    public static Instant At(string offsetTime) => OffsetDateTimePattern.Rfc3339.Parse(offsetTime).Value.ToInstant();

    public static WorkCalendar? Named(string? id) => id switch
    {
        null => null,
        "kz-5day" => Kazakhstan,
        "sa-sun-thu" => SaudiArabia,
        "un-geneva" => Geneva,
        "un5" or "mon-fri" => WorkCalendar.MondayToFriday,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No such calendar."),
    };

    private static WorkCalendar Load(string file)
    {
        var reading = CalendarText.Parse(Text(file));
        reading.Mistakes.ShouldBeEmpty();
        return reading.Calendar.ShouldNotBeNull();
    }
}
