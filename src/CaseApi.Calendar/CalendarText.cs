using System.Text.Json;
using NodaTime;

namespace CaseApi.Calendar;

/// <summary>Something wrong with a calendar's text. Place is the path of the member at fault; Year and Date stand where they are known.</summary>
public sealed record CalendarMistake(string Place, string Message, int? Year = null, LocalDate? Date = null)
{
    /// <summary>What kind of mistake it is, in kebab-case: stable, whatever the message says.</summary>
    public string Code { get; init; } = CalendarMistakeCodes.Other;

    /// <summary>What the message names beside the place, so that it can be said in another language.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>A calendar, or all that is wrong with its text.</summary>
public sealed record CalendarReading(WorkCalendar? Calendar, IReadOnlyList<CalendarMistake> Mistakes);

/// <summary>One year, or all that is wrong with its text.</summary>
public sealed record CalendarYearReading(CalendarYear? Year, IReadOnlyList<CalendarMistake> Mistakes);

/// <summary>Reads calendars as they lie in the files: {id, zone, weekend[], sources[], note?, years: {YYYY: {status, off[], working[], note?}}}.</summary>
public static class CalendarText
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    public static CalendarReading Parse(string json, int version = 1)
    {
        var mistakes = new CalendarMistakes();
        var calendar = Guarded(json, mistakes, root => ReadCalendar(root, version, mistakes));
        return mistakes.Any ? new CalendarReading(null, mistakes.All) : new CalendarReading(calendar, []);
    }

    /// <summary>A single year for a calendar that is there: {status, off[], working[], note?}.</summary>
    public static CalendarYearReading ParseYear(string json, int year, WorkCalendar calendar)
    {
        var mistakes = new CalendarMistakes();
        if (year is < 1 or > 9999)
        {
            mistakes.Add("year", $"The year {year} is none; give 0001 to 9999.", null, null, CalendarMistakeCodes.NoYear, year.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return new CalendarYearReading(null, mistakes.All);
        }

        var read = Guarded(json, mistakes, root => CalendarYearText.Read(root, $"years.{year:D4}", year, calendar.Weekend, mistakes));
        return mistakes.Any ? new CalendarYearReading(null, mistakes.All) : new CalendarYearReading(read, []);
    }

    private static T? Guarded<T>(string json, CalendarMistakes mistakes, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            mistakes.Add("$", $"This is no JSON: {e.Message}", code: CalendarMistakeCodes.NoJson);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // Half a surrogate pair, in the text or escaped, is what remains that System.Text.Json cannot hand out as a string.
            mistakes.Add("$", "The text holds a broken Unicode character.", code: CalendarMistakeCodes.BrokenText);
        }

        return null;
    }

    private static WorkCalendar? ReadCalendar(JsonElement root, int version, CalendarMistakes mistakes)
    {
        if (mistakes.Members(root, "$", ["id", "zone", "weekend", "sources", "note", "years"]) is not { } members)
        {
            return null;
        }

        var id = mistakes.Text(members, "id", "id");
        if (id is not null && (id == WorkCalendar.MondayToFriday.Id || id.Length > 64 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            mistakes.Add("id", $"'{id}' cannot name a calendar: use small letters, digits and hyphens, at most 64, and not mon-fri, which is built in.");
        }

        var zoneId = mistakes.Text(members, "zone", "zone");
        var zone = zoneId is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId);
        if (zoneId is not null && zone is null)
        {
            mistakes.Add("zone", $"'{zoneId}' is no zone of the tz database; give one such as Asia/Almaty.");
        }

        var weekend = ReadWeekend(members, mistakes);
        var sources = members.TryGetValue("sources", out var listed) ? mistakes.Texts(listed, "sources") : [];
        var note = members.ContainsKey("note") ? mistakes.Text(members, "note", "note") : null;
        var years = ReadYears(members, weekend, mistakes);
        return mistakes.Any ? null : new WorkCalendar(id!, version, zone!, weekend!.Value, sources, note, years);
    }

    private static WeekendDays? ReadWeekend(Dictionary<string, JsonElement> members, CalendarMistakes mistakes)
    {
        if (!members.TryGetValue("weekend", out var listed))
        {
            mistakes.Add("weekend", "The weekly days of rest are missing; list them by their English names.");
            return null;
        }

        var days = new List<IsoDayOfWeek>();
        var sound = true;
        foreach (var (name, i) in mistakes.Texts(listed, "weekend").Select((name, i) => (name, i)))
        {
            if (!Enum.TryParse<IsoDayOfWeek>(name, out var day) || day == IsoDayOfWeek.None || name != day.ToString())
            {
                mistakes.Add($"weekend[{i}]", $"'{name}' is no day of the week; write Monday to Sunday.");
                sound = false;
            }
            else if (days.Contains(day))
            {
                mistakes.Add($"weekend[{i}]", $"{name} stands here twice.");
            }
            else
            {
                days.Add(day);
            }
        }

        if (sound && days.Count is 0 or 7)
        {
            mistakes.Add("weekend", days.Count == 0 ? "Name at least one weekly day of rest." : "A week without a working day is no calendar.");
            return null;
        }

        return sound ? new WeekendDays([.. days]) : null;
    }

    private static List<CalendarYear> ReadYears(Dictionary<string, JsonElement> members, WeekendDays? weekend, CalendarMistakes mistakes)
    {
        var years = new List<CalendarYear>();
        if (!members.TryGetValue("years", out var listed))
        {
            mistakes.Add("years", "The years are missing.");
            return years;
        }

        foreach (var (name, element) in mistakes.Members(listed, "years", null) ?? [])
        {
            if (name.Length != 4 || !name.All(char.IsAsciiDigit) || name == "0000")
            {
                mistakes.Add($"years.{name}", $"'{name}' is no year; write four digits, 0001 to 9999.");
            }
            else if (CalendarYearText.Read(element, $"years.{name}", int.Parse(name, System.Globalization.CultureInfo.InvariantCulture), weekend, mistakes) is { } year)
            {
                years.Add(year);
            }
        }

        return years;
    }
}
